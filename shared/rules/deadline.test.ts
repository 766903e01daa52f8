import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptsUntil, addedByLaterClose, deadlineOf, elapsedOf, prolonged, remainingMs, shortened, submittedAtOf } from './deadline.ts';

const MIN = 60_000;

describe('deadlineOf', () => {
  it.each([
    ['the limit', { startedAt: 0, limitMs: 10 * MIN, closesAt: 60 * MIN, extraMs: 0 }, 10 * MIN],
    ['the close', { startedAt: 55 * MIN, limitMs: 10 * MIN, closesAt: 60 * MIN, extraMs: 0 }, 60 * MIN],
    ['no limit', { startedAt: 5, limitMs: null, closesAt: 60 * MIN, extraMs: 0 }, 60 * MIN],
    ['extra time on the limit', { startedAt: 0, limitMs: 10 * MIN, closesAt: 60 * MIN, extraMs: 5 * MIN }, 15 * MIN],
    ['extra time on the close', { startedAt: 58 * MIN, limitMs: 10 * MIN, closesAt: 60 * MIN, extraMs: 5 * MIN }, 65 * MIN],
    ['extra time without limit', { startedAt: 0, limitMs: null, closesAt: 60 * MIN, extraMs: 5 * MIN }, 65 * MIN],
    ['started late by extra time', { startedAt: 63 * MIN, limitMs: 10 * MIN, closesAt: 60 * MIN, extraMs: 5 * MIN }, 65 * MIN],
  ])('%s', (_, facts, expected) => {
    expect(deadlineOf(facts)).toBe(expected);
  });

  it('refuses negative extra time', () => {
    expect(() => deadlineOf({ startedAt: 0, limitMs: 1, closesAt: 1, extraMs: -1 })).toThrow(RangeError);
    expect(() => prolonged(5, -1)).toThrow(RangeError);
  });

  const facts = fc.record({
    startedAt: fc.nat(1e9),
    limitMs: fc.option(fc.integer({ min: 1, max: 1e7 }), { nil: null }),
    closesAt: fc.nat(1e9),
    extraMs: fc.nat(1e6),
  });

  it('a later close gives what the earlier one took, whatever extra time there is', () => {
    expect(addedByLaterClose({ startedAt: 0, limitMs: 10 * MIN }, 60 * MIN, 90 * MIN)).toBe(0);
    expect(addedByLaterClose({ startedAt: 55 * MIN, limitMs: 10 * MIN }, 60 * MIN, 62 * MIN)).toBe(2 * MIN);
    expect(addedByLaterClose({ startedAt: 55 * MIN, limitMs: 10 * MIN }, 60 * MIN, 90 * MIN)).toBe(5 * MIN);
    fc.assert(
      fc.property(facts, fc.nat(1e8), (f, later) => {
        const to = f.closesAt + later;
        expect(addedByLaterClose(f, f.closesAt, to)).toBe(deadlineOf({ ...f, closesAt: to }) - deadlineOf(f));
      }),
    );
  });

  it('extra time moves it by exactly itself, whenever it is granted', () => {
    fc.assert(
      fc.property(facts, fc.nat(1e6), (f, more) => {
        expect(deadlineOf({ ...f, extraMs: f.extraMs + more })).toBe(deadlineOf(f) + more);
        expect(prolonged(deadlineOf(f), more)).toBe(deadlineOf({ ...f, extraMs: f.extraMs + more }));
      }),
    );
  });

  it('never moves later by anything but extra time, whatever happens to the round', () => {
    const event = fc.oneof(fc.record({ extra: fc.nat(1e6) }), fc.record({ closesAt: fc.nat(2e9) }));
    fc.assert(
      fc.property(facts, fc.array(event), (f, events) => {
        let deadline = deadlineOf(f);
        let extra = f.extraMs;
        const first = deadline - extra;
        for (const e of events) {
          const before = deadline;
          if ('extra' in e) {
            extra += e.extra;
            deadline = prolonged(deadline, e.extra);
          } else {
            deadline = shortened(deadline, e.closesAt, extra);
            expect(deadline).toBeLessThanOrEqual(before);
          }
        }
        expect(deadline).toBeLessThanOrEqual(first + extra);
      }),
    );
  });

  it('never exceeds limit or close', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const d = deadlineOf(f);
        expect(d).toBeLessThanOrEqual(f.closesAt + f.extraMs);
        if (f.limitMs !== null) expect(d).toBeLessThanOrEqual(f.startedAt + f.limitMs + f.extraMs);
      }),
    );
  });
});

describe('elapsedOf', () => {
  const at = { startedAt: 1_000, deadlineAt: 601_000 };
  it.each([
    ['submitted', { closedBy: 'submit', receivedAt: 222_208 } as const, 221_208],
    ['submitted at the deadline', { closedBy: 'submit', receivedAt: 601_000 } as const, 600_000],
    ['submitted within the grace', { closedBy: 'submit', receivedAt: 603_000 } as const, 600_000],
    ['run out', { closedBy: 'timeout', receivedAt: 0 } as const, 600_000],
    ['run out, closed a day late', { closedBy: 'timeout', receivedAt: 99_999_999 } as const, 600_000],
  ])('%s', (_, how, expected) => {
    expect(elapsedOf({ ...at, ...how })).toBe(expected);
    expect(submittedAtOf({ deadlineAt: at.deadlineAt, ...how }) - at.startedAt).toBe(expected);
  });
});

it('the grace is added to what is accepted, never to what is shown', () => {
  expect(acceptsUntil(601_000, 3_000)).toBe(604_000);
  expect(remainingMs(601_000, 600_000)).toBe(1_000);
  expect(remainingMs(601_000, 602_000)).toBe(0);
});
