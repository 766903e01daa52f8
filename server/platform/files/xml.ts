/**
 * A small XML reader for the files that question files are made of (XML 1.0 without a document type): elements,
 * attributes, text, CDATA. No entity is expanded but the five named ones and character references, nothing outside
 * is opened, depth is limited. Prefixes are dropped: programs choose them freely.
 */
import { Unreadable } from './unreadable.ts';

export const XML_DEPTH = 200;
/** Elements of one document kept in memory: ten times what a book of questions has. */
export const XML_ELEMENTS = 3_000_000;

export interface XmlElement {
  /** Without prefix. */
  name: string;
  /** By name without prefix; of two that differ only in the prefix the first counts. */
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** Lines of its start and end tags, from 1. */
  line: number;
  endLine: number;
}

/** What a walk reports; elements not asked for cost no memory. */
interface Visitor {
  open: (name: string, attributes: ReadonlyMap<string, string>, line: number) => void;
  text: (text: string) => void;
  close: (line: number) => void;
}

const TAG = /^<(\/?)([^\s<>/="'?!]{1,200})/;
const ATTRIBUTE = /\s*([^\s=<>"'/]{1,200})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*/y;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Bytes of an XML file → text, by its byte order mark; without one it is UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('broken-xml', { line: 1 });
  }
}

/** The whole document as a tree. @throws Unreadable `broken-xml` · `unsafe-xml` · `xml-too-deep` */
export function parseXml(text: string): XmlElement {
  let root: XmlElement | null = null;
  eachElement(text, null, (element) => (root = element));
  if (!root) throw new Unreadable('broken-xml', { line: 1 });
  return root;
}

/**
 * Visits every element of that name or one of those names (null = the root) with all that is in it, in order. One inside
 * another is part of the outer one.
 */
export function eachElement(text: string, name: string | readonly string[] | null, visit: (element: XmlElement) => void): void {
  const wanted = name === null ? null : new Set(typeof name === 'string' ? [name] : name);
  const open: XmlElement[] = [];
  let depth = 0;
  let count = 0;
  walk(text, {
    open: (found, attributes, line) => {
      depth += 1;
      count += 1;
      if (count > XML_ELEMENTS) throw new Unreadable('too-many-parts', { limit: XML_ELEMENTS });
      if (depth > XML_DEPTH) throw new Unreadable('xml-too-deep', { limit: XML_DEPTH });
      if (open.length === 0 && wanted && !wanted.has(found)) return;
      const element: XmlElement = { name: found, attributes, children: [], line, endLine: line };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    text: (piece) => open.at(-1)?.children.push(piece),
    close: (line) => {
      depth -= 1;
      const element = open.pop();
      if (!element) return;
      element.endLine = line;
      if (open.length === 0) visit(element);
    },
  });
}

/** One pass over the text; linear, because every piece ends where a search for its end ends. */
function walk(text: string, visitor: Visitor): void {
  const names: string[] = [];
  /** How the innermost one is closed, nearly always; half of a sheet's pieces are read by comparing with it. */
  let closing = '';
  let line = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let roots = 0;
  while (at < text.length) {
    if (closing !== '' && text.startsWith(closing, at)) {
      at += closing.length;
      names.pop();
      closing = closingOf(names.at(-1));
      visitor.close(line);
      continue;
    }
    const to = endOfPiece(text, at);
    if (to < 0) throw new Unreadable('broken-xml', { line });
    const piece = text.slice(at, to);
    at = to;
    const tag = piece[0] === '<' ? TAG.exec(piece) : null;
    if (piece[0] !== '<' || piece.startsWith('<!') || piece.startsWith('<?')) {
      const content = contentOf(piece, line);
      if (content !== '' && names.length > 0) visitor.text(content);
      else if (content.trim() !== '') throw new Unreadable('broken-xml', { line });
    } else if (!tag) {
      throw new Unreadable('broken-xml', { line });
    } else if (tag[1] === '/') {
      if (names.pop() !== tag[2] || piece.slice(tag[0].length, -1).trim() !== '') throw new Unreadable('broken-xml', { line });
      closing = closingOf(names.at(-1));
      visitor.close(line + newlines(piece));
    } else {
      roots += names.length === 0 ? 1 : 0;
      if (roots > 1) throw new Unreadable('broken-xml', { line });
      const empty = piece.endsWith('/>');
      visitor.open(local(tag[2]!), readAttributes(piece.slice(tag[0].length, empty ? -2 : -1), line), line);
      if (empty) visitor.close(line + newlines(piece));
      else {
        names.push(tag[2]!);
        closing = closingOf(tag[2]!);
      }
    }
    line += newlines(piece);
  }
  if (names.length > 0 || roots === 0) throw new Unreadable('broken-xml', { line });
}

const closingOf = (name: string | undefined): string => (name === undefined ? '' : `</${name}>`);

/** Where the piece that begins here ends: a text, comment, CDATA section, instruction or tag; -1 when it never does. */
function endOfPiece(text: string, at: number): number {
  const after = (end: string): number => {
    const found = text.indexOf(end, at);
    return found < 0 ? -1 : found + end.length;
  };
  if (text[at] !== '<') {
    const next = text.indexOf('<', at);
    return next < 0 ? text.length : next;
  }
  if (text.startsWith('<!--', at)) return after('-->');
  if (text.startsWith('<![CDATA[', at)) return after(']]>');
  if (text[at + 1] === '?') return after('?>');
  // A document type could define entities; no file of questions needs one.
  if (text[at + 1] === '!') throw new Unreadable('unsafe-xml');
  for (let i = at + 1; i >= 0 && i < text.length; i += 1) {
    const c = text[i];
    if (c === '>') return i + 1;
    if (c === '<') return -1;
    if (c === '"' || c === "'") {
      i = text.indexOf(c, i + 1);
      if (i < 0) return -1;
    }
  }
  return -1;
}

function contentOf(piece: string, line: number): string {
  if (piece.startsWith('<![CDATA[')) return piece.slice(9, -3);
  return piece.startsWith('<') ? '' : decodeText(piece, line);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function readAttributes(text: string, line: number): ReadonlyMap<string, string> {
  if (text === '') return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (!match) {
      if (text.slice(at).trim() === '') break;
      throw new Unreadable('broken-xml', { line });
    }
    at += match[0].length;
    const name = local(match[1]!);
    if (!attributes.has(name)) attributes.set(name, decodeText(match[2] ?? match[3]!, line));
  }
  return attributes;
}

/** Text with its references; one that is none of the known is a broken file, never a place to look elsewhere. */
function decodeText(text: string, line: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(?:x([\da-f]{1,6})|(\d{1,7}))|(\w{1,8}))?;?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (!whole.endsWith(';')) throw new Unreadable('broken-xml', { line });
    if (name !== undefined) {
      const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
      if (known === undefined) throw new Unreadable('unsafe-xml');
      return known;
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!(code > 0 && code <= 0x10ffff)) throw new Unreadable('broken-xml', { line });
    return String.fromCodePoint(code);
  });
}

/** The child elements of that name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** The first child element of that name along a path of names, or undefined. */
export function childOf(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
  return found;
}

/** All text inside an element. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
