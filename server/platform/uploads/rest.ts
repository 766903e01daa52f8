import { setImmediate } from 'node:timers/promises';

/** Lets everything else have its turn: work over a whole bank must not make a running round's saves wait. */
export const rest = (): Promise<void> => setImmediate();
