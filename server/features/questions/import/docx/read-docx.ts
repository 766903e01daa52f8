/** A Word document → source lines for the text engine. */
import { childOf, decodeXml, parseXml } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import type { Archive } from '../../../../platform/files/zip.ts';
import { leadingLabel } from '../labels.ts';
import type { Flaw, SourceLine } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import { unlabelledOptions } from '../unlabelled.ts';
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
  labelBullets(inText);
  const marked = new Map(markByLook(inText).map((result, i) => [inText[i]!, result]));
  return { lines: lines.map((line) => sourceLine(line, marked.get(line))), encoding };
}

/** Options under bullets get the letters of their order before anything looks at their formatting. */
function labelBullets(lines: readonly DocxLine[]): void {
  if (lines.some(({ text }) => leadingLabel(text.trim())?.label === 'A')) return;
  const written = lines.filter((line) => hasText(line) && !line.heading);
  for (const [i, { label, cut }] of unlabelledOptions(written.map(({ text }) => text.trim()))) {
    const line = written[i]!;
    if (cut === 0) continue;
    const from = line.text.length - line.text.trimStart().length + cut;
    const look = line.looks[from] ?? new Set<string>();
    line.text = `${label}. ${line.text.slice(from)}`;
    line.looks = [look, look, look, ...line.looks.slice(from)];
  }
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
