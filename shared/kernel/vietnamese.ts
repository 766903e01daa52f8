/** Vietnamese text: search and sort keys, names, phone numbers. Numbers and instants: `format.ts`, `number-words.ts`. */
export { numberInWords } from './number-words.ts';
export {
  dayOf,
  dayStart,
  formatDuration,
  formatElapsed,
  formatElapsedLong,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPermille,
  formatRemaining,
} from './format.ts';
export type { InstantOptions, InstantStyle, Locale } from './format.ts';

const COMBINING = /[\u0300-\u036f]/g;
/** Format characters that copying from Word, Zalo or a PDF leaves inside a text: zero width, direction, BOM, soft hyphen. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** NFC, no invisible characters, single spaces, trimmed: how any one-line text is kept. */
export function normaliseLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
}

/** Letters and signs that stand for themselves, none a combining one: nearly every Vietnamese text consists of them alone. */
const USUAL = /^[\s\u0021-\u007e\u00a1-\u00ac\u00ae-\u013e\u0141-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*$/;
const FOLDED = new Map<string, string>();

/** One character folded; what is neither letter nor digit is a space. */
function foldedCharacter(character: string): string {
  let folded = FOLDED.get(character);
  if (folded === undefined) {
    folded = character
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(COMBINING, '')
      .replaceAll('đ', 'd')
      .replace(/[^\p{L}\p{N}]+/gu, ' ');
    FOLDED.set(character, folded);
  }
  return folded;
}

/** `foldForSearch` of a usual text: character by character, several times faster. */
function foldUsual(text: string): string {
  let folded = '';
  let gap = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = foldedCharacter(text[i]!);
    if (character === ' ') gap = true;
    else {
      if (gap && folded !== '') folded += ' ';
      gap = false;
      folded += character;
    }
  }
  return folded;
}

/** The stored search key: «Đảng bộ  Sở Y tế» → `dang bo so y te`. Fold the query the same way, then compare. */
export function foldForSearch(text: string): string {
  return USUAL.test(text) ? foldUsual(text) : foldUnusual(text);
}

function foldUnusual(text: string): string {
  return normaliseLine(text.normalize('NFKC'))
    .toLowerCase()
    .normalize('NFD')
    .replace(COMBINING, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The 29 letters in their order, with f, j, w, z of foreign names in their Latin places. */
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** One ASCII character per letter, rising: A-Z, then a-g. Tones '1'-'6' stand below them, so a shorter syllable comes first. */
const LETTER_KEYS = new Map([...LETTERS].map((letter, i) => [letter, String.fromCharCode(i < 26 ? 65 + i : 97 + i - 26)]));
/** ngang (no mark) 1, then huyền, hỏi, ngã, sắc, nặng. */
const TONES = new Map([
  ['\u0300', '2'],
  ['\u0309', '3'],
  ['\u0303', '4'],
  ['\u0301', '5'],
  ['\u0323', '6'],
]);
const SHAPES = /[\u0306\u0302\u031b]/;

function syllableKey(syllable: string): string {
  let tone = '1';
  let letters = '';
  let base = '';
  const flush = (): void => {
    if (base) letters += characterKey(base.normalize('NFC'));
    base = '';
  };
  for (const c of syllable.normalize('NFD')) {
    const mark = TONES.get(c);
    if (mark) tone = mark;
    else if (SHAPES.test(c)) base += c;
    else if (!/[\u0300-\u036f]/.test(c)) {
      flush();
      base = c;
    }
  }
  flush();
  return letters + tone;
}

function characterKey(c: string): string {
  const letter = LETTER_KEYS.get(c);
  if (letter) return letter;
  // Digits stand between tones and letters; other scripts come last, by code point.
  if (/^[0-9]$/.test(c)) return String.fromCharCode(55 + Number(c));
  if (/^\p{L}/u.test(c)) return [...c].map((x) => `z${x.codePointAt(0)!.toString(16).padStart(6, '0')}`).join('');
  return '';
}

/**
 * The stored sort key of a person's name: by tên, then họ, then đệm, in Vietnamese alphabetical order,
 * in each syllable letters before tones (ngang, huyền, hỏi, ngã, sắc, nặng). ASCII only, so that JavaScript,
 * SQLite and PostgreSQL "C" order it alike. Equal for spellings that differ only in where the tone stands (Hòa, Hoà).
 */
export function nameSortKey(fullName: string): string {
  const words = normaliseLine(fullName).toLowerCase().split(' ').filter(Boolean);
  const given = words.pop();
  return [given ?? '', ...words].map(syllableKey).join(' ');
}

/** The stored sort key of any other text, word by word (units, topics). */
export function textSortKey(text: string): string {
  return normaliseLine(text).toLowerCase().split(' ').map(syllableKey).join(' ');
}

/**
 * A name as it is kept: NFC, single spaces; a name all in capitals or all in small letters, as rosters have them,
 * gets a capital per word. Mixed spelling is the person's own and stays («H'Hen Niê», «McDonald»).
 */
export function normaliseName(raw: string): string {
  const name = normaliseLine(raw).replace(/[\u2018\u2019\u02bc`´]/g, "'");
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name.toLowerCase().replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, first: string) => before + first.toUpperCase());
}

/** Whether a normalised name can be one: 2-80 characters, letters, spaces, dots, apostrophes and dashes, a letter first. */
export function isName(name: string): boolean {
  return name.length >= 2 && name.length <= 80 && /^\p{L}[\p{L}\p{M} .'-]*$/u.test(name);
}

/** The 11-digit mobile prefixes until 2018 → today's; old rosters still have them. */
const OLD_MOBILE: Record<string, string> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/**
 * A Vietnamese phone number in one national form `0…` (mobile 10 digits, landline 11), or null when it is none.
 * Understands +84, 84, 0084, «(0)», spaces, dots, dashes, the zero that Excel drops, and mobile prefixes from before 2018.
 */
export function normalisePhone(raw: string): string | null {
  const text = raw.normalize('NFKC').replace(INVISIBLE, '').trim();
  if (!/^\+?[0-9\s().\-\u2010-\u2015]+$/.test(text)) return null;
  let digits = text.replace(/[^0-9]/g, '');
  if (text.startsWith('+')) {
    if (!digits.startsWith('84')) return null;
    digits = digits.slice(2);
  } else if (digits.startsWith('0084')) digits = digits.slice(4);
  else if (digits.startsWith('84') && digits.length >= 11) digits = digits.slice(2);
  const national = digits.startsWith('0') ? digits : `0${digits}`;
  const renewed = national.length === 11 ? OLD_MOBILE[national.slice(0, 4)] : undefined;
  const number = renewed ? renewed + national.slice(4) : national;
  return /^0[35789]\d{8}$/.test(number) || /^02\d{9}$/.test(number) ? number : null;
}

/** First sounds written with two or three letters; a mask keeps them whole: «Ng****», «Th*». */
const FIRST_SOUND = /^(ngh|ng|nh|ch|gh|kh|ph|th|tr|qu)/i;

/**
 * A name for public screens: as it is when its owner consented, else first sound and one star a letter:
 * «Trần Thị Lan» → «Tr** Th* L**».
 */
export function maskName(fullName: string, consented: boolean): string {
  const name = normaliseLine(fullName);
  if (consented) return name;
  return name
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const letters = [...word];
      const sound = FIRST_SOUND.exec(word)?.[0] ?? letters[0]!;
      const kept = sound.length < letters.length ? sound : letters[0]!;
      return kept + '*'.repeat(Math.max(1, letters.length - kept.length));
    })
    .join(' ');
}
