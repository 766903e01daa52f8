/** Looks of runs and paragraphs, with what they inherit from the document's styles. */
import { childOf, childrenOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';

/** `bold`, `underline`, `colour:ff0000` …; those with a `~` say something about the text itself and mark no answer. */
export type Looks = ReadonlySet<string>;

export const HIDDEN = '~hidden';
export const STRUCK = '~struck';
const FONT = '~font:';

export interface Style {
  /** Run properties from the oldest ancestor's on. */
  runs: readonly XmlElement[];
  heading: boolean;
  list: ListPlace | null;
}

export interface ListPlace {
  id: string | undefined;
  /** null = the level that is tied to the paragraph's style. */
  level: number | null;
}

export interface Styles {
  byId: ReadonlyMap<string, Style>;
  /** Of paragraphs that name no style. */
  usual: Style;
}

const PLAIN: Style = { runs: [], heading: false, list: null };
const value = (element: XmlElement | undefined): string | undefined => element?.attributes.get('val');
const isOn = (element: XmlElement): boolean => !['0', 'false', 'off', 'none', 'nil'].includes(value(element)?.toLowerCase() ?? '');

/** Reads `styles.xml`; null = the document has none. */
export function readStyles(root: XmlElement | null): Styles {
  const elements = new Map((root ? childrenOf(root, 'style') : []).map((style) => [style.attributes.get('styleId') ?? '', style]));
  const defaults = childOf(root ?? undefined, 'docDefaults', 'rPrDefault', 'rPr');
  const first: Style = defaults ? { ...PLAIN, runs: [defaults] } : PLAIN;
  const byId = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const known = byId.get(id);
    const element = elements.get(id);
    if (known || !element || depth > 20) return known ?? first;
    const base = childOf(element, 'basedOn') ? resolve(value(childOf(element, 'basedOn')) ?? '', depth + 1) : first;
    const paragraph = childOf(element, 'pPr');
    const level = value(childOf(paragraph, 'outlineLvl'));
    const own = childOf(element, 'rPr');
    const style: Style = {
      runs: own ? [...base.runs, own] : base.runs,
      heading:
        level === undefined ? base.heading || /^(?:heading|đề mục|tiêu đề)\s*\d/iu.test(value(childOf(element, 'name')) ?? '') : Number(level) < 9,
      list: listOf(paragraph) ?? base.list,
    };
    byId.set(id, style);
    return style;
  };
  for (const id of elements.keys()) resolve(id, 0);
  const usual = [...elements].find(
    ([, one]) => one.attributes.get('type') === 'paragraph' && ['1', 'true'].includes(one.attributes.get('default') ?? ''),
  );
  return { byId, usual: (usual && byId.get(usual[0])) ?? first };
}

/** The list a paragraph's properties put it into; numId 0 takes it out of its style's list. */
export function listOf(properties: XmlElement | undefined): ListPlace | null {
  const numbering = childOf(properties, 'numPr');
  if (!numbering) return null;
  const level = value(childOf(numbering, 'ilvl'));
  return { id: value(childOf(numbering, 'numId')), level: level === undefined ? null : Number(level) };
}

/** The style of a paragraph and its looks. */
export function paragraphStyle(styles: Styles, properties: XmlElement | undefined): Style & { id: string; looks: Looks } {
  const id = value(childOf(properties, 'pStyle')) ?? '';
  const style = styles.byId.get(id) ?? styles.usual;
  const looks = style.runs.reduce<Looks>((known, own) => looksOf(own, known), new Set());
  return { ...style, id, looks: shaded(childOf(properties, 'shd'), looks) };
}

/** A run's looks: its character style upon what the paragraph has, its own properties upon both. */
export function runLooks(styles: Styles, properties: XmlElement | undefined, inherited: Looks): Looks {
  if (!properties) return inherited;
  const style = styles.byId.get(value(childOf(properties, 'rStyle')) ?? '');
  return looksOf(properties, style ? style.runs.reduce<Looks>((known, own) => looksOf(own, known), inherited) : inherited);
}

/** What can mark an answer: bold, italic, underline, highlight (or a shaded ground), a frame, a colour of its own. */
export function looksOf(properties: XmlElement | undefined, inherited: Looks): Looks {
  if (!properties) return inherited;
  const looks = new Set(shaded(childOf(properties, 'shd'), inherited));
  const toggle = (look: string, element: XmlElement | undefined): void => {
    if (element && isOn(element)) looks.add(look);
    else if (element) looks.delete(look);
  };
  toggle('bold', childOf(properties, 'b'));
  toggle('italic', childOf(properties, 'i'));
  toggle('underline', childOf(properties, 'u'));
  toggle('highlight', childOf(properties, 'highlight'));
  toggle('frame', childOf(properties, 'bdr'));
  toggle(STRUCK, childOf(properties, 'strike') ?? childOf(properties, 'dstrike'));
  toggle(HIDDEN, childOf(properties, 'vanish'));
  one(looks, 'colour:', colourOf(childOf(properties, 'color')));
  one(looks, FONT, fontNamed(childOf(properties, 'rFonts')));
  return looks;
}

/** Sets or takes away the one look of that kind; undefined leaves it. */
function one(looks: Set<string>, kind: string, found: string | null | undefined): void {
  if (found === undefined) return;
  for (const look of looks) if (look.startsWith(kind)) looks.delete(look);
  if (found !== null) looks.add(`${kind}${found}`);
}

/** The same looks on a shaded ground (of a run, paragraph or cell). */
export function shaded(shading: XmlElement | undefined, inherited: Looks): Looks {
  const fill = shading?.attributes.get('fill')?.toLowerCase();
  if (fill === undefined) return inherited;
  const looks = new Set(inherited);
  if (fill === 'auto' || fill === 'ffffff') looks.delete('highlight');
  else looks.add('highlight');
  return looks;
}

/** Black and what cannot be told from it on paper are no colour. */
function colourOf(element: XmlElement | undefined): string | null | undefined {
  const colour = value(element)?.toLowerCase();
  if (colour === undefined) return undefined;
  const rgb = /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(colour);
  return !rgb || rgb.slice(1).every((part) => Number.parseInt(part, 16) < 0x40) ? null : colour;
}

function fontNamed(fonts: XmlElement | undefined): string | undefined {
  const name = fonts?.attributes.get('ascii') ?? fonts?.attributes.get('hAnsi');
  return fonts?.attributes.has('asciiTheme') ? '' : name?.toLowerCase();
}

/** The font's name in small letters; '' = unknown. */
export function fontOf(looks: Looks): string {
  for (const look of looks) if (look.startsWith(FONT)) return look.slice(FONT.length);
  return '';
}

const RAISED: Record<string, [string, string]> = {
  superscript: ['0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'],
  subscript: ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'],
};

/** Raised or lowered text in characters that say so («m2» → «m²»); null when there are none for it. */
export function raised(text: string, properties: XmlElement | undefined): string | null {
  const table = RAISED[value(childOf(properties, 'vertAlign')) ?? ''];
  if (!table) return text;
  const signs = [...table[1]];
  const letters = [...text].map((c) => (c.trim() === '' ? c : signs[table[0].indexOf(c)]));
  return letters.includes(undefined) ? null : letters.join('');
}
