/** A Word document → source lines for the text engine. */
import { childOf, decodeXml, parseXml } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import type { Archive } from '../../../../platform/files/zip.ts';
import type { Flaw, SourceLine } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import { DocumentWalker } from './document-lines.ts';
import { hasText } from './docx-line.ts';
import type { DocxLine } from './docx-line.ts';
import { markByLook } from './format-marks.ts';
import type { Marked } from './format-marks.ts';
import { readNumbering } from './numbering.ts';
import { readOldFonts } from './old-fonts.ts';
import { readStyles } from './styles.ts';

export interface DocxRead {
  lines: SourceLine[];
  /** The old Vietnamese set that the document was typed in; null = Unicode. */
  encoding: 'tcvn3' | 'vni' | null;
}

/** @throws Unreadable when a part is broken or there are too many paragraphs */
export function readDocx(archive: Archive, main: string): DocxRead {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const part = (name: string): XmlElement | null => {
    const bytes = archive.read(name);
    return bytes && parseXml(decodeXml(bytes));
  };
  const body = childOf(part(main) ?? undefined, 'body');
  if (!body) throw new Unreadable('broken-xml', { line: 1 });
  const walker = new DocumentWalker(readStyles(part(`${folder}styles.xml`)), readNumbering(part(`${folder}numbering.xml`)));
  const lines = walker.lines(body);
  const inText = lines.filter((line) => !line.refused);
  const encoding = readOldFonts(inText);
  const marked = new Map(markByLook(inText).map((result, i) => [inText[i]!, result]));
  return { lines: lines.map((line) => sourceLine(line, marked.get(line))), encoding };
}

function sourceLine(line: DocxLine, marked: Marked | undefined): SourceLine {
  const all: Flaw[] = marked?.allMarked ? [{ code: 'every-option-marked', params: {}, warning: true }] : [];
  const flaws = hasText(line) ? [...line.flaws, ...all] : [];
  return {
    place: line.place,
    text: marked?.text ?? line.text,
    ...(flaws.length > 0 ? { flaws } : {}),
    ...(line.headingStyle ? { headingStyle: true as const } : {}),
    ...(line.counted ? { counted: true as const } : {}),
    ...(marked && marked.hints.length > 0 ? { hints: marked.hints } : {}),
    ...(line.refused ? { refused: line.refused } : {}),
    ...(line.heading ? { heading: line.heading } : {}),
  };
}
