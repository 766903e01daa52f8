/** How a line can begin a question: `Câu 1:`, `Câu hỏi 1.`, `Question 1:`, `1.`, `1/`, `1)`, `[1]` … */
import { ANY_MARK } from './marks.ts';
import type { CleanLine } from './lines.ts';

/** Openers of one family look alike; a file uses one, seldom two. `word` is «Câu …», the others are bare numbers. */
export type OpenerFamily = 'word' | 'num.' | 'num/' | 'num)' | 'num:' | '[]' | '()';

export interface Opener {
  family: OpenerFamily;
  number: number;
  /** Where the stem begins in the line's text. */
  rest: number;
  /** «Câu 5 trong …»: no sign after the number, so it may be a part of a text. */
  weak: boolean;
  /** What stands in brackets between number and sign: «(0,5 điểm)», «(chọn nhiều đáp án)». */
  note: string;
}

const DECORATION = `[#>_\\s${ANY_MARK}]{0,12}`;
const WORD = new RegExp(
  `^${DECORATION}(?:(?:cau(?: hoi)?|question|q)\\s{0,4}(?:so\\s{0,4})?|qn\\s{0,2}=\\s{0,2})(\\d{1,5})(?!\\d)\\s{0,8}(\\([^()]{0,40}\\)|\\[[^\\[\\]]{0,40}\\])?\\s{0,8}([.:)/\\-–—]|$)?[_${ANY_MARK}]{0,3}\\s*`,
);
const BARE = new RegExp(`^${DECORATION}(\\d{1,5})\\s{0,4}([./):])(?!\\d)[_${ANY_MARK}]{0,3}\\s*`);
const SQUARE = new RegExp(`^${DECORATION}\\[(\\d{1,4})\\]\\s{0,4}[.:]?\\s*`);
const ROUND = new RegExp(`^${DECORATION}\\((\\d{1,4})\\)\\s{0,4}[.:]?\\s*`);

/** The opener at a line's start, or null. */
export function readOpener(line: CleanLine): Opener | null {
  const head = line.folded.slice(0, 160);
  const word = WORD.exec(head);
  if (word) {
    const weak = !word[3] && word[2] === undefined && word[0].length < line.folded.length && !word[0].includes('\t');
    return {
      family: 'word',
      number: Number(word[1]),
      rest: word[0].length,
      weak,
      note: word[2] ? line.text.slice(0, word[0].length).slice(word[0].indexOf(word[2])).slice(0, word[2].length) : '',
    };
  }
  const bare = BARE.exec(head);
  if (bare) return plain(`num${bare[2]!}` as OpenerFamily, bare);
  const square = SQUARE.exec(head);
  if (square) return plain('[]', square);
  const round = ROUND.exec(head);
  return round ? plain('()', round) : null;
}

function plain(family: OpenerFamily, match: RegExpExecArray): Opener {
  return { family, number: Number(match[1]), rest: match[0].length, weak: false, note: '' };
}
