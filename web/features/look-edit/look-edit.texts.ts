import { defineTexts } from '../../lib/i18n/texts.ts';
import { lookEditVi } from './look-edit.vi.ts';

export const lookEditTexts = defineTexts('lookEdit', lookEditVi, async () => (await import('./look-edit.en.ts')).lookEditEn);
