import { setImmediate } from 'node:timers/promises';

/** Lets everything else have its turn: work over a whole bank must not make a running round's saves wait. */
export const rest = (): Promise<void> => setImmediate();

/** How long work goes on between two rests, ms. */
const TURN_MS = 5;

/** Does something with each, and rests whenever a few milliseconds are over, however long one takes. */
export async function inTurns<T>(all: Iterable<T>, run: (one: T) => void): Promise<void> {
  let until = performance.now() + TURN_MS;
  for (const one of all) {
    run(one);
    if (performance.now() < until) continue;
    await rest();
    until = performance.now() + TURN_MS;
  }
}

/** Steps through work that offers places to rest. */
export async function inSteps<T>(work: Generator<undefined, T>): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await rest();
  }
}
