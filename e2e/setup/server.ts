import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAsks } from './ask.ts';

/** Messages from `server/testing/main.ts`, which answers each `Ask` by its id. */
type FromServer = { type: 'ready'; url: string } | { type: 'answer'; id: number; result: unknown } | { type: 'refused'; id: number; message: string };

export type Engine = 'sqlite' | 'postgres';

export interface StartOptions {
  engine?: Engine;
  /** Wall clock of the server at its start, UTC ms; default: the machine's. */
  now?: number;
  /** Further environment of the server. */
  env?: Record<string, string>;
  /** Options for Node. */
  nodeOptions?: string[];
  /** What to fork instead of the server of journeys (the benches' own, or a test's stand-in). */
  entry?: string;
  /** Where the database lies; kept afterwards. Default: a fresh folder, removed by `stop`. */
  folder?: string;
}

export interface TestServer {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string;
  readonly engine: Engine;
  readonly clock: {
    /** The server's clock jumps to `at` (UTC ms) and runs on from there. */
    set(at: number): Promise<void>;
    /** The server's clock jumps on by `ms`. */
    advance(ms: number): Promise<void>;
    /** The server's clock, UTC ms. */
    now(): Promise<number>;
  };
  /**
   * Any other command that `server/testing/main.ts` knows.
   * @throws Error with the server's own words when it refuses
   */
  ask(command: string, params?: unknown): Promise<unknown>;
  /** What the server printed so far; attached to a failing test. */
  output(): string;
  /** Ends the process and removes its database; may be called twice. */
  stop(): Promise<void>;
  /** SIGKILL: what was not yet on disk is lost; resolves when the process is gone. */
  kill(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../../server/testing/main.ts', import.meta.url));
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;
const KEPT_OUTPUT = 64 << 10;

function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  const add = (part: Buffer): void => {
    kept = (kept + part.toString('utf8')).slice(-KEPT_OUTPUT);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => kept;
}

function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`The test server ${why}.\n${output()}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready within ${START_LIMIT_MS / 1000} s`);
    }, START_LIMIT_MS);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended before it was ready (${signal ?? code})`));
    child.on('message', (message: FromServer) => {
      if (message.type !== 'ready') return;
      clearTimeout(timer);
      resolve(message.url.replace(/\/$/, ''));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function end(child: ChildProcess): Promise<void> {
  const gone = ended(child);
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await gone;
  clearTimeout(timer);
}

/** A fresh file for SQLite; for PostgreSQL the server's testing entry makes a fresh database itself (only `db` speaks SQL). */
function environment(engine: Engine, folder: string, options: StartOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    TEST_DATABASE: engine,
    TEST_DATA_DIR: folder,
    DATABASE_URL: engine === 'sqlite' ? `file:${join(folder, 'test.db')}` : '',
    // Journeys keep every core busy and wait for what reads their files; benches measure it as it is.
    ...(options.entry === undefined ? { APART_PRIORITY: '1' } : {}),
    ...(options.now === undefined ? {} : { TEST_NOW: String(options.now) }),
    ...options.env,
  };
}

/**
 * Starts `server/testing/main.ts` on a free port with an empty database of its own.
 * @throws Error with the server's output when it is not ready within 30 s
 */
export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const engine = options.engine ?? 'sqlite';
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'thi-tuan-e2e-')));
  const child = fork(options.entry ?? ENTRY, [], {
    env: environment(engine, folder, options),
    execArgv: options.nodeOptions ?? [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = keepOutput(child);
  // A runner that is killed takes the server with it.
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const stop = async (): Promise<void> => {
    await end(child);
    process.off('exit', killNow);
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  const kill = async (): Promise<void> => {
    const gone = ended(child);
    child.kill('SIGKILL');
    await gone;
    process.off('exit', killNow);
  };
  try {
    const url = await untilReady(child, output);
    const ask = openAsks(child);
    const clock = {
      set: async (at: number) => void (await ask('clock.set', { at })),
      advance: async (ms: number) => void (await ask('clock.advance', { ms })),
      now: async () => Number(await ask('clock.now')),
    };
    return { url, engine, clock, ask, output, stop, kill };
  } catch (error) {
    await stop();
    throw error;
  }
}
