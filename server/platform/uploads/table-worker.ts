/** A thread of its own for reading one table: what is huge, endless or evil in it stops here and nowhere else. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { seal, unseal } from '../crypto/seal.ts';
import type { EncodingName } from '../files/decode.ts';
import { Unreadable, fileFaultText } from '../files/unreadable.ts';
import { readSheetRows } from '../sheets/read-sheets.ts';
import { plainTable } from './plain-sheet.ts';
import type { PlainTable, TableFile, TableJob } from './table-file.ts';
import { MOST_ROWS, TABLE_PAGE, tablePage } from './table-file.ts';

const { dir, encoding, key } = workerData as TableJob;

function opened(): Buffer {
  const bytes = unseal(key, readFileSync(path.join(dir, 'file')));
  if (bytes === null) throw new Error('the file is not sealed with the key given');
  return bytes;
}

const leave = (name: string, value: unknown): void =>
  writeFileSync(path.join(dir, name), seal(key, Buffer.from(JSON.stringify(value))), { mode: 0o600 });

/** Rows go page by page; how many there are of each sheet stands in the table. */
function leaveRows(sheets: PlainTable['sheets']): void {
  const rows = sheets.flatMap((sheet) => sheet.rows);
  for (let page = 0; page * TABLE_PAGE < rows.length; page += 1) leave(tablePage(page), rows.slice(page * TABLE_PAGE, (page + 1) * TABLE_PAGE));
}

function read(): TableFile {
  try {
    const table = plainTable(readSheetRows(opened(), encoding === null ? {} : { encoding: encoding as EncodingName }));
    const { sheets } = table;
    if (sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) > MOST_ROWS) throw new Unreadable('too-many-parts', { limit: MOST_ROWS });
    leaveRows(sheets);
    const counted = sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: rows.length }));
    return { ok: true, table: { ...table, sheets: counted } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, failure: fileFaultText(error) };
  }
}

leave('table.json', read());
parentPort!.postMessage({ phase: 'ready' });
