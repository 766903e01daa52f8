/** Cells as clean text, and rows as lines of the ledger. */
import type { Sheet, SheetCell, SheetRow } from '../../../../platform/sheets/sheet.ts';
import { cleanLines, splitLines } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import type { Flaw, Place, SourceLine } from '../types.ts';

/** Stands for a cell that shows a picture and no text. */
const PICTURE = '[hình]';

export const cellText = (cell: SheetCell | undefined): string => (cell?.picture ? PICTURE : (cell?.text ?? ''));

/** Every row as one line; rows of invisible characters only hold nothing. */
export function rowLines(sheet: Sheet): { row: SheetRow; line: CleanLine }[] {
  const pictures = picturesByRow(sheet);
  const rows = new Map<Place, SheetRow>();
  const source = sheet.rows.map((row): SourceLine => {
    const place: Place = row.line === undefined ? { sheet: sheet.name, row: row.row } : { row: row.row, line: row.line };
    rows.set(place, row);
    // One line whatever the cells hold, and no sign of it is a mark: what the cells mean is read cell by cell.
    const text = [...row.cells]
      .sort(([a], [b]) => a - b)
      .map(([, cell]) => cellText(cell).replace(/\s+/g, ' '))
      .join('\t');
    const flaws: Flaw[] = pictures.has(row) ? [{ code: 'has-image', params: {} }] : [];
    return { place, text: splitLines(text)[0]!.text, ...(flaws.length > 0 ? { flaws } : {}) };
  });
  return cleanLines(source).map((line) => ({ row: rows.get(line.place)!, line }));
}

/** Rows that a picture stands at; one between two rows belongs to the row above. */
function picturesByRow(sheet: Sheet): Set<SheetRow> {
  const found = new Set<SheetRow>();
  for (const { row } of sheet.pictures) {
    const at = sheet.rows.findLast((one) => one.row <= row) ?? sheet.rows[0];
    if (at) found.add(at);
  }
  return found;
}

/** A cell's lines, cleaned as any text is, with the marks in them. */
export function cellLines(cell: SheetCell | undefined, answerMark: string | undefined): CleanLine[] {
  return cell === undefined || cell.text === '' ? [] : cleanLines(splitLines(cell.text), answerMark);
}

/** A cell of a file that the bank wrote: nothing in it is a mark, its line breaks are its own. */
export function ownText(cell: SheetCell | undefined): string {
  return splitLines(cell?.text ?? '')
    .map((line) => line.text)
    .join('\n')
    .normalize('NFC')
    .trim();
}
