import { defineTexts } from '../../lib/i18n/texts.ts';
import { bankVi } from './bank.vi.ts';

export const bankTexts = defineTexts('bank', bankVi, async () => (await import('./bank.en.ts')).bankEn);
