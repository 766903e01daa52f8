import { dayOf } from '../kernel/parse-instant.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
export const WEEK_MS = 7 * DAY_MS;

/** A moment of the week in Vietnam: 0 = Monday … 6 = Sunday; minutes since that day began, 1440 = its end («24 giờ 00»). */
export interface WeekMoment {
  weekday: number;
  minute: number;
}

export interface WeeklyPlan {
  /** UTC ms of any moment of the day from which on the first round may open. */
  from: number;
  opens: WeekMoment;
  closes: WeekMoment;
  /** 1 to 60 */
  count: number;
}

export interface RoundDates {
  opensAt: number;
  closesAt: number;
}

/**
 * Rounds week after week: the first opens on the first such weekday on or after `from`, each closes at the first closing moment after
 * its opening (Monday to Friday of one week, or Monday 10 giờ to the next Monday 9 giờ). Holidays are moved by hand afterwards.
 */
export function weeklyRounds({ from, opens, closes, count }: WeeklyPlan): RoundDates[] {
  const firstDay = dayOf(from);
  const wait = (((opens.weekday - weekdayOf(firstDay)) % 7) + 7) % 7;
  const opensAt = firstDay + wait * DAY_MS + opens.minute * MINUTE_MS;
  const openInWeek = opens.weekday * DAY_MS + opens.minute * MINUTE_MS;
  const closeInWeek = closes.weekday * DAY_MS + closes.minute * MINUTE_MS;
  const lasts = closeInWeek > openInWeek ? closeInWeek - openInWeek : closeInWeek - openInWeek + WEEK_MS;
  return Array.from({ length: count }, (_, week) => ({ opensAt: opensAt + week * WEEK_MS, closesAt: opensAt + week * WEEK_MS + lasts }));
}

/** 0 = Monday … 6 = Sunday, in Vietnam. */
export function weekdayOf(at: number): number {
  // 05/01/1970 was a Monday.
  return (((Math.floor((dayOf(at) + 7 * 3_600_000) / DAY_MS) - 4) % 7) + 7) % 7;
}

/** By how many whole weeks dates move so that the first of them is not over; 0 when it lies ahead already. */
export function weeksAhead(firstOpensAt: number, now: number): number {
  return firstOpensAt > now ? 0 : Math.floor((now - firstOpensAt) / WEEK_MS) + 1;
}

export function shiftedWeeks(dates: RoundDates, weeks: number): RoundDates {
  return { opensAt: dates.opensAt + weeks * WEEK_MS, closesAt: dates.closesAt + weeks * WEEK_MS };
}
