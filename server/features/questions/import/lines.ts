/** Stage 2: text → clean lines that keep their number in the file. */
import { ANY_MARK, MARK, SIGN, markHabits, markReplacer, showSigns } from './marks.ts';
import { pairReplacer } from './mark-pairs.ts';
import type { Flaw, HeadingName, Place, SourceLine } from './types.ts';

export const MAX_LINE = 20_000;

const PRIVATE = new RegExp(`[${ANY_MARK}]`, 'g');

export interface CleanLine {
  place: Place;
  /** Trimmed, NFC, plain spaces and tabs only; answer marks are `MARK`. */
  text: string;
  /** The same without accents and in small letters, character for character, so that positions agree. */
  folded: string;
  /** Columns of white space before the text. */
  indent: number;
  blankBefore: boolean;
  /** Characters that cannot be read were found. */
  damaged: boolean;
  tooLong: boolean;
  flaws?: Flaw[];
  refused?: Flaw;
  headingStyle?: true;
  counted?: true;
  heading?: HeadingName;
  hints?: string[];
  /** Its label, or the answer it gives, was a number or the letter đ and is written as the letter that counts: relabel.ts. */
  relabelled?: 'numbers' | 'd' | 'fourth-d';
}

/** Lines as an editor counts them: CRLF, LF or CR end one; form feeds and Word's soft breaks do not. */
export function splitLines(text: string): SourceLine[] {
  // Our private marks must come from us: in a plain text they are damaged characters.
  const own = text.includes(MARK) || text.includes(SIGN) ? text.replace(PRIVATE, '\ufffd') : text;
  const lines = own.includes('\n') || own.includes('\r') ? own.split(/\r\n|\n|\r/) : [own];
  return lines.map((line, i) => ({ place: { line: i + 1 }, text: line }));
}

const BASES = new Map<string, string>();

/** Without accents, small letters, one character for one character (surrogates and others stay). */
export function foldChars(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (c < '\u0080') {
      folded += c >= 'A' && c <= 'Z' ? c.toLowerCase() : c;
      continue;
    }
    let base = BASES.get(c);
    if (base === undefined) {
      base = c === 'đ' || c === 'Đ' ? 'd' : c.normalize('NFD')[0]!.toLowerCase();
      if (base.length !== 1) base = c;
      BASES.set(c, base);
    }
    folded += base;
  }
  return folded;
}

/** Nothing in it is changed by cleaning: what nearly every line of a big file consists of, so that it is gone through once. */
const CLEAN =
  /^[\t\u0020-\u007e\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0255\u0257-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*$/;
const DAMAGED = /[\ufffd\u0000-\u0008\u000e-\u001f\u007f]/;

function spacedText(raw: string): string {
  return (
    raw
      .normalize('NFC')
      .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]/g, '')
      .replace(/[\u000b\u000c\u2028\u2029\u0085]/g, '\t')
      // Old fonts and their converters write the đ of other languages: the same to the eye.
      .replace(/[\u00d0\u0189]/g, 'Đ')
      .replace(/[\u00f0\u0256]/g, 'đ')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  );
}

/** Non-empty lines, cleaned; blank ones live on as `blankBefore` of the next. */
export function cleanLines(lines: readonly SourceLine[], answerMark?: string): CleanLine[] {
  const trimmedLines = lines.map(({ text }) => text.trim());
  const replacePairs = lines.length > 1 ? pairReplacer(trimmedLines) : null;
  const replaceMarks = markReplacer(answerMark, lines.length > 1 ? markHabits(trimmedLines) : undefined);
  const clean: CleanLine[] = [];
  let blank = true;
  for (const { place, text: raw, ...about } of lines) {
    const isClean = CLEAN.test(raw);
    const spaced = isClean ? raw : spacedText(raw);
    const trimmed = spaced.trim();
    if (trimmed === '') {
      blank = true;
      continue;
    }
    const tooLong = trimmed.length > MAX_LINE;
    const text = tooLong ? trimmed.slice(0, MAX_LINE) : replaceMarks(replacePairs ? replacePairs(trimmed) : trimmed).trim();
    clean.push({
      place,
      text,
      folded: foldChars(text),
      indent: spaced.length - spaced.trimStart().length,
      blankBefore: blank,
      damaged: !isClean && DAMAGED.test(trimmed),
      tooLong,
      ...about,
    });
    blank = false;
  }
  return clean;
}

const UNTIDY = /[^\S ]| {2}/;

/** Single spaces, signs as stars: a text as it is kept. */
export function tidy(text: string): string {
  const shown = text.includes(SIGN) ? showSigns(text) : text;
  return (UNTIDY.test(shown) ? shown.replace(/\s+/g, ' ') : shown).trim();
}
