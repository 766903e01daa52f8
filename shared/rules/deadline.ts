export interface DeadlineFacts {
  /** When the server answered the start, UTC ms. */
  startedAt: number;
  /** ms; null = no limit but the round's close. */
  limitMs: number | null;
  /** The round's close at the time of the start, UTC ms. */
  closesAt: number;
  /** Extra time of this person, ms, 0 or more: prolongs both the limit and the round's close. */
  extraMs: number;
}

/**
 * The instant at which an attempt runs out: min(start + limit, round close), both prolonged by extra time.
 * It is stored with the attempt; from then on only `prolonged`, `shortened` and `addedByLaterClose` change it.
 * @throws RangeError for negative extra time
 */
export function deadlineOf({ startedAt, limitMs, closesAt, extraMs }: DeadlineFacts): number {
  if (extraMs < 0) throw new RangeError('extra time takes nothing away');
  const close = closesAt + extraMs;
  return limitMs === null ? close : Math.min(startedAt + limitMs + extraMs, close);
}

/** A stored deadline after more extra time was granted. @throws RangeError for negative extra time */
export function prolonged(deadline: number, addedExtraMs: number): number {
  if (addedExtraMs < 0) throw new RangeError('extra time takes nothing away');
  return deadline + addedExtraMs;
}

/**
 * What an attempt under way gains, ms, when the organisers let its round close later: whoever the old close would have cut short gets their
 * own limit, as far as the new close allows; extra time comes on top as before. Same as deadlineOf with the new close less deadlineOf
 * with the old one.
 */
export function addedByLaterClose({ startedAt, limitMs }: Pick<DeadlineFacts, 'startedAt' | 'limitMs'>, from: number, to: number): number {
  if (limitMs === null) return to - from;
  return Math.max(0, Math.min(startedAt + limitMs, to) - Math.min(startedAt + limitMs, from));
}

/** A stored deadline after the round was cut at `closesAt` (a cancelled one): it never moves later here. */
export function shortened(deadline: number, closesAt: number, extraMs: number): number {
  return Math.min(deadline, closesAt + extraMs);
}

/** The last instant at which a save or a submit is still taken: the grace is for transport, not for thinking. */
export function acceptsUntil(deadlineAt: number, graceMs: number): number {
  return deadlineAt + graceMs;
}

/** Time left on the screen, ms, never negative. */
export function remainingMs(deadlineAt: number, now: number): number {
  return Math.max(0, deadlineAt - now);
}

export interface ElapsedFacts {
  startedAt: number;
  closedBy: 'submit' | 'timeout';
  /** When the server had the whole submit; ignored for a timeout. */
  receivedAt: number;
  deadlineAt: number;
}

/**
 * Time the attempt took, ms: from the server's answer to the start until the server has the submit; run out:
 * until the deadline. A submit that comes within the grace counts as at the deadline, so that who is cut off
 * by the network at zero and who is not get the same time, and nobody has more than the limit.
 */
export function elapsedOf({ startedAt, closedBy, receivedAt, deadlineAt }: ElapsedFacts): number {
  const end = closedBy === 'timeout' ? deadlineAt : Math.min(receivedAt, deadlineAt);
  return Math.max(0, end - startedAt);
}

/** The «thời điểm nộp bài» of a closed attempt, UTC ms, by the same rule as the elapsed time. */
export function submittedAtOf({ closedBy, receivedAt, deadlineAt }: Omit<ElapsedFacts, 'startedAt'>): number {
  return closedBy === 'timeout' ? deadlineAt : Math.min(receivedAt, deadlineAt);
}
