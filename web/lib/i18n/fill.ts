import type { TextTree } from './text-types.ts';

/** The text at `form.name`; undefined where there is none. */
export function textAt(tree: TextTree, key: string): string | undefined {
  let at: string | TextTree | undefined = tree;
  for (const step of key.split('.')) at = typeof at === 'object' && Object.hasOwn(at, step) ? at[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** `{{name}}` filled in; what is not given leaves no trace. A value is text: placeholders in it are not filled. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

export interface Piece {
  /** Of `<tag>…</tag>`; null for what stands between. */
  tag: string | null;
  text: string;
}

/** «Xem <rules>thể lệ</rules>.» in pieces; tags do not lie in each other. To be done before filling: a value is never read as a tag. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: whole, 1: tag = '', 2: inner = '', index } of text.matchAll(/<(\w+)>(.*?)<\/\1>/g)) {
    pieces.push({ tag: null, text: text.slice(end, index) }, { tag, text: inner });
    end = index + whole.length;
  }
  return [...pieces, { tag: null, text: text.slice(end) }].filter((piece) => piece.text !== '');
}
