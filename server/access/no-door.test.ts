import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PROJECT_ROOT } from '../platform/config.ts';

const SERVER = path.join(PROJECT_ROOT, 'server');
const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?(?:from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;

/** Every file of the server that `entry` brings into the process. */
function filesFrom(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, plain, late] of readFileSync(entry, 'utf8').matchAll(IMPORT)) {
    const name = plain ?? late!;
    if (/^\.{1,2}\/.*\.ts$/.test(name)) filesFrom(path.resolve(path.dirname(entry), name), seen);
    else if (name.startsWith('@thi-tuan/')) seen.add(name);
  }
  return seen;
}

const isTesting = (file: string): boolean => /[/-]testing\b|\.builder\.ts$|\.test\.ts$|\/demo\//.test(file.replace(PROJECT_ROOT, ''));

test('the server brings no testing code into its process, and listens to no parent', () => {
  const files = [...filesFrom(path.join(SERVER, 'main.ts'))];
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter(isTesting)).toEqual([]);
  const talking = files.filter(
    (file) => path.isAbsolute(file) && /process\s*\.\s*(send|channel)\b|on(ce)?\(\s*['"]message['"]/.test(readFileSync(file, 'utf8')),
  );
  // The process that writes exports, the socket's own messages, the process that reads uploads.
  expect(talking.map((file) => path.relative(SERVER, file)).toSorted()).toEqual([
    'features/questions/export-apart.ts',
    'platform/live/socket-route.ts',
    'platform/uploads/read-apart.ts',
  ]);
  // The one with a door is found by the same look.
  expect([...filesFrom(path.join(SERVER, 'testing/main.ts'))].filter(isTesting)).not.toEqual([]);
});

test('asked over the channel that steers the server under test, the real one moves no clock and answers nothing', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'thi-tuan-door-'));
  const env = {
    ...process.env,
    DATABASE_URL: `file:${path.join(folder, 'thi.db')}`,
    DATA_DIR: folder,
    SECRETS_FILE: path.join(folder, 'secret'),
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  };
  const child = fork(path.join(SERVER, 'main.ts'), { env, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const heard: unknown[] = [];
  child.on('message', (message) => heard.push(message));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      const found = /http:\/\/\S+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    void ended.then(() => reject(new Error('the server ended')));
  });
  const commands = [
    { command: 'clock.set', params: { at: 0 } },
    { command: 'clock.now' },
    { command: 'scene.build', params: {} },
    { command: 'jobs.run' },
  ];
  for (const [id, ask] of commands.entries()) await new Promise<void>((resolve) => child.send({ type: 'ask', id, ...ask }, () => resolve()));
  for (let looks = 0; looks < 3; looks += 1) {
    const { now, contest } = (await (await fetch(`${url}/api/home`)).json()) as { now: number; contest: unknown };
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    expect(contest).toBeNull();
  }
  expect(heard).toEqual([]);
});
