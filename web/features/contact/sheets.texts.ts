import { defineTexts } from '../../lib/i18n/texts.ts';
import { sheetsVi } from './sheets.vi.ts';

export const sheetsTexts = defineTexts('contact-sheets', sheetsVi, async () => (await import('./sheets.en.ts')).sheetsEn);
