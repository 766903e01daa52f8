import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { forkApart, keepWaiting, takeApart, waitingFor } from './fork-apart.ts';

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
  const task: ReadingTask = { script: script.href, job };
  let child: ChildProcess;
  let over = false;
  let resolveEnd: (end: ReadingEnd) => void;
  const ended = new Promise<ReadingEnd>((resolve) => (resolveEnd = resolve));
  const finish = (end: ReadingEnd): void => {
    over = true;
    resolveEnd(end);
  };
  const begin = (one: ChildProcess, waited: boolean): void => {
    child = one;
    let silent = true;
    const gone = (): void => {
      if (over || child !== one) return;
      // It died in the instant it was taken: nothing was read, and another one does it.
      if (silent && waited) begin(forkApart(PROCESS), false);
      else finish({ ok: false, why: 'importer-failed' });
    };
    one.on('message', (said: ReadingSaid) => {
      silent = false;
      if ('end' in said) finish(said.end);
      else onPhase(said.phase);
    });
    one.on('error', gone).on('exit', gone);
    one.send(task);
  };
  const stop = (end: ReadingEnd): void => {
    finish(end);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop({ ok: false, why: 'took-too-long' }), limitMs);
  timer.unref();
  const waiting = waitingFor(PROCESS);
  const taken = takeApart(PROCESS);
  begin(taken, taken === waiting);
  return { end: ended.finally(() => clearTimeout(timer)), cancel: () => stop({ ok: false, why: 'cancelled' }) };
}
