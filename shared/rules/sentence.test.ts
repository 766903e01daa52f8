import { expect, it } from 'vitest';
import { durationText, joinList, lowerFirst, momentText, upperFirst } from './sentence.ts';

it('joins lists', () => {
  expect(joinList([], 'vi')).toBe('');
  expect(joinList(['a'], 'vi')).toBe('a');
  expect(joinList(['a', 'b', 'c'], 'vi')).toBe('a, b và c');
  expect(joinList(['a', 'b'], 'en', 'or')).toBe('a or b');
});

it('changes first letters, Vietnamese ones too', () => {
  expect([lowerFirst('Đợt 1'), upperFirst('đợt 1'), lowerFirst('')]).toEqual(['đợt 1', 'Đợt 1', '']);
});

it('says moments exactly', () => {
  expect(momentText(Date.UTC(2026, 2, 2, 2), 'vi')).toBe('09 giờ 00 ngày 02/03/2026');
  expect(momentText(Date.UTC(2026, 0, 11, 17), 'vi', true)).toBe('24 giờ 00 ngày 11/01/2026');
  expect(momentText(Date.UTC(2026, 2, 2, 16, 59, 59), 'vi', true)).toContain('23 giờ 59 phút 59 giây');
});

it.each([
  [600_000, '10 phút', '10 min'],
  [3000, '3 giây', '3 s'],
  [3500, '3.500 mili giây', '3,500 ms'],
  [86_400_000, '1 ngày', '1 day'],
  [2 * 86_400_000 + 3_600_000, '2 ngày 1 giờ', '2 days 1 h'],
  [0, '0 giây', '0 s'],
])('says %i ms without rounding', (ms, vi, en) => {
  expect([durationText(ms, 'vi'), durationText(ms, 'en')]).toEqual([vi, en]);
});
