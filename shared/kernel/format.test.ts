import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  dayStart,
  formatDuration,
  formatElapsed,
  formatElapsedLong,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPermille,
  formatRemaining,
} from './format.ts';

const at = (iso: string) => Date.parse(`${iso}+07:00`);

it.each([
  [0, '0'],
  [999, '999'],
  [9_412, '9.412'],
  [50_768, '50.768'],
  [1_000_000, '1.000.000'],
  [-1_234, '−1.234'],
])('%i → %s', (n, text) => {
  expect(formatNumber(n)).toBe(text);
  expect(formatNumber(n, 'en')).toBe(text.replaceAll('.', ','));
});

describe('shares', () => {
  it.each([
    [985, '98,5 %'],
    [910, '91,0 %'],
    [1_000, '100 %'],
    [1_043, '104,3 %'],
    [0, '0,0 %'],
    [-61, '−6,1 %'],
    [null, '—'],
  ])('%s permille → %s', (permille, text) => {
    expect(formatPermille(permille)).toBe(text);
  });
  it('in English', () => {
    expect(formatPermille(985, 'en')).toBe('98.5%');
  });
  it.each([
    [412, 520, '79,2 %'],
    [1, 3, '33,3 %'],
    [2, 3, '66,7 %'],
    [52, 52, '100 %'],
    [0, 52, '0,0 %'],
    [53, 52, '101,9 %'],
    [9_999, 10_000, '99,9 %'],
    [1, 100_000, '0,1 %'],
    [5, null, '—'],
    [5, 0, '—'],
  ])('%i of %s: %s', (part, whole, text) => {
    expect(formatPercent(part, whole)).toBe(text);
  });
});

describe('days of Vietnam', () => {
  it.each([
    ['2026-11-30T00:00:00', '2026-11-30'],
    ['2026-11-29T23:59:59.999', '2026-11-29'],
    ['2024-02-29T12:00:00', '2024-02-29'],
    ['2026-01-01T06:59:59', '2026-01-01'],
  ])('%s lies in %s', (iso, day) => {
    expect(dayOf(at(iso))).toBe(day);
  });
  it('begin where they are said to', () => {
    expect(dayStart('2026-11-30')).toBe(at('2026-11-30T00:00:00'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        const start = dayStart(dayOf(ms));
        return start <= ms && ms < start + 86_400_000;
      }),
    );
  });
  it.each(['2026-02-29', '2026-13-01', '30/11/2026', '', '2026-1-1', 'NaN'])('%j is none', (day) => {
    expect(() => dayStart(day)).toThrow(RangeError);
  });
});

describe('formatInstant', () => {
  const monday = at('2026-11-30T09:00:00');
  it.each([
    ['full', '09 giờ 00, thứ Hai 30/11/2026', '09:00, Monday 30/11/2026'],
    ['day', '09 giờ 00 ngày 30/11/2026', '09:00 on 30/11/2026'],
    ['short', '09 giờ 00 ngày 30/11', '09:00 on 30/11'],
    ['time', '09 giờ 00', '09:00'],
    ['clock', '09:00', '09:00'],
    ['date', '30/11/2026', '30/11/2026'],
    ['day-month', '30/11', '30/11'],
    ['weekday', 'thứ Hai 30/11/2026', 'Monday 30/11/2026'],
    ['seconds', '09 giờ 00 phút 00 giây, 30/11/2026', '09:00:00, 30/11/2026'],
    ['stamp', '09:00:00, 30/11/2026', '09:00:00, 30/11/2026'],
  ] as const)('%s: %s', (style, vi, en) => {
    expect(formatInstant(monday, style)).toBe(vi);
    expect(formatInstant(monday, style, { locale: 'en' })).toBe(en);
  });
  it('says a closing at midnight as 24 giờ 00 of the day that ends', () => {
    const midnight = at('2026-01-12T00:00:00');
    expect(formatInstant(midnight, 'short', { midnightAs24: true })).toBe('24 giờ 00 ngày 11/01');
    expect(formatInstant(midnight, 'full', { midnightAs24: true })).toBe('24 giờ 00, Chủ nhật 11/01/2026');
    expect(formatInstant(at('2026-01-01T00:00:00'), 'day', { midnightAs24: true })).toBe('24 giờ 00 ngày 31/12/2025');
    expect(formatInstant(midnight, 'short')).toBe('00 giờ 00 ngày 12/01');
    expect(formatInstant(midnight + 1, 'short', { midnightAs24: true })).toBe('00 giờ 00 ngày 12/01');
  });
  it('cuts seconds', () => {
    expect(formatInstant(at('2026-11-26T08:14:22.999'), 'seconds')).toBe('08 giờ 14 phút 22 giây, 26/11/2026');
    expect(formatInstant(at('2026-11-26T08:59:59.999'), 'time')).toBe('08 giờ 59');
  });
});

it.each([
  [221_208, '3:41,208', '3 phút 41,208 giây'],
  [242_315, '4:02,315', '4 phút 02,315 giây'],
  [0, '0:00,000', '0,000 giây'],
  [59_999, '0:59,999', '59,999 giây'],
  [3_723_004, '1:02:03,004', '1 giờ 02 phút 03,004 giây'],
  [-5, '0:00,000', '0,000 giây'],
])('elapsed %i: %s, %s', (ms, short, long) => {
  expect(formatElapsed(ms)).toBe(short);
  expect(formatElapsed(ms, 'en')).toBe(short.replace(',', '.'));
  expect(formatElapsedLong(ms)).toBe(long);
});

it.each([
  [600_000, '10 phút'],
  [90_000, '1 phút 30 giây'],
  [5_400_000, '1 giờ 30 phút'],
  [3_000, '3 giây'],
  [0, '0 giây'],
  [3_600_000, '1 giờ'],
])('a limit of %i is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [3 * 86_400_000 + 4 * 3_600_000 + 59_000, '3 ngày 04 giờ'],
  [4 * 3_600_000 + 5 * 60_000, '4 giờ 05 phút'],
  [6 * 60_000 + 59_999, '6 phút'],
  [58_900, '58 giây'],
  [-1, '0 giây'],
])('%i left is %s', (ms, text) => {
  expect(formatRemaining(ms)).toBe(text);
});
