/** Tables → .csv for Excel in Vietnam: UTF-8 with its mark, `;`, decimal comma, dates as people write them. */
import { guarded } from './formula-like.ts';
import { numberText } from './number-text.ts';
import { PATTERNS, writtenValue } from './table.ts';
import type { ColumnKind, Table, Written } from './table.ts';

/** The header and the rows; lines above and below are for readers of sheets, programs take .csv. */
export function writeCsv<Row>({ columns, rows }: Table<Row>): Uint8Array {
  const lines = [
    columns.map((column) => quoted(column.header)),
    ...rows.map((row) => columns.map((column) => cellOf(writtenValue(column.value(row), column.kind ?? 'text'), column.kind ?? 'text'))),
  ];
  // Excel takes a file without the mark for something other than UTF-8.
  return new TextEncoder().encode(`\ufeff${lines.map((cells) => cells.join(';')).join('\r\n')}\r\n`);
}

function cellOf(value: Written, kind: ColumnKind): string {
  if (value === null) return '';
  if (typeof value === 'string') return quoted(value);
  // Thousands without dots: programs read them too.
  return kind === 'day' || kind === 'moment' ? numberText(value, PATTERNS[kind]!, false).text : String(value).replace('.', ',');
}

function quoted(text: string): string {
  const safe = guarded(text);
  return /[";\n\r\t]|^\s|\s$|^'/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
