import { defineTexts } from '../../lib/i18n/texts.ts';
import { recoverVi } from './recover.vi.ts';

export const recoverTexts = defineTexts('recover', recoverVi, async () => (await import('./recover.en.ts')).recoverEn);
