/** A file as people see it: without what Excel hides, and what a merged cell says stands in each of its rows. */
import type { Sheet, SheetRow, SheetFile } from '../sheets/sheet.ts';
import type { PlainRow, PlainTable } from './table-file.ts';

/** Cells that merged areas may fill in all: a sheet merged to its last row stays cheap. */
const MOST_FILLED = 200_000;

/** Texts of one row. */
export function plainRow({ row, line, cells }: SheetRow): PlainRow {
  return { row, line: line ?? null, cells: [...cells].map(([column, cell]) => [column, (cell.date ?? cell.text).normalize('NFC')]) };
}

/** The rows of a sheet with what merged cells above say, hidden ones too, and which of its cells reach over several columns. */
function plainSheet({ name, rows, merged }: Sheet): PlainTable['sheets'][number] {
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
  const hiddenRows = rows.flatMap(({ row, hidden }) => (hidden ? [row] : []));
  const unseen = new Set(hiddenRows);
  return {
    name,
    rows: hiddenRows.length > 0 ? plain.filter(({ row }) => !unseen.has(row)) : plain,
    ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
    ...(wide.length > 0 ? { wide: wide.slice(0, 200) } : {}),
  };
}

/** All that is to be read of a file, and what is hidden in it. */
export function plainTable({ format, encoding, sheets }: SheetFile): PlainTable {
  const hidden = sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0).map(({ name }) => name);
  return {
    format,
    encoding,
    sheets: sheets.filter((sheet) => !sheet.hidden).map(plainSheet),
    ...(hidden.length > 0 ? { hidden } : {}),
  };
}
