/** Walks a document's body: paragraphs and tables in their order → lines that know their place, look and flaws. */
import { childOf, childrenOf, textOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import { quote } from '../fault-texts.ts';
import { tidy } from '../lines.ts';
import type { Flaw, Place } from '../types.ts';
import { Unreadable } from '../unreadable.ts';
import { hasText } from './docx-line.ts';
import type { DocxLine } from './docx-line.ts';
import type { Numbering, NumberShown } from './numbering.ts';
import { readContent } from './runs.ts';
import type { LookedText } from './runs.ts';
import { listOf, looksOf, paragraphStyle, shaded } from './styles.ts';
import type { Looks, Styles } from './styles.ts';
import { tableLines } from './table-lines.ts';

const MAX_PARAGRAPHS = 200_000;

const SKIPPED = new Set(['sectPr', 'del', 'moveFrom', 'pPr', 'tblPr', 'tblGrid', 'trPr', 'tcPr', 'sdtPr', 'sdtEndPr']);

export class DocumentWalker {
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  #paragraphs = 0;

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** All lines of the body, flaws of lines without text with their neighbours. */
  lines(body: XmlElement): DocxLine[] {
    const lines: DocxLine[] = [];
    this.#blocks(body, new Set(), lines);
    handOver(lines);
    return lines;
  }

  #blocks(parent: XmlElement, ground: Looks, into: DocxLine[]): void {
    for (const child of parent.children) {
      if (typeof child === 'string' || SKIPPED.has(child.name)) continue;
      if (child.name === 'p') this.#paragraph(child, ground, into);
      else if (child.name === 'tbl') for (const line of this.#table(child, ground)) into.push(line);
      else if (child.name === 'AlternateContent') this.#blocks(childOf(child, 'Choice') ?? child, ground, into);
      else if (child.name === 'altChunk') into.push(this.#apart('[tài liệu nhúng]', { code: 'embedded-object', params: {} }));
      else this.#blocks(child, ground, into);
    }
  }

  #table(table: XmlElement, ground: Looks): DocxLine[] {
    const rows = within(table, 'tr').map((row) =>
      within(row, 'tc').map((cell) => {
        const lines: DocxLine[] = [];
        this.#blocks(cell, shaded(childOf(cell, 'tcPr', 'shd'), ground), lines);
        return lines;
      }),
    );
    return tableLines(rows);
  }

  #paragraph(paragraph: XmlElement, ground: Looks, into: DocxLine[]): void {
    const place = this.#place();
    const properties = childOf(paragraph, 'pPr');
    const { lines, flaws, boxes, hidden } = readContent(paragraph, this.#styles, ground);
    const style = paragraphStyle(this.#styles, properties);
    const written = lines.some((line) => line.text.trim() !== '');
    if (hidden !== '' && !written) into.push({ ...this.#apart(hidden, { code: 'hidden-text', params: { text: quote(hidden) } }), place });
    else if (hidden !== '') flaws.push({ code: 'hidden-text', params: { text: quote(hidden) }, warning: true });
    // Word numbers empty paragraphs too, but shows nothing that could be a question.
    const own = listOf(properties);
    const list = { id: own?.id ?? style.list?.id, level: own?.level ?? style.list?.level ?? null };
    const number = this.#numbering.next(list, style.id);
    const mark = childOf(properties, 'rPr');
    if (written)
      prefix(
        lines.find((line) => line.text.trim() !== '')!,
        number,
        looksOf(number.looks, looksOf(mark, style.looks)),
      );
    // The end of this paragraph was deleted and the next one drawn up to it, if somebody accepts that.
    if (written && childOf(mark, 'del')) flaws.push({ code: 'tracked-change', params: {} });
    if (boxes.length > 0) flaws.push({ code: 'text-box', params: { text: quote(boxes.map(boxText).join(' / ')) } });
    lines.forEach((line, i) => into.push({ ...line, place, flaws: i === 0 ? flaws : [], headingStyle: style.heading, counted: number.text !== '' }));
    for (const box of boxes) this.#box(box, into);
  }

  /** A text box floats somewhere on the page: its lines are told as what they are, never guessed into a question. */
  #box(box: XmlElement, into: DocxLine[]): void {
    for (const paragraph of childrenOf(box, 'p')) {
      const text = tidy(textOf(paragraph));
      const line = this.#apart(text, { code: 'text-box', params: { text: quote(text) } });
      if (text !== '') into.push(line);
    }
  }

  #apart(text: string, refused: Flaw): DocxLine {
    return { text, looks: [], place: this.#place(), flaws: [], headingStyle: false, counted: false, refused };
  }

  #place(): Place {
    this.#paragraphs += 1;
    if (this.#paragraphs > MAX_PARAGRAPHS) throw new Unreadable('too-many-parts', { limit: MAX_PARAGRAPHS });
    return { paragraph: this.#paragraphs };
  }
}

/** Rows of a table or cells of a row, through whatever wraps them; deleted ones are not there. */
function within(parent: XmlElement, name: 'tr' | 'tc'): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (typeof child === 'string' || SKIPPED.has(child.name)) return [];
    return child.name === name ? [child] : child.name === 'p' || child.name === 'tbl' ? [] : within(child, name);
  });
}

function boxText(box: XmlElement): string {
  return tidy(
    childrenOf(box, 'p')
      .map((paragraph) => textOf(paragraph))
      .join(' '),
  );
}

function prefix(line: LookedText, { text }: NumberShown, looks: Looks): void {
  line.text = text + line.text.trimStart();
  line.looks.splice(0, line.looks.length - (line.text.length - text.length), ...Array.from({ length: text.length }, () => looks));
}

/**
 * A picture alone in its paragraph belongs to the text above or below, nobody knows which: between two questions it is
 * named at both.
 */
function handOver(lines: readonly DocxLine[]): void {
  let above: DocxLine | null = null;
  let waiting: Flaw[] = [];
  for (const line of lines) {
    if (line.refused) continue;
    if (hasText(line)) {
      line.flaws = merged(line.flaws, waiting);
      waiting = [];
      above = line;
    } else if (line.flaws.length > 0) {
      if (above) above.flaws = merged(above.flaws, line.flaws);
      waiting = merged(waiting, line.flaws);
      line.flaws = [];
    }
  }
}

function merged(mine: Flaw[], more: readonly Flaw[]): Flaw[] {
  return [...mine, ...more.filter((flaw) => !mine.some(({ code }) => code === flaw.code))];
}
