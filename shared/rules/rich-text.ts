/**
 * Text with a little dress. What is kept is always the plain text, and beside it spans that say how stretches of it look: whoever
 * knows nothing of spans (papers in print, receipts, exports, search) shows the plain text, and no markup can ever run in a browser.
 * People write spans with a few signs: **đậm**, *nghiêng*, ^trên^, ~dưới~, [chữ](https://…), a backslash before a sign that is meant
 * as itself. Lists are lines that begin with «- » or «1. ».
 */
export const SPAN_STYLES = ['bold', 'italic', 'sup', 'sub', 'link'] as const;
export type SpanStyle = (typeof SPAN_STYLES)[number];

export interface RichSpan {
  /** UTF-16 offsets into the plain text; `to` is behind the last character. */
  from: number;
  to: number;
  style: SpanStyle;
  /** Of links only: an https address. */
  href?: string | undefined;
}

export interface RichImage {
  id: string;
  /** Said instead of the picture. */
  alt: string;
  width: number;
  height: number;
}

/** Dress of one text; absent = plain. */
export interface RichPart {
  spans: RichSpan[];
  image: RichImage | null;
}

/** Dress of a question, by part; `options` by option id. */
export interface RichQuestion {
  stem?: RichPart;
  explanation?: RichPart;
  options?: Record<string, RichPart>;
}

/** What a page needs of a part's dress; plain parts have none of it. */
export function dressOf(part: RichPart | undefined): { spans?: RichSpan[]; image?: RichImage } {
  return { ...(part && part.spans.length > 0 ? { spans: part.spans } : {}), ...(part?.image ? { image: part.image } : {}) };
}

/** The same of a question's own text, under the names that it has in a question. */
export function stemDressOf(rich: RichQuestion | null): { stemSpans?: RichSpan[]; stemImage?: RichImage } {
  const { spans, image } = dressOf(rich?.stem);
  return { ...(spans && { stemSpans: spans }), ...(image && { stemImage: image }) };
}

/** Whether a picture belongs to what a question shows. */
export function hasImage(rich: RichQuestion | null, imageId: string): boolean {
  return [rich?.stem, ...Object.values(rich?.options ?? {})].some((part) => part?.image?.id === imageId);
}

export interface RichText {
  text: string;
  spans: RichSpan[];
}

