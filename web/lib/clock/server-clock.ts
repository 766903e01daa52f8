/**
 * The server's time, measured: each reply of `/api` carries `x-server-time` (UTC ms); half the round trip is
 * taken off. It runs on a monotonic clock, so a wrong or changed device clock cannot move it.
 */
export interface ServerClock {
  /** Server time, UTC ms. Before the first measurement the device's own time, see `measured`. */
  now(): number;
  /** Whether any reply has been measured since the page loaded. */
  measured(): boolean;
  /** False from `distrust()` until the next reply: at zero, ask the server before telling anybody that time is up. */
  certain(): boolean;
  /** Largest error of `now()`, ms (half the best round trip); null before the first measurement. */
  uncertainty(): number | null;
  /** One reply: when the request left and came back on the monotonic clock, and the server's time on it. */
  sample(sentAt: number, receivedAt: number, serverTime: number): void;
  /** Call after sleep or a hidden tab: older measurements no longer bound the error and go at the next sample. */
  distrust(): void;
  /** The monotonic clock that `sample` expects, ms. */
  monotonic(): number;
  subscribe(listener: () => void): () => void;
}

export interface ClockSource {
  /** Monotonic, ms; may stop while the device sleeps. */
  monotonic(): number;
  /** The device's wall clock, UTC ms; only ever used before the first measurement and to notice sleep. */
  wall(): number;
}

interface Sample {
  offset: number;
  roundTrip: number;
  at: number;
}

/** Best of this many; newer replies displace older ones so that drift stays small. */
const KEPT = 8;
/** Drift of a cheap phone's crystal, about 50 ppm: an old sample must be this much better to stay. */
const DRIFT_PER_MS = 0.00005;

/** Rounding and timer slack of coarse browser clocks. */
const TOLERANCE_MS = 50;

/** Builds a clock over a source; the app makes one, tests give their own time. */
export function createServerClock(source: ClockSource): ServerClock {
  let samples: Sample[] = [];
  let distrusted = false;
  let atRest = { monotonic: source.monotonic(), wall: source.wall() };
  let sleptMs = 0;
  const listeners = new Set<() => void>();

  const worth = (sample: Sample, now: number): number => sample.roundTrip / 2 + (now - sample.at) * DRIFT_PER_MS;
  const best = (): Sample | undefined => {
    const now = source.monotonic();
    return samples.reduce<Sample | undefined>((least, sample) => (!least || worth(sample, now) < worth(least, now) ? sample : least), undefined);
  };

  return {
    now() {
      const sample = best();
      return sample ? Math.round(source.monotonic() + sample.offset + sleptMs) : source.wall();
    },
    measured: () => samples.length > 0,
    certain: () => samples.length > 0 && !distrusted,
    uncertainty() {
      const sample = best();
      return sample ? worth(sample, source.monotonic()) : null;
    },
    sample(sentAt, receivedAt, serverTime) {
      const roundTrip = receivedAt - sentAt;
      if (!Number.isFinite(serverTime) || roundTrip < 0) return;
      if (distrusted) {
        samples = [];
        distrusted = false;
        sleptMs = 0;
      }
      const fresh: Sample = { offset: serverTime - (sentAt + roundTrip / 2), roundTrip, at: receivedAt };
      const before = best();
      // Two measurements that exclude each other: the monotonic clock stood still unnoticed. The newer one holds.
      if (before && Math.abs(before.offset - fresh.offset) > worth(before, receivedAt) + roundTrip / 2 + TOLERANCE_MS) samples = [];
      samples = [...samples, fresh].slice(-KEPT);
      atRest = { monotonic: receivedAt, wall: source.wall() };
      for (const listener of listeners) listener();
    },
    distrust() {
      distrusted = true;
      // Where the monotonic clock stood still during sleep, the wall clock went on: until the next reply take
      // the later of both, so that a countdown never shows more time than is left.
      const ran = source.monotonic() - atRest.monotonic;
      const passed = source.wall() - atRest.wall;
      if (samples.length > 0 && passed - ran > 1000) sleptMs = passed - ran;
      for (const listener of listeners) listener();
    },
    monotonic: () => source.monotonic(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's one clock. */
export const serverClock: ServerClock = createServerClock({
  monotonic: () => performance.now(),
  wall: () => Date.now(),
});
