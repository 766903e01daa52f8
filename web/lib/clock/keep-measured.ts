import type { ServerClock } from './server-clock.ts';

/** A page that comes back is told so by up to three events: they are one occasion. */
const TOGETHER_MS = 50;

/**
 * Measures again whenever the page comes back from sleep, from another tab or from the network's absence.
 * @param measure any call to `/api`; its reply is the measurement
 * @returns stops watching
 */
export function keepMeasured(clock: ServerClock, measure: () => Promise<unknown>): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    if (document.visibilityState === 'hidden') return;
    clock.distrust();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      measure().catch(() => undefined); // without network the clock goes on as it is
    }, TOGETHER_MS);
  };
  // The end of a page's own loading is told by the same event: that page has just measured.
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) again();
  };
  document.addEventListener('visibilitychange', again);
  window.addEventListener('pageshow', shown);
  window.addEventListener('online', again);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener('visibilitychange', again);
    window.removeEventListener('pageshow', shown);
    window.removeEventListener('online', again);
  };
}
