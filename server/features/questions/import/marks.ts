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

/** «B. Vinh (đúng)», «B. Vinh [x]», «B. Vinh – Đáp án đúng» at the end of an option's line. */
const TOLD =
  /^([^\p{L}]{0,4}[A-Ha-h]\s?[.):/].{1,600}?)(?:\s+(?:[([](?:đúng|đáp án(?: đúng)?|đ\/?a|correct)[)\]]|\[x\])|\s*(?:<[-=]{1,2}|←|⇐)\s*(?:đúng|đáp án(?: đúng)?)|\s*(?:[-=]{1,2}>|→|⇒)\s*(?:đây là )?(?:đúng|đáp án(?: đúng)?)|\s[-–—]\s*(?:đây là )?đáp án(?: đúng)?)\s*[.;]?$/iu;
/** «[x] B. Vinh», «☑ B. Vinh» beside «[ ] A. Huế», «☐ A. Huế»: boxes before the labels. */
const BOX = /^(?:[-•]\s{1,3})?(?:\[\s?([xX✓✔√vV]?)\s?\]|\(\s\)|[□☐◻❏❑▢])\s*(?=[([]?[A-Ha-h]\s?[.):/\]])/u;
/** «◉ B. Vinh» beside «○ A. Huế»: a bullet that is full. */
const RADIO = /^[◉⦿🔘]\ufe0f?\s{0,4}(?=[([]?[A-Ha-h]\s?[.):/\]])/u;
/** Signs that mark answers only where a file makes a habit of them: «B. Vinh (x)», «B. Vinh (Đ)» beside «A. Huế (S)», «x B. Vinh». */
const HABIT_RIGHT =
  /^([^\p{L}]{0,4}[A-Ha-h]\s?[.):/][^=]{0,600}?[\p{L}\p{N}.,;"”»)])(?<![^\p{L}][a-z])(?<!(?:sin|cos|tan|cot|log|ln|exp))\s+\([xXvVđĐ]\)\s*[.;]?$/u;
const HABIT_WRONG = /^([^\p{L}]{0,4}[A-Ha-h]\s?[.):/].{1,600}?)\s+\((?:s|sai)\)(\s*[.;]?)$/iu;
/** «B. Vinh (đúng)» beside «A. Huế (sai)», «✅ B. Vinh» beside «❌ A. Huế»: the others are struck off where right ones are marked too. */
const SAID_RIGHT = /\s[([](?:đúng|true)[)\]]\s*[.;]?$/iu;
const SAID_WRONG = /^([^\p{L}]{0,4}[A-Ha-h]\s?[.):/].{1,600}?)\s+[([](?:sai|false)[)\]](\s*[.;]?)$/iu;
const TICKED = /^\s{0,2}[✓✔✅☑√]|[✓✔✅☑√]\ufe0f?\s*[.;]?$/u;
const CROSSED = /^[✗✘❌✖]\ufe0f?\s{0,4}(?=[([]?[A-Ha-h]\s?[.):/])|\s*[✗✘❌✖]\ufe0f?(?=\s*[.;]?$)/gu;
const HABIT_LEAD = /^[xX]\s{1,4}(?=[([]?[A-Ha-h]\s?[.):/])/u;
/** A hash right before a label marks it («#B.»); stars in a run (Markdown's bold) are one sign; a star between two letters or digits is none (2*3). */
const HASHES = /(?<!\S)#(?=\s?\(?[A-Ha-h]\s?[.):/])/gu;
const SIGNS = /(?<![\p{L}\p{N}*])\*{1,3}(?!\*)|\*{1,3}(?![\p{L}\p{N}*])|[✓✔√☑☒✅]\ufe0f?/gu;

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

/** Which signs are this file's habit: one of them stands in nearly every question, so none is a part of a text. */
export interface MarkHabits {
  atEnd: boolean;
  atLabel: boolean;
  /** Right options are ticked, or called right, and the wrong ones crossed or called wrong. */
  crossed?: boolean;
  saidWrong?: boolean;
}

/** Counted over a whole file's lines: the signs against the first options. */
export function markHabits(lines: readonly string[]): MarkHabits {
  let questions = 0;
  let atEnd = 0;
  let atLabel = 0;
  const told = { ticked: 0, crossed: 0, right: 0, wrong: 0 };
  for (const line of lines) {
    if (TICKED.test(line)) told.ticked += 1;
    else if (/[✗✘❌✖]/u.test(line)) told.crossed += 1;
    else if (SAID_RIGHT.test(line)) told.right += 1;
    else if (SAID_WRONG.test(line)) told.wrong += 1;
    if (/^[^\p{L}]{0,4}(?:[xX]\s{1,4})?[([]?[Aa]\s?[.):/]/u.test(line)) questions += 1;
    if (HABIT_LEAD.test(line)) atLabel += 1;
    else if (/\([xXvVđĐ]\)\s*[.;]?$/u.test(line) && HABIT_RIGHT.test(line)) atEnd += 1;
  }
  const isHabit = (count: number): boolean => count >= 2 && count >= questions * 0.8 && count <= questions * 1.5;
  const both = (right: number, wrong: number): boolean => right >= 2 && wrong >= right;
  return {
    atEnd: isHabit(atEnd),
    atLabel: isHabit(atLabel),
    crossed: both(told.ticked, told.crossed),
    saidWrong: both(told.right, told.wrong),
  };
}

/** Replaces the marks of a line by `MARK` and `SIGN`. `mark` is the organiser's own, besides the known signs. */
export function markReplacer(mark?: string, habits: MarkHabits = { atEnd: false, atLabel: false }): (text: string) => string {
  const own = mark?.normalize('NFC').trim();
  const pattern = own ? ownMark(own) : null;
  return (text) => {
    const replaced = (pattern ? text.replace(pattern, MARK) : text).replace(RADIO, '☑ ');
    let told = /[)\]]\s*[.;]?$|đúng\s*[.;]?$|án\s*[.;]?$/iu.test(replaced.slice(-12)) ? replaced.replace(TOLD, `$1 ${SIGN}`) : replaced;
    if (habits.atEnd && told.includes('(')) told = told.replace(HABIT_RIGHT, `$1 ${SIGN}`).replace(HABIT_WRONG, '$1$2');
    if (habits.crossed) told = told.replace(CROSSED, '');
    if (habits.saidWrong) told = told.replace(SAID_WRONG, '$1$2');
    if (habits.atLabel) told = told.replace(HABIT_LEAD, SIGN);
    if (/^(?:[-•]\s{1,3})?[[(□☐◻❏❑▢]/u.test(told)) told = told.replace(BOX, (_, ticked?: string) => (ticked ? SIGN : ''));
    const hashed = told.includes('#') ? told.replace(HASHES, SIGN) : told;
    return /[*✓✔√☑☒✅]/u.test(hashed) ? hashed.replace(SIGNS, SIGN) : hashed;
  };
}

/** Signs that turned out to mark nothing are a star again. */
export function showSigns(text: string): string {
  return text.replaceAll(SIGN, '*');
}
