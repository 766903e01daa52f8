/** `questions check FILE…`: what the importer understands of question files, without touching the database. */
import { readFile, stat } from 'node:fs/promises';
import { ENCODINGS, parseQuestionFile, placeText, unreadable } from '../features/questions/import/index.ts';
import type { EncodingName, ImportedQuestion, ImportOptions, ImportResult } from '../features/questions/import/index.ts';
import { filePath, printJson, say } from './subcommands.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';

/** More than the importer reads at all; larger files are not even loaded. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Options of reading a question file, for every subcommand that reads one. */
export const READ_OPTIONS = {
  'answer-mark': { type: 'string' },
  encoding: { type: 'string' },
  key: { type: 'string' },
} as const;

/** The same for their usage lines. */
export const READ_USAGE = `[--answer-mark dann] [--encoding ${ENCODINGS.join('|')}] [--key TỆP-ĐÁP-ÁN]`;

export const checkQuestions: Subcommand = {
  usage: `check FILE… ${READ_USAGE} [--json-questions]`,
  options: { ...READ_OPTIONS, 'json-questions': { type: 'boolean' } },
  run: async (args) => {
    const options = await importOptions(args);
    if (!options || args.positionals.length === 0) {
      if (options) say('Hãy nêu ít nhất một tệp câu hỏi.');
      return 2;
    }
    let code: ExitCode = 0;
    for (const file of args.positionals) {
      const result = await readQuestionFile(file, options);
      if (result.format === 'unreadable') code = 2;
      tell(file, result);
      printJson(summary(file, result, args.values['json-questions'] === true));
    }
    return code;
  },
};

/** The importer's options from the command line; null, after saying why, when one of them cannot be used. */
export async function importOptions({ values }: Args): Promise<ImportOptions | null> {
  const { encoding, key, 'answer-mark': mark } = values;
  const known = ENCODINGS.find((name) => name === (typeof encoding === 'string' ? encoding.toLowerCase() : undefined));
  if (encoding !== undefined && !known) {
    say(`Bảng mã không hỗ trợ. Chọn một trong: ${ENCODINGS.join(', ')}.`);
    return null;
  }
  const keyFile = typeof key === 'string' ? await loadFile(key) : undefined;
  if (typeof keyFile === 'string') {
    say(`${String(key)}: ${keyFile}`);
    return null;
  }
  return {
    ...(known ? { encoding: known satisfies EncodingName } : {}),
    ...(typeof mark === 'string' && mark.trim() !== '' ? { answerMark: mark } : {}),
    ...(keyFile ? { key: keyFile } : {}),
  };
}

/** Reads and parses one file; a file that cannot be opened is `unreadable` like any other. */
export async function readQuestionFile(file: string, options: ImportOptions): Promise<ImportResult> {
  const bytes = await loadFile(file);
  return typeof bytes === 'string' ? unreadable('cannot-open', {}, bytes) : parseQuestionFile(bytes, options);
}

/** The file's bytes, or the sentence why it cannot be opened. */
async function loadFile(file: string): Promise<Uint8Array | string> {
  try {
    const path = filePath(file);
    const { size } = await stat(path);
    // Too large to be read at all: an empty picture of it gets the same answer.
    return size > MAX_BYTES ? new Uint8Array(MAX_BYTES) : await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (reason === '') throw error;
    if (reason === 'ENOENT') return 'Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.';
    return reason === 'EISDIR' ? 'Đây là thư mục, không phải tệp câu hỏi.' : 'Không mở được tệp. Hãy kiểm tra quyền đọc tệp.';
  }
}

/** The one-line JSON of a file: counts, faults, where every line went, and on request what was understood. */
export function summary(file: string, result: ImportResult, withQuestions: boolean): object {
  const { ledger } = result;
  return {
    file,
    format: result.format,
    encoding: result.encoding,
    questions: result.blocks,
    accepted: result.questions.length,
    faults: result.faults,
    lines: { nonEmpty: ledger.nonEmpty, inQuestions: ledger.inQuestions, inFaults: ledger.inFaults, inHeadings: ledger.inHeadings },
    ...(withQuestions ? { understood: result.questions.map(withoutNumber), headings: result.headings } : {}),
  };
}

function withoutNumber({ number: _, ...question }: ImportedQuestion): Omit<ImportedQuestion, 'number'> {
  return question;
}

function tell(file: string, result: ImportResult): void {
  const warnings = result.faults.filter((fault) => fault.severity === 'warning').length;
  say(`${file}: ${result.blocks} câu, nhận ${result.questions.length}, ${result.faults.length - warnings} lỗi, ${warnings} lưu ý.`);
  for (const fault of result.faults.slice(0, 200)) {
    say(`  ${placeText(fault.place)}${fault.severity === 'warning' ? ' (lưu ý)' : ''}: ${fault.text}`);
  }
  if (result.faults.length > 200) say(`  … và ${result.faults.length - 200} lỗi, lưu ý khác (đủ trong JSON).`);
}
