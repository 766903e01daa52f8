/** VNI for Windows: a base letter and, after it, a byte for its hat and tone together; the set of the VNI fonts. */

/** Marks after a letter, as they follow in `LETTERS`: ù ø û õ ï, then â á à å ã ä, then ê é è ú ü ë. */
const TONES = 'ùøûõï';
const HATS = 'âáàåãä';
const BREVES = 'êéèúüë';
const LETTERS: [string, string, string][] = [
  ['a', TONES, 'áàảãạ'],
  ['a', HATS, 'âấầẩẫậ'],
  ['a', BREVES, 'ăắằẳẵặ'],
  ['e', TONES, 'éèẻẽẹ'],
  ['e', HATS, 'êếềểễệ'],
  ['o', TONES, 'óòỏõọ'],
  ['o', HATS, 'ôốồổỗộ'],
  ['ô', TONES, 'ớờởỡợ'],
  ['u', TONES, 'úùủũụ'],
  ['ö', TONES, 'ứừửữự'],
  ['y', TONES, 'ýỳỷỹỵ'],
];
const ALONE: [string, string][] = [
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
];

const PAIRS = new Map<string, string>();
for (const [base, marks, letters] of LETTERS)
  [...marks].forEach((mark, i) => {
    const letter = letters[i]!;
    PAIRS.set(base + mark, letter);
    PAIRS.set(base + mark.toUpperCase(), letter);
    PAIRS.set(base.toUpperCase() + mark, letter.toUpperCase());
    PAIRS.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
  });
const SINGLE = new Map<string, string>(ALONE.flatMap(([from, to]) => [[from, to] as const, [from.toUpperCase(), to.toUpperCase()] as const]));

/** Characters of Windows-1252 that are VNI letters → text; null when one has no meaning in VNI. */
export function decodeVni(latin: string): string | null {
  let text = '';
  for (let i = 0; i < latin.length; i += 1) {
    const pair = PAIRS.get(latin.slice(i, i + 2));
    const c = latin[i]!;
    if (pair !== undefined) {
      text += pair;
      i += 1;
    } else if (SINGLE.has(c)) text += SINGLE.get(c)!;
    else if (c >= '\u00c0' && c <= '\u00ff') return null;
    else text += c;
  }
  return text;
}
