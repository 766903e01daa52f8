/** Numbers, shares and instants as people read them. Vietnam keeps UTC+7 all year, so a fixed offset is exact. */
export type Locale = 'vi' | 'en';

const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** 50768 → «50.768» (vi), “50,768” (en). Whole numbers only. */
export function formatNumber(n: number, locale: Locale = 'vi'): string {
  const sign = n < 0 ? '−' : '';
  return sign + String(Math.abs(Math.trunc(n))).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
}

/** A share in permille → «98,5 %»; 1000 → «100 %»; null (unknown) → «—», never 0. */
export function formatPermille(permille: number | null, locale: Locale = 'vi'): string {
  if (permille === null) return '—';
  const whole = Math.trunc(Math.abs(permille) / 10);
  const tenth = Math.abs(Math.trunc(permille)) % 10;
  const sign = permille < 0 ? '−' : '';
  const digits = whole >= 100 && tenth === 0 ? '' : `${locale === 'vi' ? ',' : '.'}${tenth}`;
  return `${sign}${formatNumber(whole, locale)}${digits}${locale === 'vi' ? ' %' : '%'}`;
}

/**
 * part / whole → «98,5 %», rounded half up to a tenth; an unknown or zero whole gives «—».
 * A share just under 100 % is never rounded up to «100 %», one just above 0 never down to «0,0 %».
 */
export function formatPercent(part: number, whole: number | null, locale: Locale = 'vi'): string {
  if (whole === null || whole <= 0) return '—';
  const rounded = Math.floor((part * 2000 + whole) / (2 * whole));
  if (part < whole && rounded >= 1000) return formatPermille(999, locale);
  if (part > 0 && rounded === 0) return formatPermille(1, locale);
  return formatPermille(rounded, locale);
}

