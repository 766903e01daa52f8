import { defineTexts } from '../../lib/i18n/texts.ts';
import { authPiecesVi } from './auth-pieces.vi.ts';

export const authPiecesTexts = defineTexts('auth-pieces', authPiecesVi, async () => (await import('./auth-pieces.en.ts')).authPiecesEn);
