/** The cell that says which option is right: letters, numbers from 0 or from 1, or the option's own text. */
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { SheetCell } from '../../../../platform/sheets/sheet.ts';
import { readAnswerText } from '../answer-lines.ts';
import type { AnswerText } from '../answer-lines.ts';
import type { Doubt } from '../doubt.ts';
import { quote } from '../fault-texts.ts';
import { tidy } from '../lines.ts';
import type { ReadOption } from '../read-options.ts';
import { optionKey } from '../verdicts.ts';

export interface AnswerCell {
  text: string;
  /** Everything it may mean; none of them may be dropped unread. */
  letters: AnswerText | null;
  numbers: number[] | null;
  /** Labels of the options whose text it is. */
  same: string[];
  /** A date, a formula …: no answer however it looks. */
  odd: boolean;
}

/** How the numbers of one table count; null = it does not show. */
export type KeyBase = 0 | 1 | null;

const PREFIX = /^(?:đáp án|phương án|lựa chọn|câu|ý|option|answer)(?: đúng)?(?: là)?\s*:?\s+(?=\S{1,3}$)/iu;
const NUMBERS = /^\d{1,2}(?:\s*[,;&+/]\s*\d{1,2}|\s+và\s+\d{1,2}){0,7}$/u;

export function readAnswerCell(cell: SheetCell | undefined, clean: string, options: readonly ReadOption[]): AnswerCell | null {
  const whole = tidy(clean);
  if (cell === undefined || whole === '') return null;
  const text = whole.replace(PREFIX, '');
  const letters = readAnswerText(text);
  return {
    text: whole,
    letters: letters.labels.length > 0 ? letters : null,
    numbers: NUMBERS.test(text) ? [...new Set(text.match(/\d+/g)!.map(Number))] : null,
    same: sameOptions(clean, options),
    odd: cell.kind !== 'text' && cell.kind !== 'number' && cell.kind !== 'boolean',
  };
}

/** The whole text is one option's, or each line or piece between semicolons is. */
function sameOptions(text: string, options: readonly ReadOption[]): string[] {
  const find = (piece: string): string[] => {
    const key = optionKey(tidy(piece));
    return key === '' ? [] : options.filter((option) => optionKey(option.text) === key).map((option) => option.label);
  };
  const whole = find(text);
  if (whole.length > 0) return whole;
  const pieces = text.split(/[\n;|]/).filter((piece) => piece.trim() !== '');
  const found = pieces.map(find);
  return pieces.length > 1 && found.every((labels) => labels.length === 1) ? [...new Set(found.flat())] : [];
}

/** Whether the numbers of a table count from 0 or from 1, as far as the table shows it. */
export function keyBaseOf(answers: readonly { answer: AnswerCell | null; options: number; numbered: boolean }[]): { base: KeyBase; asked: boolean } {
  const numeric = answers.filter(({ answer }) => answer?.numbers && answer.same.length === 0 && !answer.odd);
  if (numeric.length === 0) return { base: 1, asked: false };
  const zero = numeric.some(({ answer }) => answer!.numbers!.includes(0));
  const last = numeric.some(({ answer, options, numbered }) => numbered || (options > 0 && answer!.numbers!.includes(options)));
  if (zero === last) return { base: null, asked: true };
  return { base: zero ? 0 : 1, asked: false };
}

/** The answer for the common verdicts, or why it cannot be one. */
export function answerOf(answer: AnswerCell, options: readonly ReadOption[], base: KeyBase): AnswerText | Omit<Doubt, 'line'> {
  const none: Omit<Doubt, 'line'> = { code: 'answer-not-understood', params: { text: quote(answer.text) } };
  if (answer.odd) return none;
  const said: string[][] = [];
  if (answer.letters && answer.letters.text === '') said.push(answer.letters.labels);
  if (answer.numbers) {
    const labels = base === null ? null : answer.numbers.map((number) => options[number - base]?.label ?? '?');
    if (labels === null && answer.same.length === 0) return none;
    if (labels?.includes('?') && answer.same.length === 0) return { code: 'answer-not-among-options', params: { answer: answer.text } };
    if (labels && !labels.includes('?')) said.push(labels);
    else if (labels === null) return twoReadings(answer);
  }
  if (answer.same.length > 0) said.push(answer.same);
  const distinct = new Set(said.map((labels) => [...labels].sort().join()));
  if (distinct.size > 1) return twoReadings(answer);
  if (distinct.size === 1) return { labels: said[0]!, text: '', lookalike: answer.letters?.lookalike ?? false };
  // «B. Huế»: letter and text, compared later; anything else is the text of no option.
  return answer.letters ?? none;
}

const twoReadings = (answer: AnswerCell): Omit<Doubt, 'line'> => ({ code: 'answer-two-readings', params: { text: quote(answer.text) } });

const RIGHT = new Set(['x', 'v', 'd', 'dung', 'true', 'yes', 'co', '1', 'right', 'correct']);
const WRONG = new Set(['s', 'sai', 'false', 'no', 'khong', '0', 'wrong', 'incorrect', '']);

/** A tick beside one option of several rows: true, false, or null when it is neither. */
export function readTick(text: string): boolean | null {
  if (/^[✓✔√☑\ue000\ue001*]+$/u.test(text.trim())) return true;
  const word = foldForSearch(text);
  // «D» is a letter, «Đ» says right.
  if (/^d$/i.test(text.trim())) return null;
  return RIGHT.has(word) ? true : WRONG.has(word) ? false : null;
}
