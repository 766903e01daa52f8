/** Looks that a plain text writes out: «<b>B. Vinh</b>», «<u>B</u>. Vinh», «__B. Vinh__». They mark answers as Word's looks do. */
import { markByLook } from './docx/format-marks.ts';
import type { LookedText } from './docx/runs.ts';
import type { SourceLine } from './types.ts';

/** Around whole lines of a web page. */
const PARTS = /<\/?(?:p|div|li|ul|ol|span|font|tr|td)(?:\s[^<>]{0,200})?>/gi;
const BEGINS = /^\s*<(?:p|div|li|span|font|td|tr)[\s>]/i;
const PAIR =
  /<(b|strong|u|i|em|mark)>([^<>]{0,2000}[\p{L}\p{N}][^<>]{0,2000})<\/\1>|(?<![\p{L}\p{N}_])__([^_]{0,2000}[\p{L}\p{N}][^_]{0,2000})__(?![\p{L}\p{N}_])/giu;
const LOOKS: Readonly<Record<string, string>> = { b: 'b', strong: 'b', u: 'u', i: 'i', em: 'i', mark: 'hl' };
/** One line alone may speak of tags. */
const FEWEST = 2;

/** The same lines without such tags, marked where they are this file's way to mark answers. */
export function withTagMarks(lines: SourceLine[]): SourceLine[] {
  if (!lines.some(({ text }) => text.includes('</') || text.includes('__'))) return lines;
  const written = lines.filter(({ text }) => text.trim() !== '');
  const isPage = written.filter(({ text }) => BEGINS.test(text)).length * 2 >= written.length;
  const plain = isPage ? lines.map((line) => ({ ...line, text: line.text.replace(PARTS, '') })) : lines;
  if (plain.filter(({ text }) => PAIR.test(resetAt(text))).length < FEWEST) return plain;
  const marked = markByLook(plain.map(({ text }) => lookedText(text)));
  return plain.map((line, i) => {
    const { text, hints, allMarked } = marked[i]!;
    return {
      ...line,
      text,
      ...(hints.length > 0 ? { hints } : {}),
      ...(allMarked ? { flaws: [{ code: 'every-option-marked' as const, params: {}, warning: true as const }] } : {}),
    };
  });
}

/** A global pattern remembers where it stopped. */
function resetAt(text: string): string {
  PAIR.lastIndex = 0;
  return text;
}

function lookedText(text: string): LookedText {
  const looked: LookedText = { text: '', looks: [] };
  const add = (part: string, looks: ReadonlySet<string>): void => {
    looked.text += part;
    for (let i = 0; i < part.length; i += 1) looked.looks.push(looks);
  };
  let at = 0;
  for (const match of text.matchAll(PAIR)) {
    add(text.slice(at, match.index), NO_LOOKS);
    add(match[2] ?? match[3]!, new Set([match[1] === undefined ? 'b' : LOOKS[match[1].toLowerCase()]!]));
    at = match.index + match[0].length;
  }
  add(text.slice(at), NO_LOOKS);
  return looked;
}

const NO_LOOKS: ReadonlySet<string> = new Set();
