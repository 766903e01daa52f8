/** The only source of time for rules and services: UTC ms, whole numbers. */
export interface Clock {
  now(): number;
}

export interface MonotonicClock extends Clock {
  /** Wall clock minus this clock, ms: far from 0 means that the wall clock was moved since the start. */
  drift(): number;
}

/**
 * Wall time at the start + monotonic time since. A jump of the wall clock (NTP step, an admin) must not
 * lengthen or shorten an open attempt, so it is reported by `drift()` and never followed.
 * @param wall UTC ms, e.g. `Date.now`
 * @param mono ms since any fixed point, never going back, e.g. `() => performance.now()`
 */
export function monotonicClock(wall: () => number, mono: () => number): MonotonicClock {
  const wallAtStart = wall();
  const monoAtStart = mono();
  let last = Math.floor(wallAtStart);
  const now = (): number => {
    // A source that steps back in spite of its promise is held, so that time never runs backwards.
    last = Math.max(last, Math.floor(wallAtStart + (mono() - monoAtStart)));
    return last;
  };
  return { now, drift: () => Math.round(wall() - now()) };
}

export interface ManualClock extends Clock {
  set(now: number): void;
  /** Moves on by `ms` and answers the new time. */
  advance(ms: number): number;
}

/** A clock that is a value: for tests, seeding and replays. */
export function manualClock(start: number): ManualClock {
  let current = start;
  return {
    now: () => current,
    set: (now) => {
      current = now;
    },
    advance: (ms) => {
      current += ms;
      return current;
    },
  };
}
