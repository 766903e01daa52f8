/** A sheet as people see it: what a merged cell says stands in each of its rows. */
import type { Sheet, SheetRow } from '../sheets/sheet.ts';
import type { PlainRow, PlainTable } from './table-file.ts';

/** Cells that merged areas may fill in all: a sheet merged to its last row stays cheap. */
const MOST_FILLED = 200_000;

/** Texts of one row. */
export function plainRow({ row, line, cells }: SheetRow): PlainRow {
  return { row, line: line ?? null, cells: [...cells].map(([column, cell]) => [column, (cell.date ?? cell.text).normalize('NFC')]) };
}

/** The rows of a sheet with what merged cells above say, and which of its cells reach over several columns. */
export function plainSheet({ name, rows, merged }: Sheet): PlainTable['sheets'][number] {
  const plain = rows.map(plainRow);
  const byRow = new Map(plain.map((row) => [row.row, row]));
  let left = MOST_FILLED;
  for (const { top, bottom, left: column, right } of merged) {
    const text = bottom > top && column === right ? byRow.get(top)?.cells.find(([at]) => at === column)?.[1] : undefined;
    if (text === undefined) continue;
    for (let row = top + 1; row <= bottom && left > 0; row += 1, left -= 1) {
      const below = byRow.get(row);
      if (below && !below.cells.some(([at]) => at === column)) below.cells.push([column, text]);
    }
  }
  const wide = merged
    .filter((area) => area.right > area.left && byRow.has(area.top))
    .map(({ top, left: from, right }): [number, number, number] => [top, from, right]);
  return { name, rows: plain, ...(wide.length > 0 ? { wide: wide.slice(0, 200) } : {}) };
}
