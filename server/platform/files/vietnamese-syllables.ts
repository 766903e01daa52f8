/** How Vietnamese a decoded text looks: tells encodings apart by content, not by file name. */

const INITIAL = /^(?:ngh|ng|nh|ch|gh|gi(?=[aăâeêoôơuư])|kh|ph|qu(?=[aăâeêioơy])|th|tr|[bcdđghklmnpqrstvx])?/;

/** Every rime of the written language, without its tone. */
const RIMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu ' +
    'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe ' +
    'oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung ' +
    'uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm ' +
    'yên yêng yêt yêu êng ươ iê uă uăng uăn uăt uăc ue uet uen'
  ).split(' '),
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const STOPPED = /(?:c|ch|p|t)$/;
const WORD = /[\p{L}\p{M}\p{S}\u0080-\u009f\u00a1-\u00aa\u00ac-\u00af\u00b1-\u00b6\u00b8-\u00ba\u00bc-\u00bf]{1,12}/gu;

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
    if (isSyllable(word)) good += 1;
    if (seen >= 20_000) break;
  }
  return seen === 0 ? null : good / seen;
}

/** One tone at most, a known rime, and only sharp or heavy tones before a stop: what chance seldom makes. */
function isSyllable(word: string): boolean {
  const apart = word.normalize('NFC').toLowerCase().normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const bare = apart.replace(TONES, '').normalize('NFC');
  const rime = bare.slice(INITIAL.exec(bare)![0].length);
  const known = RIMES.has(rime) || (rime === '' && /^g?i$|^qu$/.test(bare)) || RIMES.has(bare);
  return known && (!STOPPED.test(rime) || tones[0] === '\u0301' || tones[0] === '\u0323');
}
