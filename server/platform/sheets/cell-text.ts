/** Text of cells: shared and inline strings with formatting inside. */
import { childOf, eachElement, textOf } from '../files/xml.ts';
import type { XmlElement } from '../files/xml.ts';
import { looksOf } from './workbook-styles.ts';

export interface CellText {
  text: string;
  /** Present when parts have formatting of their own; `null` = that of the cell. */
  runs?: { text: string; looks: ReadonlySet<string> | null }[];
}

/** `xl/sharedStrings.xml`: the texts by their number. */
export function readSharedStrings(text: string | null): CellText[] {
  const strings: CellText[] = [];
  if (text !== null) eachElement(text, 'si', (item) => strings.push(readText(item)));
  return strings;
}

/** An `si` or `is` element. Reading aids (phonetic runs) are no text. */
export function readText(item: XmlElement): CellText {
  const runs: NonNullable<CellText['runs']> = [];
  for (const child of item.children) {
    if (typeof child === 'string') continue;
    if (child.name === 't') runs.push({ text: plain(textOf(child)), looks: null });
    else if (child.name === 'r') {
      const properties = childOf(child, 'rPr');
      runs.push({ text: plain(textOf(childOf(child, 't'))), looks: properties ? looksOf(properties) : null });
    }
  }
  const text = runs.map((run) => run.text).join('');
  return runs.some((run) => run.looks !== null) ? { text, runs: runs.filter((run) => run.text !== '') } : { text };
}

/** Excel writes control characters as `_x000D_`, and such a text itself with `_x005F_` before it. Line breaks become `\n`. */
export function plain(text: string): string {
  const decoded = text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
  return decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
}
