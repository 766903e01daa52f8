import { expect, test } from 'vitest';
import { dayStart } from '../kernel/format.ts';
import { dayWithin, exemptOf, isExempt } from './exemption.ts';

const NOW = dayStart('2026-11-27') + 20 * 3_600_000;

test.each([
  ['nobody said so', false, [], false],
  ['the roster says so, without days', true, [], true],
  ['from today', false, [{ from: 100, until: null }], true],
  ['from tomorrow', false, [{ from: 101, until: null }], false],
  ['until today: back already', false, [{ from: 1, until: 100 }], false],
  [
    'a span that is over, and one that goes on',
    false,
    [
      { from: 1, until: 50 },
      { from: 60, until: 200 },
    ],
    true,
  ],
])('exempt: %s', (_what, ofRoster, spans, yes) => {
  expect(isExempt(ofRoster, spans, 100)).toBe(yes);
});

test('declared and named people are not taken off twice', () => {
  expect([exemptOf(3, 2), exemptOf(3, 4), exemptOf(0, 0)]).toEqual([3, 4, 0]);
});

test.each([
  ['2026-11-27', 0, 0, true],
  ['2026-11-28', 0, 0, false],
  ['2026-11-28', 0, 1, true],
  ['2026-11-26', 1, 0, true],
  ['2026-11-25', 1, 0, false],
  ['2025-11-26', undefined, undefined, true],
  ['2025-11-25', undefined, undefined, false],
  ['2026-02-29', undefined, undefined, false],
  ['27/11/2026', undefined, undefined, false],
  ['', undefined, undefined, false],
])('day %s, %s back, %s ahead', (day, back, ahead, within) => {
  expect(dayWithin(day, NOW, back, ahead)).toBe(within ? dayStart(day) : null);
});
