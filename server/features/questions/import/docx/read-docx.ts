/** A Word document → source lines for the text engine. */
import { childOf, childrenOf, decodeXml, parseXml, textOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import type { Archive } from '../../../../platform/files/zip.ts';
import { quote } from '../fault-texts.ts';
import { tidy } from '../lines.ts';
import type { Flaw, Place, SourceLine } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import { markByLook } from './format-marks.ts';
import { readNumbering } from './numbering.ts';
import type { Numbering } from './numbering.ts';
import { readContent } from './runs.ts';
import type { LookedText } from './runs.ts';
import { listOf, readStyles, styleOf } from './styles.ts';
import type { Styles } from './styles.ts';

const MAX_PARAGRAPHS = 200_000;

interface DocxLine extends LookedText {
  place: Place;
  flaws: Flaw[];
  headingStyle: boolean;
  refused?: Flaw;
}

/** @throws Unreadable when a part is broken or there are too many paragraphs */
export function readDocx(archive: Archive, main: string): SourceLine[] {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const part = (name: string): XmlElement | null => {
    const bytes = archive.read(name);
    return bytes && parseXml(decodeXml(bytes));
  };
  const body = childOf(part(main) ?? undefined, 'body');
  if (!body) throw new Unreadable('broken-xml', { line: 1 });
  const walker = new Walker(readStyles(part(`${folder}styles.xml`)), readNumbering(part(`${folder}numbering.xml`)));
  walker.blocks(body);
  const inText = walker.lines.filter((line) => !line.refused);
  const marked = new Map(markByLook(inText).map((result, i) => [inText[i]!, result]));
  return walker.lines.map((line): SourceLine => {
    const { text, hints } = marked.get(line) ?? { text: line.text, hints: [] };
    return {
      place: line.place,
      text,
      ...(line.flaws.length > 0 ? { flaws: line.flaws } : {}),
      ...(line.headingStyle ? { headingStyle: true as const } : {}),
      ...(hints.length > 0 ? { hints } : {}),
      ...(line.refused ? { refused: line.refused } : {}),
    };
  });
}

class Walker {
  readonly lines: DocxLine[] = [];
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  #paragraphs = 0;
  /** Pictures that stand before any text. */
  #waiting: Flaw[] = [];

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** Paragraphs and tables in their order. */
  blocks(parent: XmlElement): void {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'p') this.#keep(this.#paragraph(child));
      else if (child.name === 'tbl') this.#table(child);
      else if (['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(child.name)) this.blocks(child);
      else if (child.name === 'AlternateContent') this.blocks(childOf(child, 'Choice') ?? child);
    }
  }

  /** A row whose cells hold one line each is one line; otherwise cell after cell, each on its own lines. */
  #table(table: XmlElement): void {
    for (const row of rowsOf(table)) {
      const cells = cellsOf(row).map((cell) => this.#cell(cell));
      const single = cells.every((lines) => lines.filter(hasText).length <= 1 && lines.every((line) => !line.refused));
      if (single) this.#keep(joinCells(cells));
      else for (const lines of cells) this.#keep(lines);
    }
  }

  #cell(cell: XmlElement): DocxLine[] {
    // The cell's lines are set aside, not yet part of the document: its row decides how they stand together.
    const before = this.lines.splice(0);
    this.blocks(cell);
    const inside = this.lines.splice(0);
    this.lines.push(...before);
    return inside;
  }

  #paragraph(paragraph: XmlElement): DocxLine[] {
    this.#paragraphs += 1;
    if (this.#paragraphs > MAX_PARAGRAPHS) throw new Unreadable('too-many-parts', { limit: MAX_PARAGRAPHS });
    const place = { paragraph: this.#paragraphs };
    const properties = childOf(paragraph, 'pPr');
    const { lines, flaws, boxes } = readContent(paragraph, this.#styles);
    const style = styleOf(this.#styles, properties, 'pStyle');
    const list = listOf(properties) ?? style.list;
    const written = lines.some((line) => line.text.trim() !== '');
    // Word numbers empty paragraphs too, but shows nothing that could be a question.
    const number = list?.id !== undefined && list.id !== '0' ? this.#numbering.next(list.id, list.level) : '';
    if (number !== '' && written) prefix(lines[0]!, number);
    const anchored: Flaw[] = boxes.length > 0 ? [{ code: 'text-box', params: { text: quote(boxes.map(boxText).join(' / ')) } }] : [];
    const found = lines.map((line, i): DocxLine => ({ ...line, place, flaws: i === 0 ? [...flaws, ...anchored] : [], headingStyle: style.heading }));
    return [...found, ...boxes.flatMap((box) => this.#box(box))];
  }

  /** A text box floats somewhere on the page: its lines are told as what they are, never guessed into a question. */
  #box(box: XmlElement): DocxLine[] {
    const text = boxText(box);
    this.#paragraphs += 1;
    if (text === '') return [];
    const refused: Flaw = { code: 'text-box', params: { text: quote(text) } };
    return [{ text, looks: [], place: { paragraph: this.#paragraphs }, flaws: [], headingStyle: false, refused }];
  }

  /** Flaws of lines without text (a picture alone) belong to the line before them. */
  #keep(lines: readonly DocxLine[]): void {
    for (const line of lines) {
      if (hasText(line) || line.refused) {
        this.lines.push({ ...line, flaws: [...this.#waiting, ...line.flaws] });
        this.#waiting = [];
        continue;
      }
      const above = this.lines.findLast((one) => hasText(one) && !one.refused);
      if (above) above.flaws.push(...line.flaws);
      else this.#waiting.push(...line.flaws.map((flaw) => ({ ...flaw, warning: true as const })));
      this.lines.push({ ...line, flaws: [] });
    }
  }
}

const hasText = (line: DocxLine): boolean => line.text.trim() !== '';

function boxText(box: XmlElement): string {
  return tidy(
    childrenOf(box, 'p')
      .map((paragraph) => textOf(paragraph))
      .join(' '),
  );
}

function prefix(line: LookedText, number: string): void {
  // The number looks as the text after it does, so that it says nothing of its own.
  const looks = line.looks[0] ?? new Set<string>();
  line.text = number + line.text;
  line.looks.unshift(...Array.from({ length: number.length }, () => looks));
}

function rowsOf(table: XmlElement): XmlElement[] {
  return table.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : child.name === 'tr'
        ? [child]
        : ['sdt', 'sdtContent', 'customXml', 'ins'].includes(child.name)
          ? rowsOf(child)
          : [],
  );
}

function cellsOf(row: XmlElement): XmlElement[] {
  return row.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === 'tc' ? [child] : ['sdt', 'sdtContent', 'customXml'].includes(child.name) ? cellsOf(child) : [],
  );
}

/** «A. Huế | B. Vinh» → one line with a tab between. */
function joinCells(cells: readonly DocxLine[][]): DocxLine[] {
  const all = cells.flat();
  const [first, ...rest] = all.filter(hasText);
  if (!first) return all.slice(0, 1).map((line) => ({ ...line, flaws: all.flatMap((one) => one.flaws) }));
  const joined: DocxLine = { ...first, looks: [...first.looks], flaws: all.flatMap((line) => line.flaws) };
  for (const line of rest) {
    joined.text += `\t${line.text.trim()}`;
    const lead = line.text.length - line.text.trimStart().length;
    joined.looks.push(new Set(), ...line.looks.slice(lead, lead + line.text.trim().length));
  }
  return [joined];
}
