/** A thread of its own for reading one table: what is huge, endless or evil in it stops here and nowhere else. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { EncodingName } from '../files/decode.ts';
import { Unreadable, fileFaultText } from '../files/unreadable.ts';
import { readSheetRows } from '../sheets/read-sheets.ts';
import type { SheetRow } from '../sheets/sheet.ts';
import type { PlainRow, TableFile, TableJob } from './table-file.ts';
import { MOST_ROWS } from './table-file.ts';

const { dir, encoding } = workerData as TableJob;

function plainRow({ row, line, cells }: SheetRow): PlainRow {
  return { row, line: line ?? null, cells: [...cells].map(([column, cell]) => [column, (cell.date ?? cell.text).normalize('NFC')]) };
}

function read(): TableFile {
  try {
    const file = readSheetRows(readFileSync(path.join(dir, 'file')), encoding === null ? {} : { encoding: encoding as EncodingName });
    const sheets = file.sheets.filter((sheet) => !sheet.hidden).map(({ name, rows }) => ({ name, rows: rows.map(plainRow) }));
    if (sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) > MOST_ROWS) throw new Unreadable('too-many-parts', { limit: MOST_ROWS });
    return { ok: true, table: { format: file.format, encoding: file.encoding, sheets } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, failure: fileFaultText(error) };
  }
}

writeFileSync(path.join(dir, 'table.json'), JSON.stringify(read()), { mode: 0o600 });
parentPort!.postMessage({ phase: 'ready' });
