import { defineTexts } from '../../lib/i18n/texts.ts';
import { tableImportVi } from './table-import.vi.ts';

export const tableImportTexts = defineTexts('tableImport', tableImportVi, async () => (await import('./table-import.en.ts')).tableImportEn);
