/** Rows of an answer key that are no plain pairs of number and letter: ranges, pairs without a gap, one cell a line; and the names of its parts. */
import type { TableEntry } from './answer-table.ts';
import type { CleanLine } from './lines.ts';
import { romanNumber } from './openers.ts';

const RANGE =
  /(?:cau(?: hoi)?\s{0,3})?(\d{1,4})\s{0,3}(?:-|–|—|den|toi|->|→)\s{0,3}(?:cau(?: hoi)?\s{0,3})?(\d{1,4})\s{0,3}[:.)=]?\s{0,3}([a-h](?:[\s,;.\-–]{0,3}[a-h]){1,99})(?![a-z])[\s,;.|]{0,20}/y;

/** «1-5: B D A C B», «Câu 1 đến câu 5: BDACB»: as many letters as the range has numbers, or it is none. */
export function readRanges(line: CleanLine): TableEntry[] | null {
  const entries: TableEntry[] = [];
  let at = 0;
  while (at < line.folded.length) {
    RANGE.lastIndex = at;
    const match = RANGE.exec(line.folded);
    if (!match) return null;
    const from = at + match[0].lastIndexOf(match[3]!);
    const said = line.text.slice(from, from + match[3]!.length);
    const letters = said.match(/\p{L}/gu) ?? [];
    const first = Number(match[1]);
    // Small letters in a row are a word.
    if (letters.length !== Number(match[2]) - first + 1 || !letters.every((c) => /[A-Ha-h]/.test(c)) || /[a-h]{2}/.test(said)) return null;
    letters.forEach((letter, i) => entries.push({ number: first + i, labels: [letter.toUpperCase()], line }));
    at += match[0].length;
  }
  return entries.length > 0 ? entries : null;
}

const GLUED = /^(?:\d{1,3}[A-H][-–\s,;.]{0,3}){2,100}$/;

/** «1B2D3A», «1B-2D-3A». */
export function readGlued(line: CleanLine): TableEntry[] | null {
  if (!GLUED.test(line.text)) return null;
  return [...line.text.matchAll(/(\d{1,3})([A-H])/g)].map(([, number, letter]) => ({ number: Number(number), labels: [letter!], line }));
}

const NUMBER_ALONE = /^(?:cau(?: hoi)?\s{0,3})?(\d{1,4})[.:)]?$/;
const LETTER_ALONE = /^[A-Ha-h]\.?$/;

/**
 * A table whose cells came over as lines: «1», «B», «2», «D» or the numbers first and then as many letters.
 * @returns the entries and how many lines they took; null = these lines are something else
 */
export function readCells(lines: readonly CleanLine[], from: number): { entries: TableEntry[]; taken: number } | null {
  const numbers: number[] = [];
  for (let i = from; i < lines.length; i += 1) {
    const match = NUMBER_ALONE.exec(lines[i]!.folded);
    if (!match) break;
    numbers.push(Number(match[1]));
  }
  const under = lines.slice(from + numbers.length, from + 2 * numbers.length);
  if (numbers.length === 0 || under.length < numbers.length || !under.every(({ text }) => LETTER_ALONE.test(text))) return null;
  return {
    entries: numbers.map((number, i) => ({ number, labels: [under[i]!.text[0]!.toUpperCase()], line: under[i]! })),
    taken: 2 * numbers.length,
  };
}

/** What a line says of the part whose answers follow: «ĐÁP ÁN PHẦN II», «II. HỘ TỊCH»; undefined when it names none. */
export function partNamed(folded: string): string | undefined {
  const name = folded
    .replace(/(?:bang |phan |goi y )?(?:dap an|answer keys?|answers|keys?)|huong dan cham/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return name === '' ? undefined : name;
}

const PART =
  /(?:^|\s)(?:phan|chuong|muc|bai|tuan|dot|de|chu de|chuyen de|linh vuc|part)\s(?:thu\s)?(?:so\s)?([ivx]{1,5}|\d{1,2}|[a-h])(?![a-z0-9])|^([ivx]{1,5})(?![a-z0-9])/;

/** Which part a name means when it counts: «phan ii» → 2, «chuong b» → 2; null = it does not. */
export function partNumber(name: string): number | null {
  const match = PART.exec(name);
  const said = match?.[1] ?? match?.[2];
  if (said === undefined) return null;
  if (/^\d/.test(said)) return Number(said);
  return /^[ivx]+$/.test(said) ? romanNumber(said) : said.charCodeAt(0) - 96;
}
