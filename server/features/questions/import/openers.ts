/** How a line can begin a question: `Câu 1:`, `Câu hỏi 1.`, `Question 1:`, `1.`, `1/`, `1)`, `[1]` … */
import { ANY_MARK } from './marks.ts';
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';

/** Openers of one family look alike; a file uses one, seldom two. `word` is «Câu …», the others are bare numbers. */
export type OpenerFamily = 'word' | 'num.' | 'num/' | 'num)' | 'num:' | '[]' | '()' | RareFamily;
/** Beginnings that mean something else in most files («Bài 1» is a chapter, «1 - …» an item): only where nothing else begins questions. */
export type RareFamily = (typeof RARE_FAMILIES)[number];
export const RARE_FAMILIES = ['bai', 'letter', 'num-', 'num-tab', 'num.num'] as const;

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
/** Before «Câu 1» phones put pictures, lists their bullets, papers a level: «[NB] Câu 1:». */
const BULLETS = `[#>_\\s•●○▪◦▶►➤❖◆■·+\\-–—"“\\p{Extended_Pictographic}\\ufe0f${ANY_MARK}]{0,12}(?:[(\\[<][^()\\[\\]<>]{1,20}[)\\]>]\\s{0,4})?[(\\[]?`;
const WORD = new RegExp(
  `^${BULLETS}(?:(?:cau(?: hoi)?|question|q)[\\s_.]{0,4}(?:(?:so|thu)\\s{0,4})?|qn\\s{0,2}=\\s{0,2})(?:\\d{1,2}\\.(?=\\d{1,3}\\s{0,2}[.:)]))?(\\d{1,5})(?!\\d)(?:[a-h](?![\\p{L}\\p{N}])|/\\d{1,4}(?=\\s{0,2}[.:)]))?["”\\]_${ANY_MARK}]{0,3}\\s{0,8}(\\([^()]{0,40}\\)|\\[[^\\[\\]]{0,40}\\]|<[^<>]{1,20}>)?\\s{0,8}([.:)/\\-–—;,]|$)?(?:(?<=[.)]):|(?<=:)[:.](?![.:…]))?[_"”${ANY_MARK}]{0,3}\\s*`,
  'u',
);
const RANK = 'nhan biet|thong hieu|van dung(?: cao| thap)?|nb|th|vdc?|de|trung binh|kho';
const POINTS = '\\d{1,2}(?:[.,]\\d{1,2})? ?(?:d|diem|points?)';
const RANK_AND_POINTS = `(?:muc(?: do)?\\s{0,2}:?\\s{0,2})?(?:${RANK}|${POINTS})(?:\\s{0,2}[-–,;/]\\s{0,2}(?:${RANK}|${POINTS}))?`;
/** How hard a question is, or how many points it brings, between its number and its text. */
const LEVEL = new RegExp(
  `^(?:[([<](?:(?:muc(?: do)?\\s{0,2}:?\\s{0,2})?[1-4]|${RANK_AND_POINTS})[)\\]>]\\s{0,3}[:.]?|muc(?: do)? (?:${RANK}|[1-4])\\s{0,3}:)\\s*(?=\\S)`,
);
const LEVEL_BEHIND = new RegExp(`\\s{0,3}[([]${RANK_AND_POINTS}[)\\]][.:]?$`);
const RANKED = new RegExp(`(?<![a-z])(?:${RANK})(?![a-z])`);

/** Where «… là gì? (NB)», «… là gì? (0,5 điểm)» says how hard a question is; its length when it does not. */
export function levelBehind(stem: string): number {
  const from = Math.max(0, stem.length - 60);
  const match = LEVEL_BEHIND.exec(foldChars(stem.slice(from)));
  return match ? from + match.index : stem.length;
}

