/**
 * Calendar of Vietnam for rules. Vietnam has one zone, UTC+7, without daylight saving since 1975,
 * so plain arithmetic is exact and needs no time zone data (old WebViews lack some).
 */
const OFFSET_MS = 7 * 3_600_000;

export interface VietnamMoment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 1 = Monday … 7 = Sunday */
  weekday: number;
}

/** The wall clock in Vietnam at `at` (UTC ms). */
export function vietnamMoment(at: number): VietnamMoment {
  const local = new Date(at + OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
  };
}

export function vietnamYear(at: number): number {
  return vietnamMoment(at).year;
}

/** The calendar day in Vietnam, YYYY-MM-DD: the `day` of tallies. */
export function vietnamDay(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}
