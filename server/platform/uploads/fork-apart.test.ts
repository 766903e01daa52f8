import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { endWaiting, forkApart, keepWaiting, learnIdleStart, takeApart, waitingFor } from './fork-apart.ts';
import { keepReaderWaiting, readApart } from './read-apart.ts';

/** `SCHED_OTHER` and `SCHED_IDLE` of sched(7), the 41st field of /proc/PID/stat. */
const [OTHER, IDLE] = [0, 5];
/** A container may forbid it. */
const OFFERED = ((): number => {
  try {
    execFileSync('chrt', ['--idle', '0', 'true'], { stdio: 'ignore' });
    return IDLE;
  } catch {
    return OTHER;
  }
})();
const TELLS_ITS_POLICY = `import { readFileSync } from 'node:fs';
const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\\) /s, '').split(' ');
process.send({ policy: Number(fields[38]), given: process.argv.slice(2), options: process.execArgv }, () => process.exit(0));`;

let dir = '';
const { PATH } = process.env;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'thi-tuan-apart-'));
  await writeFile(path.join(dir, 'says.mjs'), TELLS_ITS_POLICY);
});
afterEach(() => void (process.env['PATH'] = PATH));
afterAll(() => rm(dir, { recursive: true, force: true }));

async function said(nodeOptions: string[] = []): Promise<{ policy: number; options: string[] }> {
  const child = forkApart(path.join(dir, 'says.mjs'), nodeOptions);
  const [message] = (await once(child, 'message')) as [{ policy: number; options: string[] }];
  await once(child, 'exit');
  return message;
}

describe.runIf(process.platform === 'linux')('a process apart', () => {
  it('runs as other processes do until the machine has been asked, and where it has no idle policy', async () => {
    expect((await said()).policy).toBe(OTHER);
    process.env['PATH'] = dir;
    await learnIdleStart();
    process.env['PATH'] = PATH;
    expect((await said()).policy).toBe(OTHER);
  });

  it('takes only what nobody else wants where the machine offers that, with its options for Node', async () => {
    await learnIdleStart();
    expect(await said(['--max-old-space-size=99'])).toMatchObject({ policy: OFFERED, options: ['--max-old-space-size=99'] });
  });
});

const ANSWERS = `process.once('disconnect', () => process.exit(1));
process.once('message', (said) => process.send({ pid: process.pid, said }, () => process.exit(0)));`;

describe('a process that waits for work', () => {
  let script = '';
  beforeAll(async () => {
    script = path.join(dir, 'answers.mjs');
    await writeFile(script, ANSWERS);
  });
  afterEach(endWaiting);

  async function answerOf(child: ReturnType<typeof takeApart>): Promise<{ pid: number; said: string }> {
    child.send('read this');
    const [message] = (await once(child, 'message')) as [{ pid: number; said: string }];
    return message;
  }

  it('is handed to the first who has work; who comes before the next one waits starts one', async () => {
    keepWaiting(script);
    // Kept once however often it is asked for.
    keepWaiting(script);
    const [first, second] = [takeApart(script), takeApart(script)];
    expect(first.pid).not.toBe(second.pid);
    expect(await answerOf(first)).toEqual({ pid: first.pid, said: 'read this' });
    expect(await answerOf(second)).toEqual({ pid: second.pid, said: 'read this' });
  });

  it('is started anew for the work when it has died while it waited', async () => {
    keepWaiting(script);
    const dying = waitingFor(script)!;
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    const started = takeApart(script);
    expect(started.pid).not.toBe(dying.pid);
    expect(await answerOf(started)).toEqual({ pid: started.pid, said: 'read this' });
  });

  it('ends with the server', async () => {
    keepWaiting(script);
    const ended = once(waitingFor(script)!, 'exit');
    endWaiting();
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(waitingFor(script)).toBeNull();
  });

  it('that dies in the instant a file is given to it is no failed import: another one reads the file', async () => {
    const reads = path.join(dir, 'reads.mjs');
    await writeFile(reads, "import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ phase: 'ready' });");
    keepReaderWaiting();
    const reader = waitingFor(fileURLToPath(new URL('./reading-process.ts', import.meta.url)))!;
    process.kill(reader.pid!, 'SIGKILL');
    expect(await readApart(pathToFileURL(reads), {}, () => undefined).end).toEqual({ ok: true });
    expect(reader.signalCode).toBe('SIGKILL');
    // One that was started for the file and dies is the file's doing.
    const dies = path.join(dir, 'dies.mjs');
    await writeFile(dies, "process.kill(process.pid, 'SIGKILL');");
    expect(await readApart(pathToFileURL(dies), {}, () => undefined).end).toEqual({ ok: false, why: 'importer-failed' });
  });
});
