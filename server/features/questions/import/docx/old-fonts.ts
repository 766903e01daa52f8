/** Documents typed in the fonts of older Vietnamese sets («.VnTime», «VNI-Times»): their letters are others than they seem. */
import { decodePasted } from '../../../../platform/files/decode.ts';
import { tcvn3Letter } from '../../../../platform/files/tcvn3.ts';
import { vietnameseShare } from '../../../../platform/files/vietnamese-syllables.ts';
import { decodeVni } from '../../../../platform/files/vni.ts';
import { quote } from '../fault-texts.ts';
import { tidy } from '../lines.ts';
import type { DocxLine } from './docx-line.ts';
import { fontOf } from './styles.ts';
import type { Looks } from './styles.ts';

type OldSet = 'tcvn3' | 'vni';

/** Vietnamese letters that no old set has: a text with one is Unicode, whatever its font is called. */
const UNICODE = /[\u0100-\u024f\u1ea0-\u1ef9]|\p{M}/u;

/**
 * Reads what stands in old fonts as the letters these fonts show, in place.
 * @returns the set that was found, null when the document is Unicode
 */
export function readOldFonts(lines: readonly DocxLine[]): OldSet | null {
  const spans = lines.flatMap((line) => spansOf(line).map((span) => ({ line, ...span })));
  const asTyped = spans.map(({ text }) => text).join('\n');
  const asShown = spans.map(({ text, set, capitals }) => shownIn(text, set, capitals)).join('\n');
  // A font's name alone proves nothing: Unicode can be typed in it too.
  const wins = (vietnameseShare(asShown) ?? 0) > (vietnameseShare(asTyped) ?? 0);
  if (spans.length === 0 || !wins) return pasted(lines);
  const mixed = UNICODE.test(asTyped);
  for (const { line, from, to, text, set, capitals } of spans.toReversed()) {
    if (UNICODE.test(text)) continue;
    const shown = shownIn(text, set, capitals);
    // «cô» typed in Unicode looks like «cụ» in TCVN3: where a document has both, letters that can be either are nobody's.
    const lead = mixed ? (vietnameseShare(shown) ?? 0) - (vietnameseShare(text) ?? 0) : 1;
    if (lead < 0.5 && lead > -0.5 && shown !== text) line.flaws = [...line.flaws, { code: 'unclear-letters', params: { text: quote(tidy(text)) } }];
    if (lead < 0.5) continue;
    const looks = line.looks.slice(from, to);
    line.text = line.text.slice(0, from) + shown + line.text.slice(to);
    line.looks.splice(from, to - from, ...Array.from({ length: shown.length }, (_, i) => looks[Math.min(i, looks.length - 1)]!));
  }
  return spans[0]!.set;
}

/** TCVN3 letters in a document whose fonts say nothing (pasted from an old one). */
function pasted(lines: readonly DocxLine[]): OldSet | null {
  const whole = lines.map(({ text }) => text).join('\n');
  const read = decodePasted(whole);
  // Letter for letter, so that the looks stay where they are.
  if (read?.encoding !== 'tcvn3' || read.text.length !== whole.length) return null;
  const texts = read.text.split('\n');
  lines.forEach((line, i) => (line.text = texts[i]!));
  return 'tcvn3';
}

interface Span {
  from: number;
  to: number;
  text: string;
  set: OldSet;
  /** The font shows capitals only. */
  capitals: boolean;
}

function spansOf({ text, looks }: DocxLine): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(looks[at]!);
    let to = at + 1;
    while (to < text.length && (looks[to] === looks[at] || sameKind(kindOf(looks[to]!), kind))) to += 1;
    if (kind) spans.push({ from: at, to, text: text.slice(at, to), ...kind });
    at = to;
  }
  return spans;
}

type Kind = Pick<Span, 'set' | 'capitals'> | null;
const KINDS = new WeakMap<Looks, { kind: Kind }>();

function kindOf(looks: Looks): Kind {
  const known = KINDS.get(looks);
  if (known) return known.kind;
  const font = fontOf(looks);
  const kind: Kind = font.startsWith('.vn')
    ? { set: 'tcvn3', capitals: font.endsWith('h') }
    : /^vni[- ]/.test(font)
      ? { set: 'vni', capitals: false }
      : null;
  KINDS.set(looks, { kind });
  return kind;
}

const sameKind = (a: Kind, b: Kind): boolean => a?.set === b?.set && a?.capitals === b?.capitals;

function shownIn(text: string, set: OldSet, capitals: boolean): string {
  const bytes = text.replace(/[\uf020-\uf0ff]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xf000));
  const shown = set === 'vni' ? (decodeVni(bytes) ?? bytes) : [...bytes].map((c) => tcvn3Letter(c.codePointAt(0)!) ?? c).join('');
  return capitals ? shown.toUpperCase() : shown;
}
