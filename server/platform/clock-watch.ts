import type { Logger } from './log.ts';

/** Smaller moves are a time service at work. */
const WORTH_TELLING_MS = 1000;

/**
 * A look that logs once whenever the machine's wall clock has been moved. The app's own clock does not follow, so deadlines stand;
 * instants shown to people are off by as much as the clock was wrong when the server started, until it is started again.
 * @param driftMs wall clock minus the app's
 */
export function watchClock(driftMs: () => number, log: Logger): () => Promise<void> {
  let told = 0;
  return async () => {
    const drift = driftMs();
    if (Math.abs(drift - told) < WORTH_TELLING_MS) return;
    log.warn({ movedMs: drift - told, driftMs: drift }, 'the wall clock of this machine was moved; the server keeps its own time');
    told = drift;
  };
}
