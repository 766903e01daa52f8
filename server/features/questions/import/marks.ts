/**
 * Answer marks: every way a file marks the right option becomes one of two private characters, so
 * that later stages know one kind of mark.
 */

/** The organiser's own mark, or formatting that marks an answer (a parser of formatted files puts it there itself). */
export const MARK = '\ue000';
/** A sign that marks an answer in most files but may stand in a text too (*, ✓). */
export const SIGN = '\ue001';
/** Either of them, for character classes. */
export const ANY_MARK = '\ue000\ue001';

/** A hash right before a label marks it («#B.»); stars in a run (Markdown's bold) are one sign; a star between two letters or digits is none (2*3). */
/** «B. Vinh (đúng)», «B. Vinh [x]» at the end of an option's line. */
const TOLD = /^([^\p{L}]{0,4}[A-Ha-h]\s?[.):/].{1,600}?)\s+(?:[([](?:đúng|đáp án(?: đúng)?|correct)[)\]]|\[x\])\s*[.;]?$/iu;
const HASHES = /(?<!\S)#(?=\s?\(?[A-Ha-h]\s?[.):/])/gu;
const SIGNS = /(?<![\p{L}\p{N}*])\*{1,3}(?!\*)|\*{1,3}(?![\p{L}\p{N}*])|[✓✔√☑☒]\ufe0f?/gu;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const WORDLIKE = /^[\p{L}\p{N}]+$/u;

/**
 * The pattern of the organiser's own mark. A word of three letters or more may be glued on one side (`1919dann`);
 * a shorter one must stand alone or at a label, so that an «x» inside a word is never a mark.
 */
function ownMark(mark: string): RegExp {
  const word = escape(mark);
  if (!WORDLIKE.test(mark)) return new RegExp(word, 'gu');
  const left = '(?<![\\p{L}\\p{N}])';
  const right = '(?![\\p{L}\\p{N}])';
  if (mark.length >= 3) return new RegExp(`${left}${word}|${word}${right}`, 'gu');
  return new RegExp(`${left}${word}${right}|(?<=(?:^|\\s)[A-Ha-h])${word}(?=\\s*[.):/-])|${left}${word}(?=[A-H][.):/-])`, 'gu');
}

/** Replaces the marks of a line by `MARK` and `SIGN`. `mark` is the organiser's own, besides the known signs. */
export function markReplacer(mark?: string): (text: string) => string {
  const own = mark?.normalize('NFC').trim();
  const pattern = own ? ownMark(own) : null;
  return (text) => {
    const replaced = pattern ? text.replace(pattern, MARK) : text;
    const told = /[)\]]\s*[.;]?$/.test(replaced.slice(-8)) ? replaced.replace(TOLD, `$1 ${SIGN}`) : replaced;
    const hashed = told.includes('#') ? told.replace(HASHES, SIGN) : told;
    return /[*✓✔√☑☒]/.test(hashed) ? hashed.replace(SIGNS, SIGN) : hashed;
  };
}

/** Signs that turned out to mark nothing are a star again. */
export function showSigns(text: string): string {
  return text.replaceAll(SIGN, '*');
}
