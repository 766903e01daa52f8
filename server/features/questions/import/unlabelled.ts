/**
 * Options without any label: a list of bullets under each question, or bare lines of which one is marked. They become
 * A, B, C … in their order, but only where the whole file keeps to it, so that a list inside a stem stays a list.
 */
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { ANY_MARK } from './marks.ts';
import { readOpener } from './openers.ts';

/** What stands before an option's text instead of a label, and the letter it gets. */
export interface GivenLabel {
  label: string;
  /** Characters of the bullet and the gap behind it. */
  cut: number;
}

const BULLET = new RegExp(`^([${ANY_MARK}]?\\s{0,2})([-–—+•●○▪◦·□☐])\\s{1,8}(?=\\S)`);
const MARKED = new RegExp(`^[${ANY_MARK}]|[${ANY_MARK}][.;\\s]{0,3}$`);
const STEM_ENDS = /[?:.…]["”»)]*$/;
const LETTERS = 'ABCDEF';
const FIELD = /^(?:dap an|d\/?a\s{0,2}:|tra loi|phuong an dung|giai thich|nguon|can cu|trich dan|chu de|muc do|loi giai|answer|phan |chuong )/;

/** Where each question begins, when they are counted 1, 2, 3 … */
function beginnings(lines: readonly string[]): number[] {
  const found: number[] = [];
  let last = 0;
  lines.forEach((text, i) => {
    const opener = readOpener({ text, folded: foldChars(text) } as CleanLine);
    if (!opener || opener.weak || (opener.family !== 'word' && opener.family !== 'num.') || opener.number !== last + 1) return;
    last = opener.number;
    found.push(i);
  });
  return found;
}

/**
 * @param lines trimmed texts, marks still in them
 * @returns the labels by line; nothing when one question of the file is not made so
 */
export function unlabelledOptions(lines: readonly string[]): Map<number, GivenLabel> {
  const begins = beginnings(lines);
  const none = new Map<number, GivenLabel>();
  const stretches = begins.map((from, q) => ({ from, to: begins[q + 1] ?? lines.length }));
  const bullets = stretches.map((stretch) => bulletOptions(lines, stretch));
  if (bullets.length > 0 && bullets.every((found) => found !== null)) return new Map(bullets.flat());
  const bare = stretches.map((stretch) => bareOptions(lines, stretch));
  const counts = new Set(bare.map((found) => found?.length));
  return bare.length >= 3 && counts.size === 1 && bare.every((found) => found !== null) ? new Map(bare.flat()) : none;
}

type Found = [number, GivenLabel][];

/** One run of bullets, all alike, between the stem and what follows. */
function bulletOptions(lines: readonly string[], { from, to }: { from: number; to: number }): Found | null {
  const found: Found = [];
  let sign = '';
  for (let i = from + 1; i < to; i += 1) {
    const bullet = BULLET.exec(lines[i]!);
    if (!bullet) continue;
    // «- Đáp án: B» is an answer, whatever list it stands in.
    if (FIELD.test(foldChars(lines[i]!.slice(bullet[0].length)))) continue;
    if (found.length > 0 && (bullet[2] !== sign || found.at(-1)![0] !== i - 1)) return null;
    sign = bullet[2]!;
    found.push([i, { label: LETTERS[found.length] ?? '', cut: bullet[0].length }]);
  }
  return found.length >= 2 && found.length <= LETTERS.length ? found : null;
}

/** Bare lines under a stem of one line, one of them marked, up to an answer or a field. */
function bareOptions(lines: readonly string[], { from, to }: { from: number; to: number }): Found | null {
  if (!STEM_ENDS.test(lines[from]!)) return null;
  const found: Found = [];
  for (let i = from + 1; i < to; i += 1) {
    if (FIELD.test(foldChars(lines[i]!))) break;
    found.push([i, { label: LETTERS[found.length] ?? '', cut: 0 }]);
  }
  const marked = found.filter(([i]) => MARKED.test(lines[i]!)).length;
  return marked === 1 && found.length >= 2 && found.length <= LETTERS.length ? found : null;
}

/** The lines of a text with these labels written. */
export function withGivenLabels(lines: CleanLine[]): CleanLine[] {
  const labels = unlabelledOptions(lines.map(({ text }) => text));
  if (labels.size === 0) return lines;
  return lines.map((line, i) => {
    const given = labels.get(i);
    if (!given) return line;
    const mark = new RegExp(`^[${ANY_MARK}]`).exec(line.text)?.[0] ?? '';
    const text = `${mark}${given.label}. ${line.text.slice(Math.max(given.cut, mark.length)).trimStart()}`;
    return { ...line, text, folded: foldChars(text) };
  });
}
