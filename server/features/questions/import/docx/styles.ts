/** Looks of runs and paragraphs, with what they inherit from the document's styles. */
import { childOf, childrenOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';

export interface Style {
  looks: ReadonlySet<string>;
  heading: boolean;
  list: { id: string | undefined; level: number } | null;
}

export type Styles = ReadonlyMap<string, Style>;

const PLAIN: Style = { looks: new Set(), heading: false, list: null };
const value = (element: XmlElement | undefined): string | undefined => element?.attributes.get('val');
const isOn = (element: XmlElement): boolean => !['0', 'false', 'off', 'none', 'nil'].includes(value(element)?.toLowerCase() ?? '');

/** Reads `styles.xml`; null = the document has none. */
export function readStyles(root: XmlElement | null): Styles {
  const elements = new Map((root ? childrenOf(root, 'style') : []).map((style) => [style.attributes.get('styleId') ?? '', style]));
  const styles = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const known = styles.get(id);
    const element = elements.get(id);
    if (known || !element || depth > 20) return known ?? PLAIN;
    const base = resolve(value(childOf(element, 'basedOn')) ?? '', depth + 1);
    const paragraph = childOf(element, 'pPr');
    const level = value(childOf(paragraph, 'outlineLvl'));
    const style: Style = {
      looks: looksOf(childOf(element, 'rPr'), base.looks),
      heading: level === undefined ? base.heading || /^heading\s*\d/i.test(value(childOf(element, 'name')) ?? '') : Number(level) < 9,
      list: listOf(paragraph) ?? base.list,
    };
    styles.set(id, style);
    return style;
  };
  for (const id of elements.keys()) resolve(id, 0);
  return styles;
}

/** The list a paragraph's properties put it into; numId 0 takes it out of its style's list. */
export function listOf(properties: XmlElement | undefined): Style['list'] {
  const numbering = childOf(properties, 'numPr');
  if (!numbering) return null;
  return { id: value(childOf(numbering, 'numId')), level: Number(value(childOf(numbering, 'ilvl')) ?? 0) };
}

export const styleOf = (styles: Styles, properties: XmlElement | undefined, kind: 'pStyle' | 'rStyle'): Style =>
  styles.get(value(childOf(properties, kind)) ?? '') ?? PLAIN;

/** What can mark an answer: bold, italic, underline, highlight (or a shaded ground), a colour of its own. */
export function looksOf(properties: XmlElement | undefined, inherited: ReadonlySet<string>): ReadonlySet<string> {
  if (!properties) return inherited;
  const looks = new Set(inherited);
  const toggle = (look: string, element: XmlElement | undefined): void => {
    if (element && isOn(element)) looks.add(look);
    else if (element) looks.delete(look);
  };
  toggle('bold', childOf(properties, 'b'));
  toggle('italic', childOf(properties, 'i'));
  toggle('underline', childOf(properties, 'u'));
  toggle('highlight', childOf(properties, 'highlight'));
  const fill = childOf(properties, 'shd')?.attributes.get('fill')?.toLowerCase();
  if (fill !== undefined && !['auto', 'ffffff'].includes(fill)) looks.add('highlight');
  const colour = value(childOf(properties, 'color'))?.toLowerCase();
  if (colour !== undefined) {
    for (const look of looks) if (look.startsWith('colour:')) looks.delete(look);
    if (colour !== 'auto' && colour !== '000000') looks.add(`colour:${colour}`);
  }
  return looks;
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
