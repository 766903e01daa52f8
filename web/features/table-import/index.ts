export { TableWizard } from './table-wizard.tsx';
export type { TableImportState } from './use-table-import.ts';
