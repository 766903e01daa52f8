import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';

/** Runs something later; the returned function calls it off. Injected so that tests steer time. */
export interface Timer {
  after(ms: number, run: () => void): () => void;
}

/** The process's own timers; they never keep the process alive by themselves. */
export const systemTimer: Timer = {
  after(ms, run) {
    const handle = setTimeout(run, Math.min(Math.max(0, ms), 2_147_483_647));
    handle.unref();
    return () => clearTimeout(handle);
  },
};

/** Time since some start, untouched by whoever sets or steers a clock; only for measuring waits. */
export const elapsedClock: Clock = { now: () => performance.now() };

/** A timer whose plans can be called off all at once: nothing runs after its owner has stopped. */
export function stoppableTimer(timer: Timer): Timer & { stop: () => void } {
  const planned = new Set<() => void>();
  let stopped = false;
  return {
    after(ms, run) {
      if (stopped) return () => undefined;
      const cancel = timer.after(ms, () => {
        planned.delete(cancel);
        run();
      });
      planned.add(cancel);
      return () => {
        planned.delete(cancel);
        cancel();
      };
    },
    stop() {
      stopped = true;
      for (const cancel of planned) cancel();
      planned.clear();
    },
  };
}
