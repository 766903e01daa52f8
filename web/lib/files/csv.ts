/** Excel opens UTF-8 rightly only with this mark. */
const BOM = '\uFEFF';

/**
 * A value as one CSV cell. Names come from people: a cell that a spreadsheet would take for a formula is written as text.
 * @param value null = unknown, an empty cell
 */
export function csvCell(value: string | number | null, separator: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A share or change in permille as a number of per cent that a spreadsheet of that language reads: 792 → «79,2». */
export function csvPercent(permille: number | null, language: 'vi' | 'en'): string | null {
  if (permille === null) return null;
  return (permille / 10).toFixed(1).replace('.', language === 'vi' ? ',' : '.');
}

/** Semicolons where the comma is the decimal mark, as spreadsheets set to Vietnamese expect. */
export function csvText(rows: readonly (readonly (string | number | null)[])[], language: 'vi' | 'en'): string {
  const separator = language === 'vi' ? ';' : ',';
  return BOM + rows.map((row) => row.map((value) => csvCell(value, separator)).join(separator)).join('\r\n') + '\r\n';
}

/** The same as a file. */
export function csvFile(rows: readonly (readonly (string | number | null)[])[], language: 'vi' | 'en'): Blob {
  return new Blob([csvText(rows, language)], { type: 'text/csv;charset=utf-8' });
}
