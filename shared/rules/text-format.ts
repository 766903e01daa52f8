import { vietnamMoment } from './vietnam-time.ts';

/**
 * Numbers and times as official Vietnamese texts write them («50.768», «98,5 %», «09 giờ 00 ngày
 * 02/03/2026»), and their English counterparts. By hand, not by Intl: old WebViews differ, and a printed
 * thể lệ must read the same wherever it is made.
 */
export type Locale = 'vi' | 'en';

/** 50768 → «50.768» / "50,768" */
export function formatCount(n: number, locale: Locale): string {
  const digits = String(Math.abs(Math.trunc(n))).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
  return n < 0 ? `-${digits}` : digits;
}

/** 792 → «79,2» / "79.2"; 1000 → «100,0». Without the sign %: the text around decides. */
export function formatTenths(permille: number, locale: Locale): string {
  const whole = Math.trunc(Math.abs(permille) / 10);
  return `${permille < 0 ? '-' : ''}${formatCount(whole, locale)}${locale === 'vi' ? ',' : '.'}${Math.abs(permille) % 10}`;
}

/** 792 → «79,2 %» / "79.2%" */
export function formatPermille(permille: number, locale: Locale): string {
  return locale === 'vi' ? `${formatTenths(permille, locale)} %` : `${formatTenths(permille, locale)}%`;
}

/** dd/mm/yyyy, both languages: in Vietnam no other order is understood. */
export function formatDate(at: number): string {
  const m = vietnamMoment(at);
  return `${two(m.day)}/${two(m.month)}/${m.year}`;
}

/**
 * «09 giờ 00 ngày 02/03/2026». Midnight as the end of something is «24 giờ 00» of the day before, as
 * Vietnamese announcements write it.
 */
export function formatMoment(at: number, locale: Locale, asEnd = false): string {
  const m = vietnamMoment(at);
  const midnight = m.hour === 0 && m.minute === 0 && m.second === 0;
  const hour = asEnd && midnight ? '24' : two(m.hour);
  const date = formatDate(asEnd && midnight ? at - 1 : at);
  const seconds = m.second === 0 ? '' : locale === 'vi' ? ` phút ${two(m.second)} giây` : `:${two(m.second)}`;
  if (locale === 'vi') return `${hour} giờ ${two(m.minute)}${seconds} ngày ${date}`;
  return `${hour}:${two(m.minute)}${seconds} on ${date}`;
}

const VI_UNITS = { day: 'ngày', hour: 'giờ', minute: 'phút', second: 'giây' };

/** 90 000 → «1 phút 30 giây» / "1 minute 30 seconds"; parts that are zero are left out. */
export function formatDuration(ms: number, locale: Locale): string {
  const whole = Math.floor(ms / 1000);
  const parts: [number, keyof typeof VI_UNITS][] = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor(whole / 3600) % 24, 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ];
  const said = parts.filter(([n]) => n > 0);
  if (said.length === 0) return locale === 'vi' ? '0 giây' : '0 seconds';
  return said.map(([n, unit]) => (locale === 'vi' ? `${n} ${VI_UNITS[unit]}` : `${n} ${unit}${n === 1 ? '' : 's'}`)).join(' ');
}

/** «a, b và c» / "a, b and c" */
export function joinList(parts: readonly string[], locale: Locale, last: 'and' | 'or' = 'and'): string {
  if (parts.length < 2) return parts[0] ?? '';
  const word = { vi: { and: 'và', or: 'hoặc' }, en: { and: 'and', or: 'or' } }[locale][last];
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** «Tuần 1» in the middle of a sentence → «tuần 1». */
export function lowerFirst(text: string): string {
  const [first = ''] = text;
  return first.toLocaleLowerCase('vi') + text.slice(first.length);
}

export function upperFirst(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('vi') + text.slice(first.length);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
