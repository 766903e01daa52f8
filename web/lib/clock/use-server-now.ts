import { useEffect, useState } from 'react';
import { serverClock } from './server-clock.ts';

/**
 * The server's time, re-rendering on each whole step of it (aligned, so all countdowns of a page tick together).
 * @param stepMs how often; 1000 by default. null stops the ticking.
 */
export function useServerNow(stepMs: number | null = 1000): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    if (stepMs === null) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const at = serverClock.now();
      setNow(at);
      clearTimeout(timer);
      timer = setTimeout(tick, stepMs - (at % stepMs) + 5);
    };
    timer = setTimeout(tick, 0);
    const unsubscribe = serverClock.subscribe(tick);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [stepMs]);
  return now;
}
