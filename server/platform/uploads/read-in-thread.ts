import { Worker } from 'node:worker_threads';

export type ThreadEnd = { ok: true } | { ok: false; why: 'took-too-long' | 'too-much-memory' | 'importer-failed' | 'cancelled' };
export type ThreadPhase = 'reading' | 'comparing';

const TIME_LIMIT_MS = 60_000;
export const TIME_LIMIT_S = TIME_LIMIT_MS / 1000;
const MEMORY_MB = 512;

/**
 * Reads one file in a thread that may take 60 s and 512 MB, and is ended when it takes more. `end` resolves once, whatever happens.
 * @param script the thread's own file; it says `{ phase: 'ready' }` when it is done
 * @param job what the thread finds as `workerData`
 */
export function readInThread(
  script: URL,
  job: object,
  onPhase: (phase: ThreadPhase) => void,
  limitMs = TIME_LIMIT_MS,
): { end: Promise<ThreadEnd>; cancel: () => void } {
  const worker = new Worker(script, {
    workerData: job,
    // Nothing of the process that starts it: a test's loader, a debugger.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
  let finish: (end: ThreadEnd) => void;
  const ended = new Promise<ThreadEnd>((resolve) => (finish = resolve));
  const stop = (end: ThreadEnd): void => {
    finish(end);
    void worker.terminate();
  };
  const timer = setTimeout(() => stop({ ok: false, why: 'took-too-long' }), limitMs);
  timer.unref();
  worker.on('message', ({ phase }: { phase: ThreadPhase | 'ready' }) => (phase === 'ready' ? finish({ ok: true }) : onPhase(phase)));
  worker.on('error', (error: Error & { code?: string }) =>
    finish({ ok: false, why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'importer-failed' }),
  );
  worker.on('exit', () => finish({ ok: false, why: 'importer-failed' }));
  return { end: ended.finally(() => clearTimeout(timer)), cancel: () => stop({ ok: false, why: 'cancelled' }) };
}