const SIGNS = [
  ['**', 'bold'],
  ['*', 'italic'],
  ['^', 'sup'],
  ['~', 'sub'],
] as const satisfies [string, SpanStyle][];
const ESCAPABLE = /[\\*^~[]/;
const HREF = /^https?:\/\/[^\s()<>"']{1,300}$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const MAX_SPANS = 200;

/** Text of several lines as it is kept: NFC, no invisible characters, single spaces, at most one empty line in a row. */
export function normaliseBlock(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What somebody wrote with signs → plain text and spans. A sign without its partner on the same line stays as it is. */
export function parseMarkup(markup: string): RichText {
  const state: Parsing = { text: '', spans: [] };
  normaliseBlock(markup)
    .split('\n')
    .forEach((line, index) => {
      if (index > 0) state.text += '\n';
      parseInto(state, line);
    });
  return { text: state.text, spans: canonicalSpans(state.text, state.spans) };
}

interface Parsing {
  text: string;
  spans: RichSpan[];
}

function parseInto(state: Parsing, line: string): void {
  let at = 0;
  while (at < line.length) {
    const c = line[at]!;
    if (c === '\\' && ESCAPABLE.test(line[at + 1] ?? '')) {
      state.text += line[at + 1]!;
      at += 2;
      continue;
    }
    const found = c === '[' ? linkAt(line, at) : spanAt(line, at);
    if (!found) {
      state.text += c;
      at += 1;
      continue;
    }
    const from = state.text.length;
    parseInto(state, found.inner);
    state.spans.push({ from, to: state.text.length, style: found.style, ...(found.href === undefined ? {} : { href: found.href }) });
    at = found.end;
  }
}

interface Found {
  inner: string;
  style: SpanStyle;
  end: number;
  href?: string;
}

function spanAt(line: string, at: number): Found | null {
  for (const [sign, style] of SIGNS) {
    if (!line.startsWith(sign, at)) continue;
    const start = at + sign.length;
    if (/\s/.test(line[start] ?? ' ')) continue;
    const close = closingOf(line, start, sign);
    if (close > start) return { inner: line.slice(start, close), style, end: close + sign.length };
  }
  return null;
}

/** −1 = there is none. A single star inside a double one closes nothing. */
function closingOf(line: string, start: number, sign: string): number {
  for (let at = start; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (sign === '*' && line.startsWith('**', at)) {
      const inner = closingOf(line, at + 2, '**');
      if (inner < 0 || inner === at + 2) return -1;
      at = inner + 1;
    } else if (line.startsWith(sign, at) && at > start && !/\s/.test(line[at - 1]!)) return sign === '**' && line[at + 2] === '*' ? at + 1 : at;
  }
  return -1;
}

function linkAt(line: string, at: number): Found | null {
  const close = line.indexOf('](', at + 1);
  const end = close < 0 ? -1 : line.indexOf(')', close);
  if (end < 0 || close === at + 1) return null;
  const href = line.slice(close + 2, end);
  return HREF.test(href) ? { inner: line.slice(at + 1, close), style: 'link', end: end + 1, href } : null;
}

/** Spans in one order, without spaces at their ends, none empty, no more than there can be need of. */
export function canonicalSpans(text: string, spans: readonly RichSpan[]): RichSpan[] {
  const trimmed = spans.map((span) => {
    let { from, to } = span;
    from = Math.max(0, from);
    to = Math.min(text.length, to);
    while (from < to && /\s/.test(text[from]!)) from += 1;
    while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
    return { ...span, from, to };
  });
  const kept = trimmed.filter((span) => span.to > span.from && (span.style !== 'link' || (span.href !== undefined && HREF.test(span.href))));
  return kept.sort((a, b) => a.from - b.from || b.to - a.to || SPAN_STYLES.indexOf(a.style) - SPAN_STYLES.indexOf(b.style)).slice(0, MAX_SPANS);
}

/** The way back, for editing: plain text and spans → text with signs. */
export function toMarkup({ text, spans }: RichText): string {
  const opening = new Map<number, string[]>();
  const closing = new Map<number, string[]>();
  for (const span of spans) {
    const sign = SIGNS.find(([, style]) => style === span.style)?.[0];
    (opening.get(span.from) ?? opening.set(span.from, []).get(span.from)!).push(sign ?? '[');
    (closing.get(span.to) ?? closing.set(span.to, []).get(span.to)!).unshift(sign ?? `](${span.href ?? ''})`);
  }
  let out = '';
  for (let at = 0; at <= text.length; at += 1) {
    out += (closing.get(at) ?? []).join('') + (opening.get(at) ?? []).join('');
    const c = text[at];
    if (c !== undefined) out += ESCAPABLE.test(c) ? `\\${c}` : c;
  }
  return out;
}

export interface RichPiece {
  text: string;
  styles: SpanStyle[];
  href: string | null;
}

/** The text cut where its look changes, line by line: what a screen draws. */
export function richLines({ text, spans }: RichText): RichPiece[][] {
  let at = 0;
  return text.split('\n').map((line) => {
    const [start, end] = [at, at + line.length];
    at = end + 1;
    const inside = spans.filter((span) => span.from < end && span.to > start);
    const cuts = [...new Set([start, end, ...inside.flatMap(({ from, to }) => [Math.max(start, from), Math.min(end, to)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, index) => {
      const over = inside.filter((span) => span.from <= from && span.to > from);
      return {
        text: text.slice(from, cuts[index + 1]),
        styles: [...new Set(over.map((span) => span.style))],
        href: over.find((span) => span.href !== undefined)?.href ?? null,
      };
    });
  });
}

/** Nothing that a plain text lacks. */
export function isPlain(part: RichPart | null | undefined): boolean {
  return !part || (part.spans.length === 0 && part.image === null);
}

/** Every picture of a question. `explanation` false = of what is shown before the key is. */
export function imagesOf(rich: RichQuestion | null, explanation = true): string[] {
  if (!rich) return [];
  const parts = [rich.stem, ...Object.values(rich.options ?? {}), ...(explanation ? [rich.explanation] : [])];
  return [...new Set(parts.flatMap((part) => (part?.image ? [part.image.id] : [])))];
}
