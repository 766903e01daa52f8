/** A process of its own and of low priority, for reading one file in a thread with limits: what is huge, endless or evil in it stops here. */
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReadingEnd, ReadingPhase, ReadingSaid, ReadingTask } from './read-apart.ts';

const MEMORY_MB = 512;
/** Enough to let the server go first (a ninth of its share of a busy core), not so little that other work on the machine starves it. */
const LOW = 19;

/** Every thread, also those that collect garbage: Linux counts priorities by thread. Where that is not so, or not allowed, it reads all the same. */
function giveWay(): void {
  try {
    setPriority(LOW);
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), LOW);
  } catch {
    // as said
  }
}

const say = (said: ReadingSaid, then: () => void = () => undefined): void => void process.send?.(said, undefined, undefined, then);

function read({ script, job }: ReadingTask): void {
  const finish = (end: ReadingEnd): void => say({ end }, () => process.exit(0));
  const worker = new Worker(new URL(script), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  worker.on('message', ({ phase }: { phase: ReadingPhase | 'ready' }) => (phase === 'ready' ? finish({ ok: true }) : say({ phase })));
  worker.on('error', (error: Error & { code?: string }) =>
    finish({ ok: false, why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'importer-failed' }),
  );
  worker.on('exit', () => finish({ ok: false, why: 'importer-failed' }));
}

giveWay();
// Whoever asked is gone: nobody waits for this any more.
process.once('disconnect', () => process.exit(1));
process.once('message', read);
