/** `xl/styles.xml` and formatting inside cells → number formats and looks. */
import { childOf, childrenOf } from '../files/xml.ts';
import type { XmlElement } from '../files/xml.ts';
import { builtInFormat } from './number-text.ts';

export interface CellStyle {
  pattern: string;
  looks: ReadonlySet<string>;
}

const NO_LOOKS: ReadonlySet<string> = new Set();
export const USUAL: CellStyle = { pattern: 'General', looks: NO_LOOKS };

/** Styles by their number, as cells name them. */
export function readStyles(root: XmlElement | null): CellStyle[] {
  if (!root) return [];
  const patterns = new Map<number, string>();
  for (const one of childrenOf(childOf(root, 'numFmts') ?? root, 'numFmt'))
    patterns.set(Number(one.attributes.get('numFmtId')), one.attributes.get('formatCode') ?? 'General');
  const fonts = childrenOf(childOf(root, 'fonts') ?? root, 'font').map(looksOf);
  const usual = fonts[0] ?? NO_LOOKS;
  const fills = childrenOf(childOf(root, 'fills') ?? root, 'fill').map(fillOf);
  return childrenOf(childOf(root, 'cellXfs') ?? root, 'xf').map((xf): CellStyle => {
    const number = Number(xf.attributes.get('numFmtId') ?? 0);
    const font = fonts[Number(xf.attributes.get('fontId') ?? 0)] ?? NO_LOOKS;
    const fill = fills[Number(xf.attributes.get('fillId') ?? 0)] ?? null;
    // What the whole workbook has is no look.
    const looks = new Set([...font].filter((look) => !usual.has(look)));
    if (fill) looks.add(fill);
    return { pattern: patterns.get(number) ?? builtInFormat(number), looks: looks.size === 0 ? NO_LOOKS : looks };
  });
}

/** Looks of a font or of a run's properties. */
export function looksOf(font: XmlElement | undefined): ReadonlySet<string> {
  if (!font) return NO_LOOKS;
  const looks = new Set<string>();
  for (const [name, look] of [
    ['b', 'bold'],
    ['i', 'italic'],
    ['u', 'underline'],
    ['strike', 'strike'],
  ] as const) {
    const value = childOf(font, name)?.attributes.get('val');
    if (childOf(font, name) && value !== '0' && value !== 'false' && value !== 'none') looks.add(look);
  }
  const raised = childOf(font, 'vertAlign')?.attributes.get('val');
  if (raised === 'superscript' || raised === 'subscript') looks.add('raised');
  const color = colorOf(childOf(font, 'color'));
  if (color !== null) looks.add(`color:${color}`);
  return looks;
}

/** null for black and for what the theme calls text. */
function colorOf(color: XmlElement | undefined): string | null {
  const rgb = color?.attributes.get('rgb')?.slice(-6).toUpperCase();
  if (rgb !== undefined) return rgb === '000000' ? null : rgb;
  const theme = color?.attributes.get('theme');
  if (theme !== undefined) return theme === '1' || theme === '0' ? null : `theme${theme}${color?.attributes.get('tint') ?? ''}`;
  const indexed = color?.attributes.get('indexed');
  return indexed === undefined || ['0', '8', '64'].includes(indexed) ? null : `indexed${indexed}`;
}

function fillOf(fill: XmlElement): string | null {
  const pattern = childOf(fill, 'patternFill');
  const kind = pattern?.attributes.get('patternType');
  if (!pattern || kind === undefined || kind === 'none' || kind === 'gray125') return null;
  const front = childOf(pattern, 'fgColor');
  const color = colorOf(front) ?? (front?.attributes.get('theme') === '0' || front?.attributes.get('indexed') === '64' ? null : 'black');
  return color === null || color === 'FFFFFF' ? null : `fill:${color}`;
}
