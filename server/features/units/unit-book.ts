import type { UnitRow } from '@thi-tuan/db';
import { isBook, readBook } from '../../platform/uploads/read-book.ts';
import { readUnitFile, unitFileOf } from './read-unit-file.ts';
import type { UnitFileRead } from './unit-file.ts';
import { UNIT_RULES, understoodRows } from './unit-table-kind.ts';

const NAMES: Readonly<Record<string, string>> = { code: 'Mã đơn vị', name: 'Tên đơn vị', parent: 'Mã cấp trên' };

/**
 * Reads units for the command: .xlsx as the console does (titles above, a superior by its name), else CSV or JSON.
 * Never throws for what the file is.
 * @param given code and name of the tree
 * @param stored its units as they are
 * @returns with `notes`: what was left out
 */
export async function readUnits(
  bytes: Uint8Array,
  given: { treeCode?: string | undefined; treeName?: string | undefined },
  stored: readonly UnitRow[],
): Promise<UnitFileRead & { notes: string[] }> {
  if (!isBook(bytes)) return { ...readUnitFile(bytes, given), notes: [] };
  const book = await readBook(bytes, UNIT_RULES, (role) => NAMES[role] ?? role);
  if (!book.ok) return { ok: false, faults: [{ place: 'tệp', text: book.text }], notes: [] };
  const read = await understoodRows(book.rows, stored);
  const placed = read.map(({ source, row, faults }) => ({ row: { ...row, place: `dòng ${source.place.row}` }, faults }));
  const faults = placed.flatMap((one) => one.faults.map(({ text }) => ({ place: one.row.place, text })));
  return { ...unitFileOf({ rows: placed.map(({ row }) => row), faults, treeCode: undefined, treeName: undefined }, given), notes: book.notes };
}
