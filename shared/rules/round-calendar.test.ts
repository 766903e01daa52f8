import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEK_MS, shiftedWeeks, weekdayOf, weeklyRounds, weeksAhead } from './round-calendar.ts';

const HOUR = 3_600_000;
/** Instants in Vietnam. */
const at = (month: number, day: number, hour = 0, minute = 0): number => Date.UTC(2026, month - 1, day, hour - 7, minute);

describe('weeklyRounds', () => {
  it('lays out Monday 7:30 to Friday 17:30, from the first Monday on or after the day given', () => {
    const plan = { opens: { weekday: 0, minute: 450 }, closes: { weekday: 4, minute: 1050 }, count: 2 };
    // 30/11/2026 is a Monday.
    const expected = [
      { opensAt: at(11, 30, 7, 30), closesAt: at(12, 4, 17, 30) },
      { opensAt: at(12, 7, 7, 30), closesAt: at(12, 11, 17, 30) },
    ];
    expect(weeklyRounds({ ...plan, from: at(11, 30, 23) })).toEqual(expected);
    expect(weeklyRounds({ ...plan, from: at(11, 24) })).toEqual(expected);
  });

  it('closes in the next week when the closing moment comes before the opening one, or is the same', () => {
    const from = at(11, 30);
    const [long] = weeklyRounds({ from, opens: { weekday: 0, minute: 600 }, closes: { weekday: 0, minute: 540 }, count: 1 });
    expect(long).toEqual({ opensAt: at(11, 30, 10), closesAt: at(12, 7, 9) });
    const [week] = weeklyRounds({ from, opens: { weekday: 0, minute: 0 }, closes: { weekday: 0, minute: 0 }, count: 1 });
    expect(week!.closesAt - week!.opensAt).toBe(WEEK_MS);
    const [toMidnight] = weeklyRounds({ from, opens: { weekday: 0, minute: 0 }, closes: { weekday: 6, minute: 1440 }, count: 1 });
    expect(toMidnight!.closesAt).toBe(at(12, 7));
  });

  it('whatever the moments: rounds follow each other, none overlaps, all on the asked weekday', () => {
    const moment = fc.record({ weekday: fc.integer({ min: 0, max: 6 }), minute: fc.integer({ min: 0, max: 1439 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), moment, moment, fc.integer({ min: 1, max: 8 }), (from, opens, closes, count) => {
        const rounds = weeklyRounds({ from, opens, closes, count });
        expect(rounds).toHaveLength(count);
        for (const [index, { opensAt, closesAt }] of rounds.entries()) {
          expect(weekdayOf(opensAt)).toBe(opens.weekday);
          expect(closesAt).toBeGreaterThan(opensAt);
          expect(closesAt).toBeLessThanOrEqual(rounds[index + 1]?.opensAt ?? Infinity);
        }
        expect(rounds[0]!.opensAt).toBeGreaterThan(from - 24 * HOUR);
      }),
      { numRuns: 50 },
    );
  });
});

describe('copies', () => {
  it('move by as many whole weeks as bring the first round ahead', () => {
    const now = at(11, 27, 12);
    expect(weeksAhead(at(12, 1), now)).toBe(0);
    expect(weeksAhead(at(11, 27, 12), now)).toBe(1);
    expect(weeksAhead(at(11, 20, 13), now)).toBe(1);
    expect(weeksAhead(at(11, 20, 11), now)).toBe(2);
    expect(shiftedWeeks({ opensAt: 1, closesAt: 2 }, 3)).toEqual({ opensAt: 1 + 3 * WEEK_MS, closesAt: 2 + 3 * WEEK_MS });
  });
});
