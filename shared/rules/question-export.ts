/** Files that a bank is written as: our table (read again without loss), an exam paper without and with the key, and two for other systems. */
export const EXPORT_FORMATS = ['xlsx', 'docx', 'docx-key', 'gift', 'moodle'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
