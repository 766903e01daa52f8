/** A table without names of columns whose rows say themselves what each column is: number, question, options, letter. */
import { readCsv } from '../../../../platform/sheets/read-csv.ts';
import { csvFile } from '../../../../platform/sheets/read-sheets.ts';
import { textAt } from '../../../../platform/sheets/sheet.ts';
import type { Sheet, SheetRow } from '../../../../platform/sheets/sheet.ts';
import { Unreadable } from '../unreadable.ts';
import { OPTION_ROLES } from './columns.ts';
import type { Role } from './columns.ts';
import type { Header } from './find-header.ts';

/** Fewer rows may look so by accident. */
const FEWEST = 3;
/** Enough of a text to see how its rows are made. */
const HEAD = 20_000;

const share = (rows: readonly SheetRow[], test: (row: SheetRow) => boolean): number => rows.filter(test).length / rows.length;
const filled = (row: SheetRow, column: number): boolean => textAt(row, column).trim() !== '';

/** @returns null unless every part is plain: all rows end in a letter that names one of their options */
export function guessHeader(sheet: Sheet): Header | null {
  const wide = sheet.rows.filter((row) => !row.hidden && row.cells.size >= 4);
  const from = sheet.rows.findIndex((row) => row === wide[0]);
  if (wide.length < FEWEST || wide.length < (sheet.rows.length - from) * 0.8) return null;
  const all = [...new Set(wide.flatMap((row) => [...row.cells.keys()]))].sort((a, b) => a - b);
  const letters = all.filter((column) => share(wide, (row) => /^[A-H]\.?$/i.test(textAt(row, column).trim())) >= 0.95);
  const [answer] = letters;
  if (answer === undefined || letters.length > 1) return null;
  const before = all.filter((column) => column < answer && share(wide, (row) => filled(row, column)) >= 0.3);
  const isNumber = before[0] !== undefined && share(wide, (row) => /^(?:câu\s*)?\d{1,5}\.?$/iu.test(textAt(row, before[0]!).trim())) >= 0.95;
  const [stem, ...options] = isNumber ? before.slice(1) : before;
  if (stem === undefined || options.length < 2 || options.length > 6 || !looksAsked(wide, stem, options)) return null;
  const named = (row: SheetRow): boolean => {
    const option = options[textAt(row, answer).trim().toUpperCase().charCodeAt(0) - 65];
    return option !== undefined && filled(row, option);
  };
  if (share(wide, named) < 0.95) return null;
  const columns = new Map<Role, number>([
    ['stem', stem],
    ['answer', answer],
  ]);
  if (isNumber) columns.set('number', before[0]!);
  options.forEach((column, i) => columns.set(OPTION_ROLES[i]!, column));
  const used = new Set(columns.values());
  const ignored = all.filter((column) => !used.has(column)).map((column) => ({ column, name: textAt(wide[0]!, column) }));
  return { kind: 'questions', from, to: from, columns, names: new Map(), ignored, otherAnswers: [], guessed: true };
}

/** Questions are long, or end as questions do; options mostly fill their columns and do not. */
function looksAsked(rows: readonly SheetRow[], stem: number, options: readonly number[]): boolean {
  const asks = (column: number): number => share(rows, (row) => /[?:…]["”»)]*$/.test(textAt(row, column).trim()));
  const length = (column: number): number => rows.reduce((sum, row) => sum + textAt(row, column).length, 0) / rows.length;
  const whole =
    share(rows, (row) => filled(row, stem)) >= 0.95 && options.slice(0, 2).every((column) => share(rows, (row) => filled(row, column)) >= 0.95);
  // A column of small numbers may be the key, and the letters something else.
  if (options.some((column) => share(rows, (row) => /^\d?$/.test(textAt(row, column).trim())) >= 0.8)) return false;
  const longest = Math.max(...options.map(length));
  return whole && options.every((column) => asks(column) < 0.2) && (asks(stem) >= 0.5 || length(stem) >= Math.max(25, longest * 1.3));
}

/** A text whose rows are made so. */
export function looksLikeNamelessTable(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (!/^[^\n]*([;,\t])[^\n]*\1[^\n]*\1[^\n]*\1/m.test(head)) return false;
  try {
    const { sheets } = csvFile(readCsv(text.length > HEAD ? head.slice(0, head.lastIndexOf('\n') + 1) : head));
    return sheets.some((sheet) => guessHeader(sheet) !== null);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
