import { fileURLToPath } from 'node:url';
import { keepWaiting, takeApart } from './fork-apart.ts';

export type ReadingEnd = { ok: true } | { ok: false; why: 'took-too-long' | 'too-much-memory' | 'importer-failed' | 'cancelled' };
export type ReadingPhase = 'reading' | 'comparing';
/** What the process apart says: how far it is, then how it ended. */
export type ReadingSaid = { phase: ReadingPhase } | { end: ReadingEnd };
/** What it is told, once. */
export interface ReadingTask {
  /** `file:` address of the thread's script. */
  script: string;
  job: object;
}

const TIME_LIMIT_MS = 60_000;
export const TIME_LIMIT_S = TIME_LIMIT_MS / 1000;
const PROCESS = fileURLToPath(new URL('./reading-process.ts', import.meta.url));

/** From now on a process waits for the next file, until `endWaiting`. */
export function keepReaderWaiting(): void {
  keepWaiting(PROCESS);
}

/**
 * Reads one file in a process of low priority that may take 60 s and 512 MB, and is ended when it takes more. A process and not a thread
 * alone: a thread's garbage collection runs on helpers it shares with the server, at the server's priority, and saves wait for a core.
 * `end` resolves once, whatever happens.
 * @param script the thread's own file; it says `{ phase: 'ready' }` when it is done
 * @param job what the thread finds as `workerData`
 */
export function readApart(
  script: URL,
  job: object,
  onPhase: (phase: ReadingPhase) => void,
  limitMs = TIME_LIMIT_MS,
): { end: Promise<ReadingEnd>; cancel: () => void } {
  const child = takeApart(PROCESS);
  let finish: (end: ReadingEnd) => void;
  const ended = new Promise<ReadingEnd>((resolve) => (finish = resolve));
  const stop = (end: ReadingEnd): void => {
    finish(end);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop({ ok: false, why: 'took-too-long' }), limitMs);
  timer.unref();
  child.on('message', (said: ReadingSaid) => ('end' in said ? finish(said.end) : onPhase(said.phase)));
  child.on('error', () => finish({ ok: false, why: 'importer-failed' }));
  child.on('exit', () => finish({ ok: false, why: 'importer-failed' }));
  child.send({ script: script.href, job } satisfies ReadingTask);
  return { end: ended.finally(() => clearTimeout(timer)), cancel: () => stop({ ok: false, why: 'cancelled' }) };
}
