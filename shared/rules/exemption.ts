import { dayOf, dayStart } from '../kernel/format.ts';

/** Why somebody is not waited for: the closed list of «tạm vắng». */
export const EXEMPT_REASONS = ['illness', 'maternity', 'away', 'left', 'other'] as const;
export type ExemptReason = (typeof EXEMPT_REASONS)[number];

/** UTC ms; `until` null = it goes on. */
export interface ExemptSpan {
  from: number;
  until: number | null;
}

/** Does «tạm vắng» hold at `at`? The roster's own mark has no dates: it holds always. */
export function isExempt(ofRoster: boolean, spans: readonly ExemptSpan[], at: number): boolean {
  return ofRoster || spans.some((span) => span.from <= at && (span.until === null || span.until > at));
}

/**
 * People taken off a unit's headcount: as many as the unit's file declares, or as are marked by name, whichever is more. Those marked
 * are as a rule among those declared, so adding the two would take them off twice.
 */
export function exemptOf(declared: number, named: number): number {
  return Math.max(declared, named);
}

const DAY_MS = 86_400_000;
const YEAR_DAYS = 366;

/**
 * The midnight at which a typed day begins in Vietnam, UTC ms; null = no day, or none within the bounds around today.
 * @param day YYYY-MM-DD
 * @param daysBack how far it may lie back
 * @param daysAhead how far ahead; 0 = today at the latest
 */
export function dayWithin(day: string, now: number, daysBack = YEAR_DAYS, daysAhead = YEAR_DAYS): number | null {
  let start: number;
  try {
    start = dayStart(day);
  } catch {
    return null;
  }
  const today = dayStart(dayOf(now));
  return start < today - daysBack * DAY_MS || start > today + daysAhead * DAY_MS ? null : start;
}
