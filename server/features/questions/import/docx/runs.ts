/** One paragraph's content → lines of characters that know their look, and what could not become text. */
import { childOf } from '../../../../platform/files/xml.ts';
import type { XmlElement } from '../../../../platform/files/xml.ts';
import { quote } from '../fault-texts.ts';
import { tidy } from '../lines.ts';
import type { Flaw } from '../types.ts';
import { HIDDEN, STRUCK, fontOf, paragraphStyle, raised, runLooks } from './styles.ts';
import type { Looks, Styles } from './styles.ts';
import { symbolText } from './symbol-fonts.ts';

export interface LookedText {
  text: string;
  /** One entry per character of `text`. */
  looks: Looks[];
}

export interface ParagraphContent {
  /** Split at line breaks. */
  lines: LookedText[];
  flaws: Flaw[];
  /** Contents of text boxes: elements that hold paragraphs. */
  boxes: XmlElement[];
  /** Text that the document hides. */
  hidden: string;
}

/** Holds nothing that is read, though text may be in it. */
const SKIPPED = new Set(['pPr', 'rPr', 'sdtPr', 'instrText', 'delText', 'delInstrText', 'rt', 'annotationRef', 'fldData']);
const PICTURES = new Set(['drawing', 'pict']);

export function readContent(paragraph: XmlElement, styles: Styles, ground: Looks): ParagraphContent {
  const inherited = paragraphStyle(styles, childOf(paragraph, 'pPr')).looks;
  const reader = new Reader(styles);
  reader.walk(paragraph, new Set([...inherited, ...ground]));
  return { lines: reader.lines, flaws: reader.flaws, boxes: reader.boxes, hidden: tidy(reader.hidden) };
}

class Reader {
  readonly lines: LookedText[] = [{ text: '', looks: [] }];
  readonly flaws: Flaw[] = [];
  readonly boxes: XmlElement[] = [];
  hidden = '';
  readonly #styles: Styles;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  /** Runs and whatever holds runs (links, content controls, insertions …). */
  walk(parent: XmlElement, inherited: Looks): void {
    for (const child of parent.children) {
      if (typeof child === 'string') continue;
      const { name } = child;
      if (name === 'r') this.#run(child, inherited);
      else if (name === 'oMath' || name === 'oMathPara') this.#placeholder('[công thức]', 'formula');
      else if (name === 'del' || name === 'moveFrom') this.#flaw({ code: 'tracked-change', params: {}, warning: true });
      else if (name === 'AlternateContent') this.walk(childOf(child, 'Choice') ?? childOf(child, 'Fallback') ?? child, inherited);
      else if (childOf(child, 'sdtPr', 'checkbox')) this.#checkbox(childOf(child, 'sdtPr', 'checkbox')!);
      else if (!SKIPPED.has(name)) {
        if (name === 'ins' || name === 'moveTo') this.#flaw({ code: 'tracked-change', params: {}, warning: true });
        this.walk(child, inherited);
      }
    }
  }

  #run(run: XmlElement, inherited: Looks): void {
    const properties = childOf(run, 'rPr');
    const looks = runLooks(this.#styles, properties, inherited);
    for (const child of run.children) {
      if (typeof child === 'string') continue;
      const { name } = child;
      if (name === 't') this.#text(child, properties, looks);
      else if (name === 'tab' || name === 'ptab') this.#add('\t', looks);
      else if (name === 'br' || name === 'cr') this.lines.push({ text: '', looks: [] });
      else if (name === 'noBreakHyphen') this.#add('-', looks);
      else if (name === 'sym') this.#symbol(child, looks);
      else if (name === 'footnoteReference' || name === 'endnoteReference') this.#flaw({ code: 'footnote', params: {}, warning: true });
      else if (name === 'commentReference') this.#flaw({ code: 'comment', params: {}, warning: true });
      else if (name === 'object') this.#placeholder('[đối tượng]', 'embedded-object');
      else if (PICTURES.has(name)) this.#picture(child);
      else if (name === 'fldChar') this.#field(child);
      else if (name === 'AlternateContent') this.#run(childOf(child, 'Choice') ?? childOf(child, 'Fallback') ?? child, inherited);
      else if (name === 'ruby') this.walk(childOf(child, 'rubyBase') ?? child, inherited);
    }
  }

  #text(element: XmlElement, properties: XmlElement | undefined, looks: Looks): void {
    const text = element.children.filter((child) => typeof child === 'string').join('');
    if (looks.has(HIDDEN)) {
      this.hidden += text;
      return;
    }
    const shown = raised(text, properties);
    if (shown === null) this.#flaw({ code: 'raised-text', params: { text: quote(text) } });
    if (looks.has(STRUCK) && text.trim() !== '') this.#flaw({ code: 'struck-text', params: { text: quote(tidy(text)) } });
    this.#add(symbolText(shown ?? text, fontOf(looks)), looks);
  }

  #symbol(symbol: XmlElement, looks: Looks): void {
    const code = Number.parseInt(symbol.attributes.get('char') ?? '', 16);
    const font = symbol.attributes.get('font')?.toLowerCase() ?? fontOf(looks);
    this.#add(code > 0 && code < 0x10000 ? symbolText(String.fromCharCode(code), font) : '\ufffd', looks);
  }

  /** A box to tick (content control): ticked it is a mark, else nothing. */
  #checkbox(checkbox: XmlElement): void {
    if (['1', 'true', 'on'].includes(childOf(checkbox, 'checked')?.attributes.get('val') ?? '')) this.#add('✓', new Set());
  }

  /** The older kind of box to tick (form field). */
  #field(field: XmlElement): void {
    const box = childOf(field, 'ffData', 'checkBox');
    const state = childOf(box, 'checked') ?? childOf(box, 'default');
    if (state && !['0', 'false'].includes(state.attributes.get('val') ?? '1')) this.#add('✓', new Set());
  }

  /** A shape with text is a text box, a ruled line nothing, anything else drawn is a picture. */
  #picture(drawing: XmlElement): void {
    const boxes = findAll(drawing, 'txbxContent');
    this.boxes.push(...boxes);
    const ruled = drawing.children.some((child) => typeof child !== 'string' && child.attributes.get('hr') === 't');
    if (boxes.length === 0 && !ruled) this.#flaw({ code: 'has-image', params: {} });
  }

  #placeholder(text: string, code: Flaw['code']): void {
    this.#add(text, new Set());
    this.#flaw({ code, params: {} });
  }

  #flaw(flaw: Flaw): void {
    if (!this.flaws.some(({ code }) => code === flaw.code)) this.flaws.push(flaw);
  }

  #add(text: string, looks: Looks): void {
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
