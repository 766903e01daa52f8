/** Text of a .csv file → rows: `;`, `,` or tab, `sep=` above them, line breaks inside quotes. */
import { CsvError, parse } from 'csv-parse/sync';
import { Unreadable } from '../files/unreadable.ts';
import { unguarded } from './formula-like.ts';
import { SHEET_LIMITS } from './read-worksheet.ts';
import type { SheetCell, SheetRow } from './sheet.ts';

const DELIMITERS = [';', ',', '\t'];
/** Rows that the choice of the delimiter looks at. */
const SAMPLE = 60;
const NO_LOOKS: ReadonlySet<string> = new Set();

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/** @throws Unreadable `broken-csv` with the line of the quote at fault · `too-many-parts` */
export function readCsv(text: string): SheetRow[] {
  // Excel's own hint; Excel does not count it as a row.
  const hint = /^\ufeff?sep=(.)(?:\r\n|\n|\r)/i.exec(text);
  const body = text.slice(hint?.[0].length ?? 0).replace(/\r\n?/g, '\n');
  const before = hint ? 1 : 0;
  const delimiter = hint?.[1] ?? delimiterOf(body);
  const records = readRecords(body, delimiter, before);
  const rows: SheetRow[] = [];
  let line = before + 1;
  let left: number = SHEET_LIMITS.cells;
  records.forEach(({ record, info }, i) => {
    const cells = new Map<number, SheetCell>();
    record.forEach((raw, column) => {
      const value = unguarded(raw);
      if (value.trim() !== '') cells.set(column, { text: value, kind: 'text', looks: NO_LOOKS });
    });
    if (cells.size > 0) rows.push({ row: i + 1, line, hidden: false, cells });
    left -= cells.size;
    line = before + info.lines + 1;
  });
  if (rows.length > SHEET_LIMITS.rows) throw new Unreadable('too-many-parts', { limit: SHEET_LIMITS.rows });
  if (left < 0) throw new Unreadable('too-many-parts', { limit: SHEET_LIMITS.cells });
  return rows;
}

function readRecords(body: string, delimiter: string, before: number): CsvRecord[] {
  try {
    return parseRecords(body, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable('broken-csv', { line: before + faultyLine(body, delimiter) });
  }
}

function parseRecords(body: string, delimiter: string, to?: number): CsvRecord[] {
  const quoted = /^"|\n"/.test(body) || body.includes(`${delimiter}"`);
  return parse(body, {
    bom: true,
    delimiter,
    // In a file that quotes no cell, a quotation mark is a sign like any other.
    quote: quoted ? '"' : null,
    relax_column_count: true,
    info: true,
    ...(to === undefined ? {} : { to }),
  }) as unknown as CsvRecord[];
}

/** Line of the quotation mark that the file goes wrong with: never closed, closed inside a cell, or opened inside one. */
function faultyLine(text: string, delimiter: string): number {
  let line = 1;
  let opened = 0;
  let start = true;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (c === '\n') line += 1;
    if (c !== '"') {
      if (opened === 0) start = c === delimiter || c === '\n';
      continue;
    }
    if (opened === 0) {
      if (!start) return line;
      opened = line;
    } else if (text[i + 1] === '"') i += 1;
    else if (i + 1 === text.length || text[i + 1] === delimiter || text[i + 1] === '\n') {
      opened = 0;
      start = false;
    } else return opened;
  }
  return opened || line;
}

/** The sign that parts the rows of the beginning most evenly. */
function delimiterOf(text: string): string {
  const scored = DELIMITERS.map((sign) => ({ sign, score: evenness(text, sign) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best), { sign: ',', score: 0 }).sign;
}

function evenness(text: string, delimiter: string): number {
  let records: CsvRecord[];
  try {
    records = parseRecords(text, delimiter, SAMPLE);
  } catch {
    // Quotes at fault here may be fine with another sign; how often it stands on the first line still tells something.
    return (text.split('\n', 1)[0]!.split(delimiter).length - 1) / 1000;
  }
  const counts = new Map<number, number>();
  for (const { record } of records) if (record.length > 1) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const all = records.filter(({ record }) => record.some((cell) => cell.trim() !== '')).length;
  return Math.max(0, ...[...counts].map(([columns, times]) => (times / Math.max(1, all)) * Math.min(columns, 12)));
}
