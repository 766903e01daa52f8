/** The door for tables that people upload: .xlsx or .csv, known by content. */
import { decodeText, MAX_FILE_MB } from '../files/decode.ts';
import type { EncodingName } from '../files/decode.ts';
import { officeMain, refuseEncrypted } from '../files/office.ts';
import { Unreadable } from '../files/unreadable.ts';
import { openZip } from '../files/zip.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { SheetFile, SheetRow } from './sheet.ts';

export interface SheetReadOptions {
  /** Of a .csv file, instead of detection. */
  encoding?: EncodingName;
}

/**
 * All sheets of a table file, with the rows that hold anything. Pure and synchronous; 20,000 rows take about a second.
 * @throws Unreadable for whatever is no readable table; `fileFaultText` words it
 */
export function readSheetRows(bytes: Uint8Array, { encoding }: SheetReadOptions = {}): SheetFile {
  if (bytes.length > MAX_FILE_MB * 1024 * 1024) throw new Unreadable('file-too-large', { limit: MAX_FILE_MB });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) {
    const archive = openZip(bytes);
    const main = officeMain(archive);
    if (main?.kind !== 'xlsx') throw new Unreadable('wrong-type', { what: main ? 'tệp Word' : 'tệp nén hoặc tệp Office khác' });
    return { format: 'xlsx', encoding: null, sheets: readWorkbook(archive, main.name) };
  }
  refuseEncrypted(bytes);
  const decoded = decodeText(bytes, encoding);
  if (!decoded.ok) throw new Unreadable(decoded.code, decoded.params);
  return { ...csvFile(readCsv(decoded.text)), encoding: decoded.encoding };
}

/** Rows of a .csv file as the one sheet of a file. */
export function csvFile(rows: SheetRow[]): SheetFile {
  return { format: 'csv', encoding: null, sheets: [{ name: '', hidden: false, rows, hiddenColumns: new Set(), merged: [], pictures: [] }] };
}
