import type { Answer } from '../testing/test-app.ts';

/** One thing that left the server: a reply with its headers, or a message over the socket. */
export interface Said {
  who: string;
  /** What was asked, the same words in every world. */
  what: string;
  text: string;
}

/** Differ in every run, whatever the database holds. */
const CHANCE = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

function headerLines(headers: Answer<unknown>['headers']): string {
  return Object.entries(headers)
    .filter(([name]) => !CHANCE.has(name))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .sort()
    .join('\n');
}

/** A page's nonce is drawn for each reply and stands in its header and its body. */
const withoutNonce = (text: string): string => text.replaceAll(/nonce(-|=")[A-Za-z0-9+/=]{22,24}/g, 'nonce');

/** Everything that one world said, in order. */
export class Transcript {
  readonly said: Said[] = [];

  reply(who: string, what: string, { status, headers, raw }: Pick<Answer<unknown>, 'status' | 'headers' | 'raw'>): void {
    if (status === 500) throw new Error(`${who}, ${what}: ${raw}`);
    this.said.push({ who, what, text: withoutNonce(`${status}\n${headerLines(headers)}\n\n${raw}`) });
  }

  message(who: string, text: string): void {
    this.said.push({ who, what: 'live', text });
  }
}

const show = (one: Said | undefined): string => (one ? `${one.who}, ${one.what}` : 'nothing');

/** Where two worlds can be told apart, byte for byte; empty = nowhere. */
export function differences(a: readonly Said[], b: readonly Said[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [one, other] = [a[i], b[i]];
    if (one?.who !== other?.who || one?.what !== other?.what) return [...found, `not the same happened: ${show(one)} | ${show(other)}`];
    if (one!.text !== other!.text) found.push(`${show(one)}: ${firstDifference(one!.text, other!.text)}`);
  }
  return found;
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `«${a.slice(from, at + 30)}» | «${b.slice(from, at + 30)}»`.replaceAll('\n', '⏎');
}
