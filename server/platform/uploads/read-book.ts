/** A whole workbook at once, for commands: the reader, the headings and the notes are the console's, without a thread of their own. */
import { Unreadable, fileFaultText } from '../files/unreadable.ts';
import { readSheetRows } from '../sheets/read-sheets.ts';
import { plainTable } from './plain-sheet.ts';
import type { ColumnRules, TableRow } from './table-heading.ts';
import { mapTable } from './table-heading.ts';
import { asideNotes } from './table-notes.ts';

export type BookRead<Role extends string> =
  | {
      ok: true;
      /** Of one sheet: `place.row` names each. */
      rows: TableRow<Role>[];
      /** What was left out, in Vietnamese. */
      notes: string[];
    }
  | { ok: false; text: string };

/** Whether the file is a zip, as .xlsx is: nothing that people type begins so. */
export function isBook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Reads the one table of an .xlsx file. Never throws for what the file is.
 * @param nameOf a role as people call it
 */
export async function readBook<Role extends string>(
  bytes: Uint8Array,
  rules: ColumnRules<Role>,
  nameOf: (role: Role) => string,
): Promise<BookRead<Role>> {
  try {
    const found = await mapTable(plainTable(readSheetRows(bytes)), rules, undefined);
    if (found.missing.length > 0) return { ok: false, text: `Thiếu cột ${found.missing.map((role) => `«${nameOf(role)}»`).join(', ')}.` };
    const names = [...new Set(found.rows.map(({ place }) => place.sheet ?? ''))];
    // A command names a row by its number alone.
    if (names.length > 1)
      return { ok: false, text: `Bảng nằm ở ${names.length} trang tính (${names.join(', ')}): hãy để mỗi trang một tệp, hoặc nhập ở trang Quản lý.` };
    const unread = found.headings.filter(({ name, role }) => role === null && name !== '' && !/^(stt|tt|no\.?)$/i.test(name)).map(({ name }) => name);
    const notes = asideNotes(found).map(({ text }) => text);
    return { ok: true, rows: found.rows, notes: [...(unread.length > 0 ? [`Không đọc cột: ${unread.join('; ')}.`] : []), ...notes] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, text: fileFaultText(error) };
  }
}
