import { foldForSearch } from '../kernel/vietnamese.ts';

/** A value as a person reads it; which words stand for a name or a moment is the page's business. */
export type ChangeValue =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'instant'; at: number };

/** One field that an act touched. `path`: names from outside in, joined by dots; '' = the whole value. */
export interface Change {
  path: string;
  before: ChangeValue;
  after: ChangeValue;
}

const NONE: ChangeValue = { kind: 'none' };
/** An audit entry is read by people: what is longer or larger is cut there, never in the database. */
const LONGEST_TEXT = 2000;
const MOST_CHANGES = 200;
/** Names of fields that hold UTC ms: `opensAt`, `expiresAt`, `at`. */
const INSTANT = /(?:^|\.)(?:at|[a-z]\w*At)$/;

function valueOf(path: string, value: unknown): ChangeValue {
  // An empty text says nothing either: «Mã: » would only be a riddle.
  if (value === null || value === undefined || value === '') return NONE;
  if (typeof value === 'boolean') return { kind: 'flag', flag: value };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return { kind: 'text', text: String(value) };
    return INSTANT.test(path) && Number.isSafeInteger(value) ? { kind: 'instant', at: value } : { kind: 'number', number: value };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { kind: 'text', text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of plain values read as one line; lists of things by their number, from 1. */
function inside(value: unknown): Record<string, unknown> | null {
  if (isRecord(value)) return value;
  if (Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null)) {
    return Object.fromEntries(value.map((one, index) => [String(index + 1), one]));
  }
  return null;
}

function plain(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).join(', ') : value;
}

function collect(path: string, before: unknown, after: unknown, found: Change[]): void {
  if (found.length >= MOST_CHANGES) return;
  const [was, is] = [inside(before), inside(after)];
  if (was || is) {
    for (const name of new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])) {
      collect(path === '' ? name : `${path}.${name}`, was?.[name], is?.[name], found);
    }
    return;
  }
  const change = { path, before: valueOf(path, plain(before)), after: valueOf(path, plain(after)) };
  if (JSON.stringify(change.before) !== JSON.stringify(change.after)) found.push(change);
}

/** What differs between an act's `before` and `after`, field by field; fields that stayed the same are left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const found: Change[] = [];
  collect('', before ?? null, after ?? null, found);
  return found;
}

const LONGEST_SEARCH = 4000;

/** What a search in the audit looks into: the reason and every value, folded. */
export function auditSearchText(before: unknown, after: unknown, reason: string | null): string {
  const values = changesOf(before, after).flatMap((change) => [change.before, change.after]);
  const words = values.flatMap((value) => (value.kind === 'text' ? [value.text] : value.kind === 'number' ? [String(value.number)] : []));
  return foldForSearch([reason ?? '', ...words].join(' ')).slice(0, LONGEST_SEARCH);
}
