import type { Locale } from '../kernel/format.ts';
import { formatDuration, formatInstant, formatNumber } from '../kernel/format.ts';

/** Pieces of generated sentences that several texts share. */

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

/** «09 giờ 00 ngày 02/03/2026»; with seconds where there are any, for rules must be exact to the second. */
export function momentText(at: number, locale: Locale, midnightAs24 = false): string {
  return formatInstant(at, at % 60_000 === 0 ? 'day' : 'seconds', { locale, midnightAs24 });
}

/** «10 phút», «3 giây»; parts of a second are said as milliseconds, for rules must not round. */
export function durationText(ms: number, locale: Locale): string {
  if (ms % 1000 !== 0) return `${formatNumber(ms, locale)} ${locale === 'vi' ? 'mili giây' : 'ms'}`;
  const days = Math.floor(ms / DAY_MS);
  const rest = ms % DAY_MS;
  const parts = [
    days === 0 ? '' : `${days} ${locale === 'vi' ? 'ngày' : days === 1 ? 'day' : 'days'}`,
    days > 0 && rest === 0 ? '' : formatDuration(rest, locale),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const DAY_MS = 86_400_000;
