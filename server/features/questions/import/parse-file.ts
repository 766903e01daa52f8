/** The importer's door: bytes of any known format in, questions and faults out. */
import { detect } from './container/detect.ts';
import type { Detected } from './container/detect.ts';
import { MAX_FILE_MB } from '../../../platform/files/decode.ts';
import { faultText } from './fault-texts.ts';
import type { FaultCode } from './fault-texts.ts';
import { readDocx } from './docx/read-docx.ts';
import { readKeyFile } from './key-file.ts';
import { parseLines } from './parse-lines.ts';
import { looksEvenlyCut, looksLikeTable } from './sheet/csv-text.ts';
import { looksLikeNamelessTable } from './sheet/guess-header.ts';
import { chooseColumns, isRememberedTable } from './sheet/table-columns.ts';
import { readQuestionSheets } from './sheet/read-question-sheets.ts';
import { conclude } from './conclude.ts';
import { isGift, readGift } from './gift/read-gift.ts';
import { readMoodle } from './moodle/read-moodle.ts';
import type { SheetFile } from '../../../platform/sheets/sheet.ts';
import { readCsv } from '../../../platform/sheets/read-csv.ts';
import { csvFile } from '../../../platform/sheets/read-sheets.ts';
import { readWorkbook } from '../../../platform/sheets/read-workbook.ts';
import { parseText } from './parse-text.ts';
import type { ImportOptions, ImportResult } from './types.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Parses a question file of any of the known formats, layouts and Vietnamese encodings. Never throws on bad input:
 * a file that cannot be read gives `format: 'unreadable'` and one fault that says why.
 */
export function parseQuestionFile(bytes: Uint8Array, options: ImportOptions = {}): ImportResult {
  try {
    const file = detect(bytes, options.encoding, MAX_FILE_MB);
    return parseDetected(file, options);
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.code, error.params);
    throw error;
  }
}

function parseDetected(file: Detected, options: ImportOptions): ImportResult {
  const { answerMark, key } = options;
  const keys = key && readKeyFile(key);
  const asTable = (table: SheetFile) => {
    const { columns, table: found } = chooseColumns(table, options);
    return { ...conclude(readQuestionSheets(table, { ...options, ...(columns ? { columns } : {}), keys })), table: found };
  };
  if (file.kind === 'text' && (options.columns || isTable(file.text, options.memories)))
    return { format: 'csv', encoding: file.encoding, ...asTable(csvFile(readCsv(file.text))) };
  if (file.kind === 'text' && isGift(file.text)) return { format: 'gift', encoding: file.encoding, ...conclude(readGift(file.text)) };
  if (file.kind === 'text') return { encoding: file.encoding, ...parseText(file.text, { answerMark, keys }) };
  if (file.kind === 'docx') {
    const { lines, encoding } = readDocx(file.archive, file.main);
    return { format: 'docx', encoding, ...parseLines(lines, { answerMark, keys }) };
  }
  if (file.kind === 'xml') return { format: 'moodle', encoding: null, ...conclude(readMoodle(file.text)) };
  const sheets = readWorkbook(file.archive, file.main);
  return { format: 'xlsx', encoding: null, ...asTable({ format: 'xlsx', encoding: null, sheets }) };
}

function isTable(text: string, memories: ImportOptions['memories']): boolean {
  return looksLikeTable(text) || isRememberedTable(text, memories) || looksLikeNamelessTable(text) || looksEvenlyCut(text);
}

/** The answer for a file of which nothing could be read. */
export function unreadable(code: FaultCode, params: Record<string, string | number> = {}, text = faultText(code, params)): ImportResult {
  return {
    format: 'unreadable',
    encoding: null,
    blocks: 0,
    questions: [],
    headings: [],
    faults: [{ place: { line: typeof params['line'] === 'number' ? params['line'] : 1 }, code, text }],
    ledger: { entries: [], nonEmpty: 0, inQuestions: 0, inFaults: 0, inHeadings: 0 },
  };
}
