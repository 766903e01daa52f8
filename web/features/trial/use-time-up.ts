import { useEffect, useRef } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';

/** As long as a browser's timer can wait. */
const LONGEST_MS = 2_147_483_647;

/** Calls once when the deadline is there, by the server's clock. */
export function useTimeUp(deadlineAt: number, isUp: () => void): void {
  const latest = useRef(isUp);
  useEffect(() => {
    latest.current = isUp;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const arm = (): void => {
      const left = deadlineAt - serverClock.now();
      if (left <= 0) latest.current();
      else timer = setTimeout(arm, Math.min(left, LONGEST_MS));
    };
    arm();
    return () => clearTimeout(timer);
  }, [deadlineAt]);
}
