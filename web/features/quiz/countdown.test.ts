import { expect, it } from 'vitest';
import { announcementBetween } from './countdown.ts';

it.each([
  [300_500, 299_500, 'minutes5'],
  [299_500, 298_500, null],
  [60_001, 60_000, 'minute1'],
  [400_000, 50_000, 'minute1'],
  [11_000, 9900, 'seconds10'],
  [9900, 8900, null],
  [12_000, -5, null],
] as const)('from %d to %d ms left: %s', (before, left, said) => {
  expect(announcementBetween(before, left)).toBe(said);
});
