import type { Answers } from './answers.ts';
import { normaliseAnswers } from './answers.ts';

export type CanonicalValue = string | number | boolean | null | CanonicalValue[] | { [key: string]: CanonicalValue };

/** Printable ASCII that JSON spells as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/**
 * JSON with one spelling: keys in code-unit order, no spaces, whole numbers only (a fraction prints differently
 * from one language to the next). Text stays as it is given.
 * @throws TypeError for anything that is no such value
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`no canonical form: ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`no canonical form: ${typeof value}`);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${quoted(key)}:${canonicalJson(value[key]!)}`).join(',')}}`;
}

/** What a closed attempt is, for ever: enough to mark it again, nothing that names a person. */
export interface CanonicalAttempt {
  attemptId: string;
  roundId: string;
  /** Keyed hash of the person's id, hex: links nothing without the key. */
  personRef: string;
  startedAt: number;
  closedAt: number;
  how: 'submitted' | 'run-out';
  answers: Answers;
  prediction: number | null;
  /** Question version ids in the order of the paper. */
  paper: string[];
  revision: number;
}

const FORMAT = 'thi-tuan/attempt/1';

/** A closed attempt as text: equal attempts give equal text on every machine. */
export function canonicalText(attempt: CanonicalAttempt): string {
  const { attemptId, roundId, personRef, startedAt, closedAt, how, prediction, paper, revision } = attempt;
  // Named one by one: a field that some caller adds must not change the bytes.
  return canonicalJson({
    format: FORMAT,
    attemptId,
    roundId,
    personRef,
    startedAt,
    closedAt,
    how,
    prediction,
    paper,
    revision,
    answers: normaliseAnswers(attempt.answers),
  });
}

/** The same as UTF-8 bytes: hash these. */
export const canonicalAttempt = (attempt: CanonicalAttempt): Uint8Array => new TextEncoder().encode(canonicalText(attempt));
