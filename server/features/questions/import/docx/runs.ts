/** One paragraph's content → lines of characters that know their look, and what could not become text. */
import { childOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import { quote } from '../fault-texts.ts';
import type { Flaw } from '../types.ts';
import { looksOf, raised, styleOf } from './styles.ts';
import type { Styles } from './styles.ts';

export interface LookedText {
  text: string;
  /** One entry per character of `text`. */
  looks: ReadonlySet<string>[];
}

export interface ParagraphContent {
  /** Split at line breaks. */
  lines: LookedText[];
  flaws: Flaw[];
  /** Contents of text boxes: elements that hold paragraphs. */
  boxes: XmlElement[];
}

const INSIDE = new Set(['hyperlink', 'smartTag', 'sdt', 'sdtContent', 'fldSimple', 'customXml', 'moveTo', 'ins', 'dir', 'bdo']);
/** Marks that Word's symbol fonts draw: ticks and ticked boxes (Wingdings). */
const TICKS = new Set(['f0fc', 'f0fe', 'f052']);

export function readContent(paragraph: XmlElement, styles: Styles): ParagraphContent {
  const inherited = styleOf(styles, childOf(paragraph, 'pPr'), 'pStyle').looks;
  const reader = new Reader(styles);
  reader.walk(paragraph, inherited);
  return { lines: reader.lines, flaws: reader.flaws, boxes: reader.boxes };
}

class Reader {
  readonly lines: LookedText[] = [{ text: '', looks: [] }];
  readonly flaws: Flaw[] = [];
  readonly boxes: XmlElement[] = [];
  readonly #styles: Styles;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  walk(parent: XmlElement, inherited: ReadonlySet<string>): void {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      const { name } = child;
      if (name === 'r') this.#run(child, inherited);
      else if (name === 'oMath' || name === 'oMathPara') this.#placeholder('[công thức]', 'formula');
      else if (name === 'del' || name === 'moveFrom') this.#flaw({ code: 'tracked-change', params: {}, warning: true });
      else if (name === 'AlternateContent') this.walk(childOf(child, 'Choice') ?? childOf(child, 'Fallback') ?? child, inherited);
      else if (INSIDE.has(name)) {
        if (name === 'ins' || name === 'moveTo') this.#flaw({ code: 'tracked-change', params: {}, warning: true });
        this.walk(child, inherited);
      }
    }
  }

  #run(run: XmlElement, inherited: ReadonlySet<string>): void {
    const properties = childOf(run, 'rPr');
    const looks = looksOf(properties, new Set([...inherited, ...styleOf(this.#styles, properties, 'rStyle').looks]));
    for (const child of run.children) {
      if (typeof child === 'string') continue;
      if (child.name === 't') this.#text(child, properties, looks);
      else if (child.name === 'tab' || child.name === 'ptab') this.#add('\t', looks);
      else if (child.name === 'br' || child.name === 'cr') this.lines.push({ text: '', looks: [] });
      else if (child.name === 'noBreakHyphen') this.#add('-', looks);
      else if (child.name === 'sym') this.#add(TICKS.has(child.attributes.get('char')?.toLowerCase() ?? '') ? '✓' : '\ufffd', looks);
      else if (child.name === 'footnoteReference' || child.name === 'endnoteReference') this.#flaw({ code: 'footnote', params: {}, warning: true });
      else if (child.name === 'object') this.#placeholder('[đối tượng]', 'embedded-object');
      else if (child.name === 'drawing' || child.name === 'pict') this.#picture(child);
      else if (child.name === 'AlternateContent') this.#run(childOf(child, 'Choice') ?? childOf(child, 'Fallback') ?? child, inherited);
    }
  }

  #text(element: XmlElement, properties: XmlElement | undefined, looks: ReadonlySet<string>): void {
    const text = element.children.filter((child) => typeof child === 'string').join('');
    const shown = raised(text, properties);
    if (shown === null) this.#flaw({ code: 'raised-text', params: { text: quote(text) } });
    this.#add(shown ?? text, looks);
  }

  /** A shape with text is a text box, anything else drawn is a picture. */
  #picture(drawing: XmlElement): void {
    const boxes = findAll(drawing, 'txbxContent');
    this.boxes.push(...boxes);
    if (boxes.length === 0) this.#flaw({ code: 'has-image', params: {} });
  }

  #placeholder(text: string, code: Flaw['code']): void {
    this.#add(text, new Set());
    this.#flaw({ code, params: {} });
  }

  #flaw(flaw: Flaw): void {
    if (!this.flaws.some(({ code }) => code === flaw.code)) this.flaws.push(flaw);
  }

  #add(text: string, looks: ReadonlySet<string>): void {
    const line = this.lines.at(-1)!;
    const clean = text.normalize('NFC').replace(/[\ue000\ue001\n\r]/g, ' ');
    line.text += clean;
    for (let i = 0; i < clean.length; i += 1) line.looks.push(looks);
  }
}

/** Outermost descendants of that name; of alternatives only the first. */
function findAll(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) found.push(child);
    else if (child.name === 'AlternateContent') found.push(...findAll(childOf(child, 'Choice') ?? child, name));
    else found.push(...findAll(child, name));
  }
  return found;
}
