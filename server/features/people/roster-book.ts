import type { UnitRow } from '@thi-tuan/db';
import { isBook, readBook } from '../../platform/uploads/read-book.ts';
import type { PeopleColumn, PeopleFault, RawPerson } from '../auth/index.ts';
import { columnName, readPeopleFile } from '../auth/index.ts';
import { unitNames } from '../units/index.ts';
import { rawPerson, roleOfHeading } from './roster-check.ts';

/** A command writes by code: without one the same file twice would make everybody twice. */
const NEEDED = ['code', 'name'] as const;

/** What a command reads of a roster; `notes` are what was left out. */
export interface RosterFile {
  rows: RawPerson[];
  faults: PeopleFault[];
  notes: string[];
}

/**
 * Reads a roster for the command: .xlsx as the console does (titles above, «Họ đệm» and «Tên», ticks under «Đảng viên», a unit by its name),
 * else CSV or JSON. Never throws for what the file is.
 */
export async function readRosterFile(bytes: Uint8Array, units: readonly UnitRow[]): Promise<RosterFile> {
  if (!isBook(bytes)) return { ...readPeopleFile(bytes), notes: [] };
  const read = await readBook(
    bytes,
    { roleOf: roleOfHeading, missing: (found) => NEEDED.filter((role) => !found.has(role)), sections: 'unit' },
    (role) => columnName(role as PeopleColumn),
  );
  if (!read.ok) return { rows: [], faults: [{ line: 0, column: null, code: 'book', text: read.text }], notes: [] };
  const meant = unitNames(units);
  const rows = read.rows.map((row): RawPerson => {
    const { cells } = rawPerson(row);
    const unit = cells.unit === undefined ? null : meant(cells.unit);
    return { line: row.place.row, cells: unit?.ok ? { ...cells, unit: unit.unit.code } : cells };
  });
  return { rows, faults: [], notes: read.notes };
}
