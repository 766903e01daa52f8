import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@thi-tuan/db';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';

const MAIN = path.join(import.meta.dirname, '../main.ts');
const HOUR = 3_600_000;

export interface Reply {
  status: number;
  /** The reply of a 200, or the refusal. */
  body: { error?: { code: string }; [field: string]: unknown };
}

export interface RealServer {
  url: string;
  /** File of the database. */
  file: string;
  child: ChildProcess;
  /** A round that opened an hour ago and closes in ten. */
  roundId: string;
  /** Cookies of people who may enter it. */
  cookies: string[];
  ask(cookie: string, method: string, path: string, body?: object): Promise<Reply>;
  /** A new attempt of the person. */
  start(cookie: string): Promise<AttemptView>;
  /** Exit code, after its end. */
  ended: Promise<number | null>;
  output(): string;
}

/** Who may enter which round of a database. */
type Laid = Pick<RealServer, 'file' | 'roundId' | 'cookies'>;

/** The database that the server is started on: an open round and so many people with sessions. */
async function layScene(file: string, people: number): Promise<Laid> {
  const now = Date.now();
  const data = await openDatabase({ url: `file:${file}` });
  try {
    const app = await openTestApp(data, { now: now - 2 * HOUR });
    const site = await buildSite(app, { rounds: [aRound({ opensAt: now - HOUR, closesAt: now + 10 * HOUR })] });
    const cookies: string[] = [];
    for (let n = 0; n < people; n += 1) cookies.push((await app.as(await site.person())).cookie);
    await app.stop();
    return { file, roundId: site.rounds[0]!, cookies };
  } finally {
    await data.close();
  }
}

const left: (() => void)[] = [];

/** Kills what a test left running and removes its folders; call it after each test. */
export function clearAway(): void {
  for (const clear of left.splice(0)) clear();
}

interface StartOptions {
  people?: number;
  /** Where the database lies; default a fresh temporary one, removed by `clearAway`. */
  folder?: string;
  /** A scene laid before (with whom it was laid), instead of a new one. */
  laid?: Laid;
  /** A module that the process loads first. */
  preload?: string;
  env?: Record<string, string>;
}

/**
 * `server/main.ts` itself, by Node, listening on a free port.
 * @throws Error with what it printed when it ends before it listens
 */
export async function startRealServer({ people = 1, folder, laid, preload, env = {} }: StartOptions = {}): Promise<RealServer> {
  const place = folder ?? mkdtempSync(path.join(tmpdir(), 'thi-tuan-faults-'));
  if (folder === undefined) left.push(() => rmSync(place, { recursive: true, force: true }));
  const { file, roundId, cookies } = laid ?? (await layScene(path.join(place, 'x.db'), people));
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ['--import', preload]), MAIN], {
    env: {
      ...env,
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: `file:${file}`,
      DATA_DIR: place,
      THI_TUAN_SECRET: 'a secret of forty characters, for tests only',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  left.unshift(() => child.kill('SIGKILL'));
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer): void => {
      text += part.toString();
      const said = /http:\/\/\S+/.exec(text)?.[0];
      if (said) resolve(said);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`ended before it listened: ${text}`)));
  });
  const ask = async (cookie: string, method: string, to: string, body?: object): Promise<Reply> => {
    const response = await fetch(url + to, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  };
  const start = async (cookie: string): Promise<AttemptView> =>
    (await ask(cookie, 'POST', `/api/rounds/${roundId}/start`, { holderKey: 'holder-one' })).body as unknown as AttemptView;
  return { url, file, child, roundId, cookies, ask, start, ended, output: () => text };
}

/** The whole paper answered, as a save or submit carries it. */
export function workOf(view: AttemptView, revision: number) {
  return {
    holder: view.holder,
    revision,
    answers: view.questions.map(({ position, options }) => ({ position, chosen: [options[revision % options.length]!.id] })),
    flagged: [],
    prediction: null,
    signals: [],
    focusLosses: null,
  };
}
