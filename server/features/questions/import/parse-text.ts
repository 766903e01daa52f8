/** Plain-text question files: bytes in, questions and faults out. */
import { decodeText } from './decode.ts';
import { splitLines } from './lines.ts';
import { parseLines } from './parse-lines.ts';
import type { ImportOptions, ImportResult } from './types.ts';

/**
 * Parses a question file of any of the known layouts and Vietnamese encodings. Never throws on bad input:
 * a file that cannot be read gives `format: 'unreadable'` and one fault that says why.
 */
export function parseQuestionText(bytes: Uint8Array, options: ImportOptions = {}): ImportResult {
  const decoded = decodeText(bytes, options.encoding);
  if (decoded.ok) {
    return { format: 'text', encoding: decoded.encoding, ...parseLines(splitLines(decoded.text), options.answerMark) };
  }
  return {
    format: 'unreadable',
    encoding: null,
    blocks: 0,
    questions: [],
    headings: [],
    faults: [{ place: { line: 1 }, code: decoded.code, text: decoded.message }],
    ledger: { entries: [], nonEmpty: 0, inQuestions: 0, inFaults: 0, inHeadings: 0 },
  };
}
