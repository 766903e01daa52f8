import {
  formatDuration,
  formatElapsed,
  formatElapsedLong,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPermille,
  formatRemaining,
  type InstantStyle,
} from '@thi-tuan/shared/kernel/format.ts';
import { useMemo } from 'react';
import type { Language } from './language.ts';
import { useLanguage } from './texts.ts';

/** Unknown is «—», never 0. */
export const UNKNOWN = '—';

type Maybe = number | null | undefined;

/** Every way in which figures and instants stand on screen, in the page's language; instants are UTC ms, shown in Vietnam's time. */
export interface Format {
  language: Language;
  /** 50.768 */
  number(value: Maybe): string;
  /** 985 → «98,5 %» */
  permille(value: Maybe): string;
  /** part of whole → «98,5 %»; an unknown whole is «—» */
  percent(part: number, whole: Maybe): string;
  /** A change in permille with its sign, in points: 40 → «+4,0», −125 → «−12,5» */
  change(permille: Maybe): string;
  /** full: «09 giờ 00, thứ Hai 30/11/2026»; other styles and «24 giờ 00»: see shared/kernel/format.ts */
  instant(at: Maybe, style?: InstantStyle, midnightAs24?: boolean): string;
  /** Left until then, two largest units: «3 ngày 04 giờ» */
  remaining(ms: number): string;
  /** A limit: «10 phút» */
  duration(ms: number): string;
  /** Tables: «3:41,208» */
  elapsed(ms: Maybe): string;
  /** Sentences: «4 phút 02,315 giây» */
  elapsedLong(ms: Maybe): string;
  /** A round's name inside a sentence: «Vào thi tuần 2». */
  named(name: string): string;
}

function changeText(permille: number, language: Language): string {
  const tenths = `${language === 'vi' ? ',' : '.'}${Math.abs(Math.trunc(permille)) % 10}`;
  const whole = formatNumber(Math.trunc(Math.abs(permille) / 10), language);
  return `${permille > 0 ? '+' : permille < 0 ? '−' : ''}${whole}${tenths}`;
}

/** @param language of the figures; components take `useFormat()` instead */
export function formatFor(language: Language): Format {
  const orUnknown = (value: Maybe, write: (value: number) => string): string => (value === null || value === undefined ? UNKNOWN : write(value));
  return {
    language,
    number: (value) => orUnknown(value, (known) => formatNumber(known, language)),
    permille: (value) => formatPermille(value ?? null, language),
    percent: (part, whole) => formatPercent(part, whole ?? null, language),
    change: (value) => orUnknown(value, (known) => changeText(known, language)),
    instant: (at, style, midnightAs24) =>
      orUnknown(at, (known) => formatInstant(known, style, { locale: language, midnightAs24: midnightAs24 ?? false })),
    remaining: (ms) => formatRemaining(Math.max(0, ms), language),
    duration: (ms) => formatDuration(ms, language),
    elapsed: (ms) => orUnknown(ms, (known) => formatElapsed(known, language)),
    elapsedLong: (ms) => orUnknown(ms, (known) => formatElapsedLong(known, language)),
    // Only the usual words: a round may also be called by a proper name.
    named: (name) => (language === 'vi' && /^(Tuần|Đợt|Vòng) /.test(name) ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name),
  };
}

/** The formats of the page's language. */
export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => formatFor(language), [language]);
}