interface LocalTime {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

function localTime(ms: number): LocalTime {
  const d = new Date(ms + ZONE_MS);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    weekday: d.getUTCDay(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
const WEEKDAYS = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** The calendar day in Vietnam, 'YYYY-MM-DD'. */
export function dayOf(ms: number): string {
  const t = localTime(ms);
  return `${String(t.year).padStart(4, '0')}-${two(t.month)}-${two(t.day)}`;
}

/** UTC ms of the midnight at which a day 'YYYY-MM-DD' begins in Vietnam. @throws RangeError when it is no day */
export function dayStart(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`) - ZONE_MS;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(ms) || dayOf(ms) !== day) throw new RangeError(`no day: ${day}`);
  return ms;
}

/**
 * full: «09 giờ 00, thứ Hai 30/11/2026» · day: «08 giờ 00 ngày 26/11/2026» · short: «09 giờ 00 ngày 30/11» ·
 * time: «09 giờ 00» · clock: «09:00» · date: «30/11/2026» · day-month: «30/11» · weekday: «thứ Hai 30/11/2026» ·
 * seconds: «08 giờ 14 phút 22 giây, 26/11/2026»
 */
export type InstantStyle = 'full' | 'day' | 'short' | 'time' | 'clock' | 'date' | 'day-month' | 'weekday' | 'seconds' | 'stamp';
export interface InstantOptions {
  locale?: Locale;
  /** An instant at midnight is said as «24 giờ 00» of the day before: how a closing is announced. */
  midnightAs24?: boolean;
}

/** An instant (UTC ms) as Vietnam reads it. Seconds are cut, not rounded: a closing is never shown too late. */
export function formatInstant(ms: number, style: InstantStyle = 'full', options: InstantOptions = {}): string {
  const locale = options.locale ?? 'vi';
  const real = localTime(ms);
  const as24 = options.midnightAs24 === true && (ms + ZONE_MS) % DAY_MS === 0;
  const t = as24 ? { ...localTime(ms - DAY_MS), hour: 24 } : real;
  const vi = locale === 'vi';
  const clock = `${two(t.hour)}:${two(t.minute)}`;
  const time = vi ? `${two(t.hour)} giờ ${two(t.minute)}` : clock;
  const dayMonth = `${two(t.day)}/${two(t.month)}`;
  const date = `${dayMonth}/${String(t.year)}`;
  const weekday = `${WEEKDAYS[locale][t.weekday]!} ${date}`;
  switch (style) {
    case 'full':
      return `${time}, ${weekday}`;
    case 'day':
      return vi ? `${time} ngày ${date}` : `${time} on ${date}`;
    case 'short':
      return vi ? `${time} ngày ${dayMonth}` : `${time} on ${dayMonth}`;
    case 'time':
      return time;
    case 'clock':
      return clock;
    case 'date':
      return date;
    case 'day-month':
      return dayMonth;
    case 'weekday':
      return weekday;
    case 'seconds':
      return vi ? `${time} phút ${two(t.second)} giây, ${date}` : `${clock}:${two(t.second)}, ${date}`;
    case 'stamp':
      // For long tables, on paper too: one line.
      return `${clock}:${two(t.second)}, ${date}`;
  }
}

function parts(ms: number): { hours: number; minutes: number; seconds: number; millis: number } {
  const whole = Math.max(0, Math.trunc(ms));
  return {
    hours: Math.floor(whole / 3_600_000),
    minutes: Math.floor(whole / 60_000) % 60,
    seconds: Math.floor(whole / 1000) % 60,
    millis: whole % 1000,
  };
}

/** Elapsed time in a table: «3:41,208», «1:02:03,004». */
export function formatElapsed(ms: number, locale: Locale = 'vi'): string {
  const { hours, minutes, seconds, millis } = parts(ms);
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${head}:${two(seconds)}${locale === 'vi' ? ',' : '.'}${String(millis).padStart(3, '0')}`;
}

/** Elapsed time in a sentence: «4 phút 02,315 giây», «7,107 giây». */
export function formatElapsedLong(ms: number, locale: Locale = 'vi'): string {
  const { hours, minutes, seconds, millis } = parts(ms);
  const vi = locale === 'vi';
  const isLong = hours > 0 || minutes > 0;
  const words = [`${isLong ? two(seconds) : seconds}${vi ? ',' : '.'}${String(millis).padStart(3, '0')} ${vi ? 'giây' : 's'}`];
  if (isLong) words.unshift(`${hours > 0 ? two(minutes) : minutes} ${vi ? 'phút' : 'min'}`);
  if (hours > 0) words.unshift(`${hours} ${vi ? 'giờ' : 'h'}`);
  return words.join(' ');
}

/** A limit as a rule says it: 600 000 → «10 phút», 90 000 → «1 phút 30 giây», 5 400 000 → «1 giờ 30 phút». */
export function formatDuration(ms: number, locale: Locale = 'vi'): string {
  const { hours, minutes, seconds } = parts(ms);
  const [h, m, s] = locale === 'vi' ? ['giờ', 'phút', 'giây'] : ['h', 'min', 's'];
  const words = [hours > 0 ? `${hours} ${h}` : '', minutes > 0 ? `${minutes} ${m}` : '', seconds > 0 ? `${seconds} ${s}` : ''];
  return words.filter(Boolean).join(' ') || `0 ${s}`;
}

/** The two largest units of what is left: «3 ngày 04 giờ», «4 giờ 05 phút», «6 phút», «58 giây». */
export function formatRemaining(ms: number, locale: Locale = 'vi'): string {
  const { hours, minutes, seconds } = parts(ms);
  const [d, h, m, s] = locale === 'vi' ? ['ngày', 'giờ', 'phút', 'giây'] : ['d', 'h', 'min', 's'];
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} ${d} ${two(hours % 24)} ${h}`;
  if (hours > 0) return `${hours} ${h} ${two(minutes)} ${m}`;
  return minutes > 0 ? `${minutes} ${m}` : `${seconds} ${s}`;
}
