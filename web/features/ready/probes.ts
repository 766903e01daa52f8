import { call } from '../../lib/api/client.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { deviceStore } from '../../lib/storage/device-store.ts';

export type Verdict = 'good' | 'note' | 'bad';

/** Above this the page says that the network is slow, ms. */
export const SLOW_MS = 1500;
const TRIES = 3;

/** Middle of three round trips, ms; null = the server was not reached. */
export async function probeNetwork(): Promise<number | null> {
  const times: number[] = [];
  for (let index = 0; index < TRIES; index += 1) {
    const from = performance.now();
    try {
      await call('auth.me', {}, { timeoutMs: 8000 });
    } catch {
      return null;
    }
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[1] ?? null;
}

/** Writes, reads and removes one record. */
export async function probeStorage(): Promise<boolean> {
  const store = await deviceStore();
  if (!store.durable || globalThis.crypto?.subtle === undefined) return false;
  try {
    if (!(await store.put('ready-check', 1))) return false;
    const kept = await store.get<number>('ready-check');
    await store.remove('ready-check');
    return kept === 1;
  } catch {
    return false;
  }
}

/** How far the device's own clock is from the server's, ms; null = not measured. */
export function probeClock(): number | null {
  return serverClock.measured() ? Math.abs(Date.now() - serverClock.now()) : null;
}

/** The app inside which the page is open, by the browser's name; null = a browser of its own. */
export function appOf(userAgent: string): string | null {
  if (/Zalo/i.test(userAgent)) return 'Zalo';
  if (/FBAN|FBAV|FB_IAB/.test(userAgent)) return 'Facebook';
  return null;
}

/** Whether this is at least the floor: Chromium 108, Safari 15.4. */
export function isModern(): boolean {
  return (
    typeof Array.prototype.at === 'function' && typeof structuredClone === 'function' && typeof CSS !== 'undefined' && CSS.supports('height', '1dvh')
  );
}

export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('bad') ? 'bad' : verdicts.includes('note') ? 'note' : 'good';
}
