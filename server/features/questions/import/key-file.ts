/** A file that holds answers only: `1.A 2.B`, a table of numbers and letters, or the whole paper with its answers. */
import { MAX_FILE_MB } from '../../../platform/files/decode.ts';
import { findTables } from './answer-table.ts';
import type { TableEntry } from './answer-table.ts';
import { detect } from './container/detect.ts';
import { readDocx } from './docx/read-docx.ts';
import { faultText } from './fault-texts.ts';
import { cleanLines, splitLines } from './lines.ts';
import { parseLines } from './parse-lines.ts';
import { scanLines } from './scan.ts';
import { looksLikeTable } from './sheet/csv-text.ts';
import { keyEntriesOf, textLines } from './sheet/read-question-sheets.ts';
import { readCsv } from '../../../platform/sheets/read-csv.ts';
import { csvFile } from '../../../platform/sheets/read-sheets.ts';
import { readWorkbook } from '../../../platform/sheets/read-workbook.ts';
import type { SourceLine } from './types.ts';
import { Unreadable } from './unreadable.ts';

/** @throws Unreadable `key-file-unreadable` · `key-file-empty` */
export function readKeyFile(bytes: Uint8Array): TableEntry[] {
  const inSheets = entriesOfSheets(bytes);
  if (inSheets.length > 0) return inSheets;
  const source = linesOf(bytes);
  const scans = scanLines(cleanLines(source));
  const tables = findTables(scans, true);
  const entries = tables.flatMap((table) => table.entries);
  const found = entries.length > 0 ? entries : answersOfPaper(source);
  if (found.length === 0) throw new Unreadable('key-file-empty');
  // A row that cannot be read may be the answer of any question: none of the others is worth trusting then.
  const unread = tables.find((table) => table.unread.length > 0);
  if (unread)
    throw new Unreadable('key-file-unreadable', { why: faultText('answer-table-unreadable', { text: scans[unread.unread[0]!]!.line.text }) });
  return found;
}

function linesOf(bytes: Uint8Array): SourceLine[] {
  try {
    const file = detect(bytes, undefined, MAX_FILE_MB);
    if (file.kind === 'text') return splitLines(file.text);
    if (file.kind === 'docx') return readDocx(file.archive, file.main).lines;
    if (file.kind === 'xlsx') return readWorkbook(file.archive, file.main).flatMap(textLines);
    throw new Unreadable('wrong-type', { what: 'tệp XML' });
  } catch (error) {
    if (error instanceof Unreadable) throw new Unreadable('key-file-unreadable', { why: faultText(error.code, error.params) });
    throw error;
  }
}

/** A table with the columns «Câu» and «Đáp án», in Excel or in a .csv. */
function entriesOfSheets(bytes: Uint8Array): TableEntry[] {
  try {
    const file = detect(bytes, undefined, MAX_FILE_MB);
    if (file.kind === 'xlsx') return keyEntriesOf({ format: 'xlsx', encoding: null, sheets: readWorkbook(file.archive, file.main) });
    return file.kind === 'text' && looksLikeTable(file.text) ? keyEntriesOf(csvFile(readCsv(file.text))) : [];
  } catch (error) {
    // The reader of lines says what is wrong.
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

/** The same questions once more, with their answers. */
function answersOfPaper(source: readonly SourceLine[]): TableEntry[] {
  const lines = new Map(cleanLines(source).map((line) => [line.place, line]));
  return parseLines(source).questions.flatMap(({ number, correct, place }) => {
    const line = lines.get(place);
    return number === undefined || !line ? [] : [{ number, labels: correct, line }];
  });
}
