import type { ServerClock } from './server-clock.ts';

/**
 * Measures again whenever the page comes back from sleep, from another tab or from the network's absence.
 * @param measure any call to `/api`; its reply is the measurement
 * @returns stops watching
 */
export function keepMeasured(clock: ServerClock, measure: () => Promise<unknown>): () => void {
  const again = (): void => {
    if (document.visibilityState === 'hidden') return;
    clock.distrust();
    measure().catch(() => undefined); // without network the clock goes on as it is
  };
  document.addEventListener('visibilitychange', again);
  window.addEventListener('pageshow', again);
  window.addEventListener('online', again);
  return () => {
    document.removeEventListener('visibilitychange', again);
    window.removeEventListener('pageshow', again);
    window.removeEventListener('online', again);
  };
}
