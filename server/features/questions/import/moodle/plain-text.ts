/** HTML and Markdown → plain text of one line or more. Nothing of the markup is kept, nothing is run, nothing outside is opened. */
import type { Flaw } from '../types.ts';

export type TextFormat = 'html' | 'markdown' | 'moodle' | 'plain';

export interface PlainText {
  text: string;
  /** What could not become text. */
  flaws: Flaw[];
}

const TAG = /<(\/?)([a-z][a-z0-9-]{0,20})\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote', 'hr']);
const OBJECTS = new Set(['audio', 'video', 'object', 'embed', 'iframe', 'svg', 'canvas', 'math']);
const HTML_HINT = /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|img|sub|sup|table|tr|td|th|a|pre|code|h[1-6]|font|script|style)\b[^<>]*>|<!--/i;
const IMAGE: Flaw = { code: 'has-image', params: {} };

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  divide: '÷',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  sect: '§',
  copy: '©',
  reg: '®',
  frac12: '½',
  infin: '∞',
  rarr: '→',
  larr: '←',
  shy: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
};
const ACCENTS: Record<string, string> = { grave: '\u0300', acute: '\u0301', tilde: '\u0303', circ: '\u0302', uml: '\u0308', cedil: '\u0327' };

/** Text in one of Moodle's formats → plain text. `moodle` is HTML where it looks so. */
export function toPlainText(source: string, format: TextFormat): PlainText {
  if (format === 'html' || (format === 'moodle' && HTML_HINT.test(source))) return fromHtml(source);
  if (format === 'markdown') return fromMarkdown(source);
  return { text: tidyLines(source), flaws: [] };
}

function fromHtml(source: string): PlainText {
  const flaws: Flaw[] = [];
  const without = source.replace(/<!--[^]*?(?:-->|$)/g, '').replace(/<(script|style|head|template|noscript)\b[^]*?(?:<\/\1\s*>|$)/gi, '');
  // Line breaks of the source are spaces; those of the text come from its elements.
  const text = without.replace(/[\r\n\t]+/g, ' ').replace(TAG, (_, close: string, name: string, rest: string) => {
    const tag = name.toLowerCase();
    if (tag === 'img') {
      flaws.push(IMAGE);
      return ' ';
    }
    if (OBJECTS.has(tag) && close === '') flaws.push({ code: 'embedded-object', params: {} });
    if ((tag === 'sub' || tag === 'sup') && close === '') flaws.push({ code: 'raised-text', params: { text: tag === 'sub' ? '<sub>' : '<sup>' } });
    if (/^(?:del|s|strike)$/.test(tag) && close === '') flaws.push({ code: 'struck-text', params: { text: `<${tag}>` } });
    if (tag === 'li') return close === '' ? '\n• ' : '';
    if (tag === 'td' || tag === 'th') return close === '' ? ' ' : '';
    return BREAKS.has(tag) && !/^\s*$/.test(rest + tag) ? '\n' : '';
  });
  return { text: tidyLines(decodeEntities(text)), flaws: unique(flaws) };
}

function fromMarkdown(source: string): PlainText {
  const flaws: Flaw[] = /!\[[^\]]{0,300}\]\([^)]{0,2000}\)|<img\b/i.test(source) ? [IMAGE] : [];
  const text = source
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,2000}\)/g, ' ')
    .replace(/\[([^\]]{1,300})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/^[ \t]{0,8}[-*+][ \t]+/gm, '• ')
    .replace(/^#{1,6}[ \t]+/gm, '')
    .replace(/(\*\*|__)(?=\S)([^]{0,2000}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^\n]{0,2000}?\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]{1,500})`/g, '$1');
  if (!HTML_HINT.test(text)) return { text: tidyLines(text), flaws };
  const html = fromHtml(text.replace(/\n/g, '<br>'));
  return { text: html.text, flaws: unique([...flaws, ...html.flaws]) };
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z0-9]{1,20}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      const accent = /^([a-z])(grave|acute|tilde|circ|uml|cedil)$/i.exec(name);
      if (accent) return `${accent[1]!}${ACCENTS[accent[2]!.toLowerCase()]!}`.normalize('NFC');
      return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : whole;
    }
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}

/** Spaces single, lines trimmed, no empty ones. */
function tidyLines(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function unique(flaws: readonly Flaw[]): Flaw[] {
  return flaws.filter((flaw, i) => flaws.findIndex((other) => other.code === flaw.code) === i);
}
