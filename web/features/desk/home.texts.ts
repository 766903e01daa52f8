import { defineTexts } from '../../lib/i18n/texts.ts';
import { deskHomeVi } from './home.vi.ts';

export const deskHomeTexts = defineTexts('deskHome', deskHomeVi, async () => (await import('./home.en.ts')).deskHomeEn);
