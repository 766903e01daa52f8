/** What people type for days and hours in Vietnam, read back into instants. The country keeps UTC+7 all year. */
const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

export interface TypedTime {
  hour: number;
  minute: number;
}

/**
 * «30/11/2026», also with `-`, `.` or spaces and without leading zeros.
 * @returns the instant (UTC ms) at which that day begins in Vietnam; null = no such day
 */
export function parseDay(typed: string): number | null {
  const found = /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})\s*$/.exec(typed);
  if (!found) return null;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = Date.UTC(year, month - 1, day);
  const back = new Date(at);
  if (back.getUTCDate() !== day || back.getUTCMonth() !== month - 1 || year < 1900) return null;
  return at - ZONE_MS;
}

/** «9:00», «09:00», «9h», «9 giờ 30», «17h30», «24:00» (the end of the day). null = no such time. */
export function parseTime(typed: string): TypedTime | null {
  const found = /^\s*(\d{1,2})\s*(?::|h|giờ|gio)\s*(\d{1,2})?\s*(?:phút|phut|p)?\s*$/iu.exec(typed);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return { hour, minute };
}

/** @param dayAt from `parseDay` @returns UTC ms */
export function instantAt(dayAt: number, time: TypedTime): number {
  return dayAt + (time.hour * 60 + time.minute) * 60_000;
}

/** An instant as the two things a person types: «30/11/2026» and «09:00». */
export function typedParts(at: number): { day: string; time: string } {
  const local = new Date(at + ZONE_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    day: `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`,
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
}

/** The day on which an instant falls in Vietnam, as the instant at which it begins. */
export function dayOf(at: number): number {
  return Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
}
