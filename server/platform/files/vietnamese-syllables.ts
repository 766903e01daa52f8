/** How Vietnamese a decoded text looks: tells encodings apart by content, not by file name. */

const INITIAL = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?';
const FINAL = '(?:ch|ng|nh|[cmnpt])?';
const VOWEL = '[aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]{1,3}';
const SYLLABLE = new RegExp(`^${INITIAL}${VOWEL}${FINAL}$`);
const WORD = /[\p{L}\p{M}\p{S}\u00a1-\u00bf]{1,12}/gu;

/**
 * Share (0-1) of well-formed syllables among the words that have letters beyond ASCII, in the first
 * 20,000 such words; null when there are none.
 */
export function vietnameseShare(text: string): number | null {
  let seen = 0;
  let good = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (!/[^\u0000-\u007f]/.test(word)) continue;
    seen += 1;
    if (SYLLABLE.test(word.normalize('NFC').toLowerCase())) good += 1;
    if (seen >= 20_000) break;
  }
  return seen === 0 ? null : good / seen;
}
