/** «… là gì? (B)», «Câu 1 (B): …», «Câu 1: [B] …»: the answer as a letter in brackets, where nearly every question of the file has one there. */
import { lettersOf } from './answer-lines.ts';
import type { AnswerText } from './answer-lines.ts';
import type { Block } from './assembly-state.ts';

/** Where the letter stands. */
export type StemLetter = 'end' | 'note' | 'front';

const AT_END = /\s*[([]\s?([A-F])\s?[)\]]\s*[.:]?$/;
const AT_FRONT = /^[([]\s?([A-F])\s?[)\]]\s*/;
const ALONE = /^[([]\s?([A-F])\s?[)\]]$/;
/** Of the questions; fewer may be remarks, or a part of the question. */
const HABIT = 0.8;

function lastStem({ items }: Block): string {
  return items.findLast(({ role }) => role === 'stem')?.scan.line.text ?? '';
}

function firstStem({ items, opener }: Block): string {
  const scan = items[0]?.scan;
  return scan?.opener && scan.opener === opener ? scan.line.text.slice(opener.rest) : (scan?.line.text ?? '');
}

/** Null when the file says its answers in any other way too: then a letter in brackets is a part of the text. */
export function stemLetterHabit(blocks: readonly Block[]): StemLetter | null {
  const asked = blocks.filter(({ options }) => options.length >= 2);
  if (asked.length < 3 || asked.some(({ answers, tablesBefore }) => answers > 0 || tablesBefore > 0)) return null;
  const share = (test: (block: Block) => boolean): boolean => asked.filter(test).length >= asked.length * HABIT;
  if (share(({ opener }) => ALONE.test(opener?.note ?? ''))) return 'note';
  if (share((block) => AT_END.test(lastStem(block)))) return 'end';
  return share((block) => AT_FRONT.test(firstStem(block))) ? 'front' : null;
}

/** The letter of one question, and its stem without it. */
export function readStemLetter(stem: string, note: string, habit: StemLetter | null): { stem: string; answer: AnswerText | null } {
  const match = habit === 'note' ? ALONE.exec(note) : habit === 'end' ? AT_END.exec(stem) : habit === 'front' ? AT_FRONT.exec(stem) : null;
  if (!match) return { stem, answer: null };
  const answer = lettersOf(match[1]!);
  if (habit === 'note') return { stem, answer };
  return { stem: habit === 'end' ? stem.slice(0, match.index).trim() : stem.slice(match[0].length), answer };
}
