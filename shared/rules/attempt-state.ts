import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';
import type { Answers } from './answers.ts';
import { differingPositions } from './answers.ts';
import { acceptsUntil } from './deadline.ts';

/** `submitted` by the person, `run-out` by the server at the deadline; both are closed and count. */
export const ATTEMPT_STATES = ['open', 'submitted', 'run-out'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

export interface AttemptFacts {
  state: AttemptState;
  /** Number of the latest holder (tab or device), from 1; start and resume hand out the next. */
  holder: number;
  /** Revision of the stored answers, from 0; rises with every change. */
  revision: number;
  /** UTC ms. */
  deadlineAt: number;
  graceMs: number;
  /** UTC ms; null while open. */
  closedAt: number | null;
}

export interface AttemptCall {
  holder: number;
  /** Revision of the answers the call carries. */
  revision: number;
  /** When the server had the whole call, UTC ms. */
  now: number;
}

/** `same`: a repeat of what is already stored; answer as the first time and write nothing. */
export type CallDecision = Decision<{ outcome: 'write' | 'same' }>;

/** Past deadline + grace nothing is taken, whether or not the server has closed the attempt yet. */
export function isOverdue(attempt: Pick<AttemptFacts, 'deadlineAt' | 'graceMs'>, now: number): boolean {
  return now > acceptsUntil(attempt.deadlineAt, attempt.graceMs);
}

const late = (attempt: AttemptFacts, now: number) => refuse('attempt-late', { receivedAt: now, deadlineAt: attempt.deadlineAt });
const closed = (attempt: AttemptFacts) => refuse('attempt-closed', { closedAt: attempt.closedAt ?? attempt.deadlineAt });

/** A save: the whole paper's answers at a revision. Only the latest holder saves. */
export function decideSave(attempt: AttemptFacts, call: AttemptCall): CallDecision {
  if (attempt.state === 'submitted') return closed(attempt);
  // Late wins over closed: the person is told when their answer came, not only that it is over.
  if (isOverdue(attempt, call.now)) return late(attempt, call.now);
  if (attempt.state !== 'open') return closed(attempt);
  if (call.holder !== attempt.holder) return refuse('holder-lost', { holder: attempt.holder });
  if (call.revision < attempt.revision) return refuse('revision-old', { revision: attempt.revision });
  return { ok: true, outcome: call.revision === attempt.revision ? 'same' : 'write' };
}

/**
 * A submit: the whole paper, stored and closed in one write. Its revision may equal the stored one (everything was
 * saved before). Repeated by the holder that submitted, at any time, it answers with the same receipt.
 */
export function decideSubmit(attempt: AttemptFacts, call: AttemptCall): CallDecision {
  if (attempt.state === 'submitted') {
    return call.holder === attempt.holder ? { ok: true, outcome: 'same' } : closed(attempt);
  }
  if (isOverdue(attempt, call.now)) return late(attempt, call.now);
  if (attempt.state !== 'open') return closed(attempt);
  if (call.holder !== attempt.holder) return refuse('holder-lost', { holder: attempt.holder });
  if (call.revision < attempt.revision) return refuse('revision-old', { revision: attempt.revision });
  return { ok: true, outcome: 'write' };
}

/** What a person puts into an attempt, as it is stored. */
export interface AttemptContent {
  answers: Answers;
  /** Rising. */
  flagged: readonly number[];
  prediction: number | null;
}

/**
 * A call at the very revision that is stored is a repeat only if it says the same; else two pages of one holder counted
 * alike, and a yes would promise what is nowhere. Refused as `holder-lost` naming the caller's own holder: pages of
 * every age keep their answers then and show what differs.
 */
export function decideRepeat({ holder }: Pick<AttemptFacts, 'holder'>, stored: AttemptContent, given: AttemptContent): Decision<object> {
  const same =
    differingPositions(stored.answers, given.answers).length === 0 &&
    stored.flagged.join() === given.flagged.join() &&
    stored.prediction === given.prediction;
  return same ? { ok: true } : refuse('holder-lost', { holder });
}

/** Resuming on any tab or device hands out the next holder number; the older holder then gets `holder-lost`. */
export function decideResume(attempt: AttemptFacts, now: number): Decision<{ holder: number }> {
  if (attempt.state === 'submitted') return closed(attempt);
  if (isOverdue(attempt, now)) return late(attempt, now);
  if (attempt.state !== 'open') return closed(attempt);
  return { ok: true, holder: attempt.holder + 1 };
}

/**
 * Whether the server closes the attempt by itself now, and at which instant it counts as closed: always the true
 * deadline, also when the server was down and comes late.
 */
export function decideRunOut(attempt: AttemptFacts, now: number): { close: false } | { close: true; closedAt: number } {
  if (attempt.state !== 'open' || !isOverdue(attempt, now)) return { close: false };
  return { close: true, closedAt: attempt.deadlineAt };
}
