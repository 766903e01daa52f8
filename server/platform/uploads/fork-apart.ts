import { execFile, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * What starts a command under Linux' idle policy, by util-linux: a core that runs only such work counts as free, so a save is answered
 * there at once instead of waiting behind it on the core the server used last. Node itself can only lower a priority, and only once it runs.
 */
const IDLE_START = ['chrt', '--idle', '0'] as const;
let startsIdle = false;

/** Learns whether this machine has it (containers may forbid it); until then processes apart lower their own priority alone. */
export async function learnIdleStart(): Promise<void> {
  const [command, ...args] = IDLE_START;
  startsIdle = await promisify(execFile)(command, [...args, 'true'], { timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

/**
 * Where processes apart keep their compiled code: a third of what reading a small file costs is compiling the reader. Only a folder
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

/**
 * Starts a process for long work that must not make a running round's saves wait: from its first instruction it takes only what nobody
 * else wants, where the machine offers that.
 * @param script the process's own file; it calls `giveWay` itself for machines without the idle policy
 * @param nodeOptions for Node, such as its limit of memory
 */
export function forkApart(script: string, nodeOptions: string[] = []): ChildProcess {
  const cache = codeCache();
  const [command, ...args] = IDLE_START;
  return fork(script, {
    env: { ...process.env, ...(cache === null ? {} : { NODE_COMPILE_CACHE: cache }) },
    // Nothing of the process that starts it: a test's loader, a debugger.
    execArgv: startsIdle ? [...args, process.execPath, ...nodeOptions] : nodeOptions,
    ...(startsIdle ? { execPath: command } : {}),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** A moment after one was taken, not while whoever took it still waits: the fork of a big server takes 15 ms. */
const NEXT_WAITS_AFTER_MS = 10_000;
const waiting = new Map<string, ChildProcess>();
/** Scripts of which one process is to wait, until `endWaiting`. */
const kept = new Set<string>();

function keepOne(script: string): void {
  if (!kept.has(script) || waiting.has(script)) return;
  const child = forkApart(script);
  waiting.set(script, child);
  const forget = (): void => void (waiting.get(script) === child && waiting.delete(script));
  // It did nothing yet: who takes work to it next starts another.
  child.once('error', forget).once('exit', forget);
  child.unref();
  child.channel?.unref();
}

/**
 * Keeps one process of a script started, so that work given to it makes no save wait for a fork of the whole server and for Node's start.
 * The script does nothing before its first message. It keeps nobody from ending and ends with this process.
 */
export function keepWaiting(script: string): void {
  kept.add(script);
  keepOne(script);
}

/** The process that waits; null = none does. */
export function waitingFor(script: string): ChildProcess | null {
  return waiting.get(script) ?? null;
}

/** The process that waits, or one started now; the next one waits a while later. */
export function takeApart(script: string): ChildProcess {
  const child = waiting.get(script);
  if (kept.has(script)) setTimeout(() => keepOne(script), NEXT_WAITS_AFTER_MS).unref();
  if (child === undefined || !child.connected) return forkApart(script);
  waiting.delete(script);
  child.removeAllListeners('exit').removeAllListeners('error');
  child.ref();
  child.channel?.ref();
  return child;
}

/** Ends what waits and keeps nothing more. */
export function endWaiting(): void {
  kept.clear();
  for (const child of waiting.values()) child.kill('SIGKILL');
  waiting.clear();
}
