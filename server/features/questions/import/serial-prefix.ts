/** Numbers in a look that no opener knows («STT 1: …», «[PL-001] …», «1 …»): seen when stems without a number count on together. */
import type { BlockRead } from './read-block.ts';
import { quote } from './fault-texts.ts';
import { romanNumber } from './openers.ts';

const FEWEST = 3;
const MAX_PREFIX = 30;
const NUMBER = /\d{1,5}|(?<![\p{L}\p{N}])[IVX]{1,6}(?=\s?[.:)/-])/gu;
/** What may follow such a number before the question begins. */
const AFTER = /^[a-z]?(?:\/\d{1,4})?["”\])*_]{0,2}\s{0,2}[.:),\-–/]?(?:\s+|$)/u;

interface Place {
  before: string;
  number: number;
  /** Where the question's own text begins. */
  end: number;
}

/** «Điều 1. …», «Năm 2019 …» name what they speak of. */
const NAMES_A_THING = /(?:^|[^\p{L}])(?:điều|khoản|điểm|năm|chương|mục|ngày|tháng|quý|lớp|bậc|cấp|khóa|thế kỷ|quyển|nghị quyết|quyết định)\s{0,2}$/iu;

function placesIn(stem: string): Place[] {
  return [...stem.slice(0, MAX_PREFIX).matchAll(NUMBER)].flatMap(({ 0: digits, index }): Place[] => {
    const from = index + digits.length;
    const after = AFTER.exec(stem.slice(from))?.[0];
    if (after === undefined || NAMES_A_THING.test(stem.slice(0, index))) return [];
    // «5 xã nào …»: without a sign a question begins with a capital.
    if (!/[.:)/\-–\]]/.test(after) && /^\p{Ll}/u.test(stem.slice(from + after.length))) return [];
    const number = /\d/.test(digits) ? Number(digits) : romanNumber(digits.toLowerCase());
    return [{ before: stem.slice(0, index), number, end: from + after.length }];
  });
}

/** Takes such numbers off when every stem has the next one; when only most have, each is a doubt. */
export function takeSerials(reads: readonly BlockRead[]): void {
  const unnumbered = reads.filter(({ block, options }) => block.opener === null && options.length >= 2);
  if (unnumbered.length < FEWEST || unnumbered.length < reads.length) return;
  const places = unnumbered.map(({ stem }) => placesIn(stem));
  for (const first of places[0] ?? []) {
    const next = places.map((mine, i) => mine.find(({ before, number }) => before === first.before && number === first.number + i));
    if (next.every((place) => place !== undefined)) {
      unnumbered.forEach((read, i) => (read.stem = read.stem.slice(next[i]!.end)));
      return;
    }
  }
  // Rising numbers behind the same beginning, with gaps or with questions that have none.
  for (const { before } of places.flat()) {
    const alike = unnumbered.filter((_, i) => places[i]!.some((place) => place.before === before));
    const numbers = alike.map((read) => placesIn(read.stem).find((place) => place.before === before)!.number);
    if (alike.length < Math.max(FEWEST, unnumbered.length * 0.6) || !numbers.every((number, i) => i === 0 || number > numbers[i - 1]!)) continue;
    for (const read of alike) read.doubts.push({ code: 'number-in-stem', params: { text: quote(read.stem) }, line: read.first });
    return;
  }
}
