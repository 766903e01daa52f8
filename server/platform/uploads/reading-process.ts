/** A process of its own and of low priority, for reading one file in a thread with limits: what is huge, endless or evil in it stops here. */
import { Worker } from 'node:worker_threads';
import { giveWay } from './give-way.ts';
import type { ReadingEnd, ReadingPhase, ReadingSaid, ReadingTask } from './read-apart.ts';

const MEMORY_MB = 512;
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

// Seconds of work: it takes what nobody else wants.
giveWay(19);
// Whoever asked is gone: nobody waits for this any more.
process.once('disconnect', () => process.exit(1));
process.once('message', read);
