import { formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import { numberInWords } from '@thi-tuan/shared/kernel/number-words.ts';
import type { Language } from '../../lib/i18n/language.ts';

/**
 * What was typed or pasted → the number: digits only, whatever groups them.
 * @returns null for an empty field; more digits than `max` has are dropped, so that a slip of the finger stays visible
 */
export function predictionFrom(typed: string, max: number): number | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '');
  return digits === '' ? null : Number(digits.slice(0, String(max).length + 1));
}

/** 12700 → «12.700» as it stands in the field. */
export function predictionShown(value: number | null, language: Language): string {
  return value === null ? '' : formatNumber(value, language);
}

/** In words, so that a zero too many is heard: Vietnamese only, English has the grouped figure. */
export function predictionInWords(value: number, language: Language): string {
  return language === 'vi' ? numberInWords(value) : formatNumber(value, 'en');
}

/**
 * Where the caret goes after grouping: behind the same number of digits as before.
 * @param digitsBefore digits left of the caret in what was typed
 */
export function caretAfter(shown: string, digitsBefore: number): number {
  let left = digitsBefore;
  for (let i = 0; i < shown.length; i += 1) {
    if (left === 0) return i;
    if (/\d/.test(shown[i] ?? '')) left -= 1;
  }
  return shown.length;
}
