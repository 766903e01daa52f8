import { describe, expect, it } from 'vitest';
import { manualClock, monotonicClock } from './clock.ts';

describe('monotonicClock', () => {
  const setup = (wall = 1_000_000, mono = 50) => {
    const t = { wall, mono };
    return {
      t,
      clock: monotonicClock(
        () => t.wall,
        () => t.mono,
      ),
    };
  };
  it('is the wall time at the start plus what passed', () => {
    const { t, clock } = setup();
    t.mono += 1_234.9;
    t.wall += 1_234;
    expect(clock.now()).toBe(1_001_234);
    expect(clock.drift()).toBe(0);
  });
  it.each([3_600_000, -3_600_000])('tells a jump of the wall by %i ms and does not follow it', (jump) => {
    const { t, clock } = setup();
    t.mono += 1_000;
    t.wall += 1_000 + jump;
    expect(clock.drift()).toBe(jump);
    expect(clock.now()).toBe(1_001_000);
  });
  it('never runs backwards, and gives whole milliseconds', () => {
    const { t, clock } = setup(1_000_000.7);
    const before = clock.now();
    expect(Number.isInteger(before)).toBe(true);
    t.mono -= 10;
    expect(clock.now()).toBe(before);
  });
});

it('manualClock goes where it is told', () => {
  const clock = manualClock(5);
  expect(clock.now()).toBe(5);
  expect(clock.advance(10)).toBe(15);
  clock.set(3);
  expect(clock.now()).toBe(3);
});
