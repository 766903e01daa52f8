/**
 * Signs that phones and printed papers put in place of plain ones: «1️⃣», «①», «Ⓐ», «👉 A.», «☐ Đúng». They become what they
 * stand for, each only where it stands as a number, a label or a box; inside a text they stay.
 */
import { findLabels } from './labels.ts';
import { foldChars } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { ANY_MARK, SIGN } from './marks.ts';

/** First letters of alphabets whose letters stand in circles, brackets or boxes. */
const LETTERS_FROM = [0x24b6, 0x24d0, 0x249c, 0x1f110, 0x1f130, 0x1f150, 0x1f170];
const DRAWN_LETTER =
  /(?<=^|\s)([\u249c-\u24a3\u24b6-\u24bd\u24d0-\u24d7\u{1f110}-\u{1f117}\u{1f130}-\u{1f137}\u{1f150}-\u{1f157}\u{1f170}-\u{1f177}])\ufe0f?\s{0,3}[.)]?\s{0,3}(?=\S)/gu;
/** First ones of the series 1 to 10 or 20. */
const NUMBERS_FROM = [0x2460, 0x2474, 0x2488, 0x2776, 0x2780, 0x278a];
const DRAWN_NUMBER = /^([\u2460-\u249b\u2776-\u2793])\s{0,3}[.):]?\s{0,3}(?=\S)/u;
const KEYCAPS = /^((?:[0-9]\ufe0f?\u20e3){1,3})\s{0,3}[.):]?\s{0,3}(?=\S)/u;
const ORNAMENT = /^(?:[\p{Extended_Pictographic}→➔➜⇒►❖◆■>]\ufe0f?[\u{1f3fb}-\u{1f3ff}]?\s{0,3}|o\s{1,4}){1,4}(?=[([]?[A-Ha-h]\s?[.):/\]])/u;

/** The same lines with plain signs. */
export function withPlainSigns(lines: CleanLine[]): CleanLine[] {
  if (
    lines.every(
      ({ text }) => /^[\t\u0020-\u007e\u00a1-\u024f\u1e00-\u1eff\u2010-\u2027\ue000\ue001]*$/.test(text) && !/^(?:[>o]\s|[-•*]?\s?\[)/.test(text),
    )
  )
    return lines;
  const numbered =
    !lines.some(({ folded }) => /^\W{0,4}(?:cau|question)\s{0,3}\d/.test(folded)) && lines.filter(({ text }) => DRAWN_NUMBER.test(text)).length >= 2;
  const plain = lines.map((line) => {
    let text = line.text
      .replace(KEYCAPS, (_, keys: string) => `${keys.replace(/\D/g, '')}. `)
      .replace(DRAWN_LETTER, (_, letter: string) => `${letterOf(letter)}. `);
    if (numbered) text = text.replace(DRAWN_NUMBER, (_, number: string) => `${numberOf(number)}. `);
    return written(line, text);
  });
  return boxesAsBullets(withoutOrnaments(plain));
}

const written = (line: CleanLine, text: string): CleanLine => (text === line.text ? line : { ...line, text, folded: foldChars(text) });

function letterOf(drawn: string): string {
  const code = drawn.codePointAt(0)!;
  const from = LETTERS_FROM.filter((first) => first <= code && code < first + 8)[0]!;
  return 'ABCDEFGH'[code - from]!;
}

function numberOf(drawn: string): number {
  const code = drawn.codePointAt(0)!;
  return code - NUMBERS_FROM.filter((first) => first <= code).at(-1)! + 1;
}

/** «👉 A. …» before every option is a bullet; before some it may mark them, and stays to be seen. */
function withoutOrnaments(lines: CleanLine[]): CleanLine[] {
  const marked = new RegExp(`^[${ANY_MARK}]\\s*`);
  const bare = (text: string): string => text.replace(marked, '');
  const with_ = lines.filter(({ text }) => ORNAMENT.test(bare(text))).length;
  const without = lines.filter(({ text }) => findLabels(text)[0]?.start === 0).length;
  if (with_ < 2 || without > 0) return lines;
  return lines.map((line) => written(line, (marked.exec(line.text)?.[0] ?? '') + bare(line.text).replace(ORNAMENT, '')));
}

const LIST = /^[-•*\ue001]?\s{0,2}/;
const EMPTY_BOX = new RegExp(`${LIST.source}(?:\\[\\s?\\]|\\(\\s\\)|[☐□◻❏❑▢○◯⚪])\\s{0,3}(?=[\\p{L}\\p{N}"“«])`, 'u');
const FULL_BOX = new RegExp(`^[-•]?\\s{0,2}(?:\\[\\s?[xXvV\\ue001]\\s?\\]|[◉●⚫🔘⦿]|\\ue001)\\s{0,3}(?=[\\p{L}\\p{N}"“«])`, 'u');

/** «☐ Đúng  ☑ Sai», «- [x] Huế», «◉ Vinh»: options without labels; full boxes count only where empty ones are. */
function boxesAsBullets(lines: CleanLine[]): CleanLine[] {
  const labelled = (text: string): boolean => findLabels(text.replace(/^[^\p{L}]+/u, ''))[0]?.start === 0;
  const isBox = ({ text }: CleanLine): boolean => EMPTY_BOX.test(text) && !labelled(text);
  if (lines.filter(isBox).length < 2) return lines;
  return lines.map((line, i) => {
    if (isBox(line)) return written(line, line.text.replace(EMPTY_BOX, '- '));
    const beside = [lines[i - 1], lines[i + 1], lines[i - 2], lines[i + 2]].some((one) => one !== undefined && isBox(one));
    return beside && FULL_BOX.test(line.text) && !labelled(line.text) ? written(line, line.text.replace(FULL_BOX, `${SIGN}- `)) : line;
  });
}
