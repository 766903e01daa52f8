/**
 * Slows a guesser and not an office: counted per account, never per address. The first five wrong tries cost nothing, then each
 * one doubles the wait, 15 minutes at most, and one failure is forgotten every 15 minutes. So nobody can keep a person out for
 * long, a guesser gets some hundred tries a day, and a one-time code from the contact is never refused for it.
 */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_MS = 15 * 60_000;

export interface Failures {
  failures: number;
  lastFailureAt: number | null;
}

/** How long a try would still be refused, ms; 0 = it is judged. */
export function lockedFor({ failures, lastFailureAt }: Failures, now: number): number {
  if (lastFailureAt === null || failures < FREE_TRIES) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_TRIES, 10));
  return Math.max(0, lastFailureAt + wait - now);
}

/** The count once this try has failed too. */
export function oneMore({ failures, lastFailureAt }: Failures, now: number): number {
  const forgotten = lastFailureAt === null ? failures : Math.floor(Math.max(0, now - lastFailureAt) / FORGET_MS);
  return Math.max(0, failures - forgotten) + 1;
}
