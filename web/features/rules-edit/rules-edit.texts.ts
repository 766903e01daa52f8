import { defineTexts } from '../../lib/i18n/texts.ts';
import { rulesEditVi } from './rules-edit.vi.ts';

export const rulesEditTexts = defineTexts('rulesEdit', rulesEditVi, async () => (await import('./rules-edit.en.ts')).rulesEditEn);
