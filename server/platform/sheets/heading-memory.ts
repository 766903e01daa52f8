import { createHash } from 'node:crypto';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { columnIndex, columnLetters } from './sheet.ts';

/** Which column holds what in tables with certain headings, in whatever order these stand. */
export interface HeadingMemory {
  /** Of the set of headings. */
  key: string;
  /** By role: the heading, folded; of a column without a heading its letters behind `@`. */
  columns: Readonly<Record<string, string>>;
}

/** Columns as somebody names them by hand: letters by role. */
export type ColumnsByRole = Readonly<Record<string, string>>;

/** With fewer headings any two files would be the same. */
const FEWEST = 2;
/** Rows that may stand above the headings. */
const SEARCHED = 40;

/** Columns by their folded names; the second of two alike is `name 2`, from left to right. */
function namedColumns(headings: ReadonlyMap<number, string>): Map<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const [column, text] of [...headings].sort(([a], [b]) => a - b)) {
    const name = foldForSearch(text).slice(0, 120);
    if (name === '') continue;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    found.set(count === 1 ? name : `${name} ${count}`, column);
  }
  return found;
}

function keyOf(named: ReadonlyMap<string, number>): string | null {
  if (named.size < FEWEST) return null;
  return createHash('sha256')
    .update([...named.keys()].sort().join('\n'))
    .digest('hex');
}

/** What to remember of columns named by hand; null = the headings tell this file from no other. */
export function memoryOf(headings: ReadonlyMap<number, string>, columns: ColumnsByRole): HeadingMemory | null {
  const named = namedColumns(headings);
  const key = keyOf(named);
  if (key === null) return null;
  const names = new Map([...named].map(([name, column]) => [column, name]));
  const kept = Object.entries(columns).flatMap(([role, letters]): [string, string][] => {
    const column = columnIndex(letters);
    return column === null ? [] : [[role, names.get(column) ?? `@${columnLetters(column)}`]];
  });
  return { key, columns: Object.fromEntries(kept) };
}

/** What is remembered of exactly these headings, as letters by role. */
export function recall(
  headings: ReadonlyMap<number, string>,
  memories: readonly HeadingMemory[],
): { key: string; columns: Record<string, string> } | null {
  const named = namedColumns(headings);
  const key = keyOf(named);
  const memory = key === null ? undefined : memories.find((one) => one.key === key);
  if (!memory) return null;
  const columns = Object.entries(memory.columns).flatMap(([role, name]): [string, string][] => {
    const column = named.get(name);
    return column === undefined ? (name.startsWith('@') ? [[role, name.slice(1)]] : []) : [[role, columnLetters(column)]];
  });
  return { key: memory.key, columns: Object.fromEntries(columns) };
}

/** The first row near the top whose headings are remembered. */
export function recallAmong(
  rows: readonly ReadonlyMap<number, string>[],
  memories: readonly HeadingMemory[],
): { index: number; key: string; columns: Record<string, string> } | null {
  if (memories.length === 0) return null;
  for (const [index, row] of rows.slice(0, SEARCHED).entries()) {
    const found = recall(row, memories);
    if (found) return { index, ...found };
  }
  return null;
}

/** Where headings that say nothing to us may stand: the first row near the top that is about as full as any. */
export function fullestRow(rows: readonly { readonly size: number }[]): number {
  const near = rows.slice(0, SEARCHED);
  const most = Math.max(0, ...near.map(({ size }) => size));
  return Math.max(
    0,
    near.findIndex(({ size }) => size >= most * 0.6),
  );
}
