/** Which columns a table is read by: those named by hand for it, those remembered of its headings, or its headings alone. */
import type { HeadingMemory } from '../../../../platform/sheets/heading-memory.ts';
import { fullestRow, memoryOf, recallAmong } from '../../../../platform/sheets/heading-memory.ts';
import { readCsv } from '../../../../platform/sheets/read-csv.ts';
import { csvFile } from '../../../../platform/sheets/read-sheets.ts';
import { columnLetters, textAt } from '../../../../platform/sheets/sheet.ts';
import type { Sheet, SheetFile, SheetRow } from '../../../../platform/sheets/sheet.ts';
import type { ImportOptions, TableColumns } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import { findHeader, mappedHeader } from './find-header.ts';
import { guessHeader } from './guess-header.ts';

/** Enough of a text to see the names of its columns. */
const HEAD = 20_000;

const textsOf = (row: SheetRow): ReadonlyMap<number, string> => new Map([...row.cells.keys()].map((column) => [column, textAt(row, column)]));

/** The row that names the columns, also of more lines than one; where nothing is understood, the row that looks like it. */
function headingsOf(sheet: Sheet, columns: ImportOptions['columns']): { names: ReadonlyMap<number, string>; roles: ReadonlyMap<number, string> } {
  const header = (columns && mappedHeader(sheet, columns)) ?? findHeader(sheet);
  if (header) return { names: header.names, roles: new Map([...header.columns].map(([role, column]) => [column, role])) };
  const row = sheet.rows[fullestRow(sheet.rows.map(({ cells }) => cells))];
  const guessed = columns ? null : guessHeader(sheet);
  return { names: row ? textsOf(row) : new Map(), roles: new Map([...(guessed?.columns ?? [])].map(([role, column]) => [column, role])) };
}

function recallIn(sheet: Sheet, memories: readonly HeadingMemory[]): { key: string; columns: Record<string, string> } | null {
  const header = findHeader(sheet);
  return recallAmong([...(header ? [header.names] : []), ...sheet.rows.slice(0, 40).map(textsOf)], memories);
}

/** @returns the columns to read by (nothing = by the headings), and what is to be shown and remembered */
export function chooseColumns(
  { sheets }: SheetFile,
  { columns, memories = [] }: Pick<ImportOptions, 'columns' | 'memories'>,
): { columns: ImportOptions['columns']; table: TableColumns } {
  const shown = sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0);
  const recalled = columns ? null : shown.reduce<ReturnType<typeof recallIn>>((found, sheet) => found ?? recallIn(sheet, memories), null);
  const used = columns ?? recalled?.columns;
  const main = shown.find((sheet) => (used && mappedHeader(sheet, used)) ?? findHeader(sheet)?.kind === 'questions') ?? shown[0];
  const { names, roles } = main ? headingsOf(main, used) : { names: new Map<number, string>(), roles: new Map<number, string>() };
  const all = [...new Set([...names.keys(), ...roles.keys()])].sort((a, b) => a - b);
  return {
    columns: used,
    table: {
      headings: all.map((column) => ({ column: columnLetters(column), name: names.get(column) ?? '', role: roles.get(column) ?? null })),
      said: columns && roles.size > 0 ? memoryOf(names, columns) : null,
      recalled: recalled?.key ?? null,
    },
  };
}

/** A text whose first lines are headings of which something is remembered is a table. */
export function isRememberedTable(text: string, memories: readonly HeadingMemory[] = []): boolean {
  if (memories.length === 0) return false;
  const head = text.slice(0, HEAD);
  try {
    const { sheets } = csvFile(readCsv(text.length > HEAD ? head.slice(0, head.lastIndexOf('\n') + 1) : head));
    return sheets.some((sheet) => recallIn(sheet, memories) !== null);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}