/** «(NB)», «[TH – 0,25đ]» → how hard the question is, in the words of the file; empty = nothing of the kind. */
export function rankIn(note: string): string {
  return note.length > 40 ? '' : (RANKED.exec(foldChars(note))?.[0] ?? '');
}
const BARE = new RegExp(`^${DECORATION}(\\d{1,5})\\s{0,4}([./):])(?!\\d)[_${ANY_MARK}]{0,3}\\s*`);
const SQUARE = new RegExp(`^${DECORATION}\\[(\\d{1,4})\\]\\s{0,4}[.:]?\\s*`);
const ROUND = new RegExp(`^${DECORATION}\\((\\d{1,4})\\)\\s{0,4}[.:]?\\s*`);
/** «Câu IV:», in capitals and with a sign. */
const ROMAN = new RegExp(`^${DECORATION}(?:cau(?: hoi)?|question)\\s{1,4}([ivxlc]{1,7})\\s{0,4}[.:)/\\-–—][_${ANY_MARK}]{0,3}\\s*`);
const RARE: [RareFamily, RegExp][] = [
  ['bai', new RegExp(`^${DECORATION}bai(?: tap)?\\s{0,4}(\\d{1,4})\\s{0,4}[.:)/\\-–—][_${ANY_MARK}]{0,3}\\s*`)],
  ['letter', new RegExp(`^${DECORATION}(?:c|ch)\\s?(\\d{1,4})\\s{0,4}[.:)/][_${ANY_MARK}]{0,3}\\s*`)],
  ['num.num', new RegExp(`^${DECORATION}\\d{1,2}\\.(\\d{1,2})[.:)/]?\\s{1,8}(?=\\p{L})`, 'u')],
  ['num-', new RegExp(`^${DECORATION}(\\d{1,4})\\s{0,3}[-–—]\\s{1,4}(?=[\\p{L}"“«(])`, 'u')],
  ['num-tab', new RegExp(`^${DECORATION}(\\d{1,4})\\s{0,3}\\t\\s{0,8}(?=[\\p{L}"“«(])`, 'u')],
];

/** The opener at a line's start, or null. */
export function readOpener(line: CleanLine): Opener | null {
  const head = line.folded.slice(0, 160);
  const common = commonOpener(line, head);
  if (common) return withLevel(line, typedTwice(line, common) ?? common);
  const roman = ROMAN.exec(head);
  if (roman && line.text.slice(0, roman[0].length).includes(roman[1]!.toUpperCase()))
    return { family: 'word', number: romanNumber(roman[1]!), rest: roman[0].length, weak: false, note: '' };
  for (const [family, pattern] of RARE) {
    const match = pattern.exec(head);
    if (match) return plain(family, match);
  }
  return null;
}

const DIGIT_INSIDE = /[([<]\d[)\]>]/;
const isDigit = (level: string): boolean => /^[([<]\s?\d\s?[)\]>]\s*[.:]?\s*$/.test(level);

/** «Câu 1: (Thông hiểu) …»: its level is no part of the question. */
function withLevel(line: CleanLine, opener: Opener): Opener {
  const level = LEVEL.exec(line.folded.slice(opener.rest, opener.rest + 60))?.[0];
  // «(1) Đất; (2) Nước»: the first of a list.
  if (level === undefined || opener.weak || (isDigit(level) && DIGIT_INSIDE.test(line.text.slice(opener.rest + level.length)))) return opener;
  return { ...opener, rest: opener.rest + level.length, note: opener.note || line.text.slice(opener.rest, opener.rest + level.length).trim() };
}

/** «1. Câu 1: …»: a number that was counted before one that was typed. The typed one is the author's. */
function typedTwice(line: CleanLine, outer: Opener): Opener | null {
  if (outer.weak || outer.note !== '') return null;
  const inner = WORD.exec(line.folded.slice(outer.rest, outer.rest + 60));
  return inner?.[3] === undefined || inner[3] === ''
    ? null
    : { ...outer, family: 'word', number: Number(inner[1]), rest: outer.rest + inner[0].length };
}

const ROMAN_WORTH: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** «iv» → 4. */
export function romanNumber(letters: string): number {
  const worths = [...letters].map((letter) => ROMAN_WORTH[letter]!);
  return worths.reduce((sum, worth, i) => sum + (worth < (worths[i + 1] ?? 0) ? -worth : worth), 0);
}

function commonOpener(line: CleanLine, head: string): Opener | null {
  const word = WORD.exec(head);
  if (word) {
    const weak = (!word[3] || /[;,]/.test(word[3])) && word[2] === undefined && word[0].length < line.folded.length && !word[0].includes('\t');
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
