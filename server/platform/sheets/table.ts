/** A table that is to be written: columns with what they hold, rows of any kind. */

/** How a column is written and formatted. */
export type ColumnKind =
  /** Any text; a number here is written as its digits. */
  | 'text'
  /** Whole numbers: 50.768. */
  | 'integer'
  /** Two decimals. */
  | 'decimal'
  /** A share of 1, shown as 98,5 %. */
  | 'percent'
  /** `YYYY-MM-DD`, a real date. */
  | 'day'
  /** Milliseconds since 1970, shown as date and time of Vietnam. */
  | 'moment'
  /** «Có» or «Không». */
  | 'yes-no';

export interface TableColumn<Row> {
  header: string;
  kind?: ColumnKind;
  /** null = an empty cell. */
  value: (row: Row) => string | number | boolean | null;
  /** Characters; by default measured. */
  width?: number;
  /** The words that Excel offers in a list. */
  choices?: readonly string[];
  /** Words Excel shows beside a chosen cell of this column. */
  hint?: string;
}

export interface Table<Row> {
  /** Of the sheet; what Excel does not take is replaced. */
  name: string;
  /** Lines above the header: the first is the title. */
  above?: readonly string[];
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  /** Lines below the last row: definitions, «Số liệu tính đến …». */
  below?: readonly string[];
  orientation?: 'portrait' | 'landscape';
  /** Rows below the data that also get lists and hints, for tables that people fill in. */
  roomFor?: number;
}

/** What stands in a cell, ready to write: numbers stay numbers. */
export type Written = string | number | null;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Vietnam has had no other time since 1975. */
const VIETNAM = 7 * HOUR;
/** Day 0 of Excel's calendar, in its numbering of 1900, to 1970. */
const EPOCH_SERIAL = 25_569;
/** What Excel takes in one cell. */
const MAX_TEXT = 32_767;

/** Number formats of the kinds that need one. */
export const PATTERNS: Partial<Record<ColumnKind, string>> = {
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
  moment: 'dd/mm/yyyy hh:mm',
};

/** Dates as Excel counts them, everything else as it is. A date that Excel cannot count (before March 1900) stays text. */
export function writtenValue(value: string | number | boolean | null, kind: ColumnKind): Written {
  if (value === null) return null;
  if (kind === 'yes-no') return value === true ? 'Có' : value === false ? 'Không' : cellText(String(value));
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (kind === 'day' && typeof value === 'string') {
    const ms = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
    const serial = ms / DAY + EPOCH_SERIAL;
    return serial >= 61 ? serial : cellText(value);
  }
  if (kind === 'moment' && typeof value === 'number') return (value + VIETNAM) / DAY + EPOCH_SERIAL;
  if (kind === 'text' || typeof value === 'string') return cellText(String(value));
  return Number.isFinite(value) ? value : null;
}

/** Control characters are no text; what is too long for a cell ends with a word that says so. */
function cellText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return clean.length <= MAX_TEXT ? clean : `${clean.slice(0, MAX_TEXT - 12)} … (đã cắt)`;
}
