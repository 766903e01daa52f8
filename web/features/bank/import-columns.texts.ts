import { defineTexts } from '../../lib/i18n/texts.ts';
import { importColumnsVi } from './import-columns.vi.ts';

export const importColumnsTexts = defineTexts('importColumns', importColumnsVi, async () => (await import('./import-columns.en.ts')).importColumnsEn);
