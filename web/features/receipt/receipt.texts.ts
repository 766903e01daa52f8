import { defineTexts } from '../../lib/i18n/texts.ts';
import { receiptVi } from './receipt.vi.ts';

export const receiptTexts = defineTexts('receipt', receiptVi, async () => (await import('./receipt.en.ts')).receiptEn);
