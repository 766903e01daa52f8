import type { ReplyOfCall } from '../../lib/api/client.ts';

export type Before = ReplyOfCall<'contests.before'>;

export type StartState =
  | { kind: 'continue'; attemptId: string; leftMs: number; answered: number }
  /** The time of the open attempt is over by our clock; the server is about to close it. */
  | { kind: 'collecting' }
  | { kind: 'cancelled' }
  | { kind: 'closing' }
  | { kind: 'closed' }
  | { kind: 'not-eligible'; reason: NonNullable<Before['reason']> }
  | { kind: 'used-up'; today: boolean }
  | { kind: 'waiting'; leftMs: number }
  /** `short`: what is left until the round closes, when that is less than the full time. */
  | { kind: 'ready'; number: number; limit: number | null; short: number | null };

/** Below this a round without a time limit also says that it closes soon. */
const SOON_MS = 10 * 60_000;

/**
 * What the person can do now. The page may have been open for hours: the server's clock decides and not the phase
 * that the reply named.
 * @param now the server's time, UTC ms
 */
export function startState(before: Before, now: number): StartState {
  const { round, attempts, openAttempt, extraMs } = before;
  const closesAt = round.closesAt + extraMs;
  if (openAttempt) {
    const leftMs = openAttempt.deadlineAt - now;
    return leftMs > 0 ? { kind: 'continue', attemptId: openAttempt.attemptId, leftMs, answered: openAttempt.answered } : { kind: 'collecting' };
  }
  if (round.phase === 'cancelled') return { kind: 'cancelled' };
  if (round.phase === 'closed') return { kind: 'closed' };
  // With extra time one may still start while others are being counted.
  if (now >= closesAt) return { kind: 'closing' };
  if (!before.eligible) return { kind: 'not-eligible', reason: before.reason ?? 'excluded' };
  if (attempts.limit !== null && attempts.used >= attempts.limit) return { kind: 'used-up', today: false };
  if (attempts.leftToday === 0) return { kind: 'used-up', today: true };
  if (now < round.opensAt) return { kind: 'waiting', leftMs: round.opensAt - now };
  const untilClose = closesAt - now;
  const full = round.limitMs === null ? SOON_MS : round.limitMs + extraMs;
  return { kind: 'ready', number: attempts.nextNumber, limit: attempts.limit, short: untilClose < full ? untilClose : null };
}

/** When the page should look again: an opening, a close or the end of an open attempt; null = nothing ahead. */
export function nextChange(before: Before, now: number): number | null {
  const { round, openAttempt, extraMs } = before;
  const ahead = [round.opensAt, round.closesAt + extraMs, ...(openAttempt ? [openAttempt.deadlineAt] : [])].filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
