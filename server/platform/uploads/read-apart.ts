import { fork } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

/**
 * Where the process apart keeps its compiled code: a third of what reading a small file costs is compiling the reader. Only a folder
 * that is this user's alone; null = without.
 */
function codeCache(): string | null {
  try {
    const user = process.getuid?.() ?? 0;
    const dir = path.join(tmpdir(), `thi-tuan-code-${user}`);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(dir);
    return process.getuid === undefined || (uid === user && (mode & 0o077) === 0) ? dir : null;
  } catch {
    return null;
  }
}

/** The environment of a process apart. */
export function envApart(): NodeJS.ProcessEnv {
  const cache = codeCache();
  return { ...process.env, ...(cache === null ? {} : { NODE_COMPILE_CACHE: cache }) };
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
  const child = fork(PROCESS, {
    env: envApart(),
    // Nothing of the process that starts it: a test's loader, a debugger.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
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
