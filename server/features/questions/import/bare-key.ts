/** «ĐÁP ÁN: BADC», «B A D C» under its heading: a key without numbers. It counts only where it has as many letters as the paper has questions. */
import { isTableHeading } from './answer-table.ts';
import type { AnswerTable } from './answer-table.ts';
import type { Scan } from './scan.ts';

const ON_LINE =
  /^[#*\s\ue001]{0,6}(?:bang )?(?:dap an|d\/?a|answer keys?|answers?)(?: (?:cua )?(?:de|bo de|bai thi|cac cau)(?: \S{1,6})?)?\s{0,3}[:.]?\s{1,3}/;
const LETTERS = /^[A-H](?:[\s,;.\-–|]{0,4}[A-H]){1,400}[\s.]*$/;

/** Where such a key begins and which lines it is; null = there is none. */
function bareLines(scans: readonly Scan[]): { from: number; to: number; letters: string } | null {
  let to = scans.length;
  while (to > 0 && scans[to - 1]!.marginal) to -= 1;
  let from = to;
  let letters = '';
  while (from > 0 && LETTERS.test(scans[from - 1]!.line.text)) {
    from -= 1;
    letters = scans[from]!.line.text.replace(/[^A-H]/g, '') + letters;
  }
  if (from < to) return from > 0 && isTableHeading(scans[from - 1]!) ? { from: from - 1, to, letters } : null;
  const line = scans[to - 1]?.line;
  const head = line && ON_LINE.exec(line.folded)?.[0].length;
  const behind = line && head !== undefined ? line.text.slice(head) : '';
  return LETTERS.test(behind) ? { from: to - 1, to, letters: behind.replace(/[^A-H]/g, '') } : null;
}

/**
 * The key as a table, when it is the only answer that the file says; with a count that does not fit it is a table that cannot be read, so
 * that it is never taken for the last question's own answer.
 */
export function findBareKey(scans: readonly Scan[]): AnswerTable | null {
  const found = bareLines(scans);
  if (!found || found.letters.length < 2) return null;
  const { from, to, letters } = found;
  const paper = scans.slice(0, from);
  if (paper.some(({ answer, letter, line }) => answer ?? letter ?? /[\ue000\ue001]/.test(line.text))) return null;
  const questions = paper.filter(
    ({ lead, labels, opener }) => (lead?.label === 'A' && !lead.bare) || (opener && labels.some(({ label }) => label === 'A')),
  );
  if (questions.length < 2) return null;
  const openers = paper.flatMap(({ opener }) => (opener && !opener.weak ? [opener] : []));
  const family = openers.some((opener) => opener.family === 'word') ? 'word' : openers[0]?.family;
  const numbers = openers.filter((opener) => opener.family === family).map(({ number }) => number);
  const fits = numbers.length === letters.length && questions.length === letters.length && numbers.every((number, i) => number === i + 1);
  const { line } = scans[to - 1]!;
  const entries = [...letters].map((letter, i) => ({ number: i + 1, labels: [letter], line }));
  return { from, to, entries: fits ? entries : [], unread: fits ? [] : [to - 1] };
}
