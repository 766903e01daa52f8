import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { quickFolder } from '../quick-folder.ts';
import { type Owner, prepareBinaries } from './binaries.ts';

const run = promisify(execFile);
const START_MS = 30_000;
const ENV = { PATH: process.env['PATH'], TZ: 'UTC' };

export interface RunningPostgres {
  /** Of the maintenance database, whose user may create others. */
  url: string;
  /** Where it lives; '' when it is not ours. */
  folder: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/**
 * The supervisor: starts the server as its own child and ends with it. Beside it a watcher reads a pipe from us, which closes in
 * every way we can end, a SIGKILL included; then it stops the server and removes the folder.
 */
const SUPERVISOR = `
folder=$1; data=$2; shift 2
"$@" >"$folder/log" 2>&1 &
server=$!
exec 3<&0
( cat <&3 >/dev/null
  kill -INT $server 2>/dev/null
  while kill -0 $server 2>/dev/null; do sleep 0.1; done
  rm -rf "$data" "$folder" ) &
exec 3<&-
wait $server
`;

const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off', 'jit=off'];

/**
 * Starts a PostgreSQL for tests on 127.0.0.1 and a free port, or answers `TEST_PG_URL` when that is set (stop() then does nothing).
 * Its default collation is Vietnamese, so that a column which forgot byte order shows.
 * @throws Error with the server's log when it does not come up within 30 s
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const given = process.env['TEST_PG_URL'];
  if (given) return { url: given, folder: '', stop: async () => undefined };
  const { folder, owner } = await prepareBinaries();
  const data = await mkdtemp(join(quickFolder(), 'thi-tuan-pg-data-'));
  try {
    if ('uid' in owner) await chown(data, owner.uid, owner.gid);
    const password = randomBytes(12).toString('hex');
    await initialise({ folder, data }, password, owner);
    const port = await freePort();
    const supervisor = supervise({ folder, data }, port, owner);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    await untilReady(url, supervisor, folder);
    return { url, folder, stop: () => stop(supervisor, folder) };
  } catch (error) {
    await Promise.all([data, folder].map((one) => rm(one, { recursive: true, force: true })));
    throw error;
  }
}

interface Places {
  /** Binaries and log. */
  folder: string;
  data: string;
}

async function initialise({ folder, data }: Places, password: string, owner: Owner): Promise<void> {
  const secret = join(folder, 'password');
  await writeFile(secret, password, { mode: 0o600 });
  if ('uid' in owner) await chown(secret, owner.uid, owner.gid);
  const initdb = join(folder, 'native/bin/initdb');
  const access = ['-U', 'postgres', '--auth=password', `--pwfile=${secret}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi'];
  await run(initdb, ['-D', data, ...access, ...locale, '--no-sync', '--no-instructions'], { ...owner, cwd: folder, env: ENV });
  await rm(secret);
}

function supervise({ folder, data }: Places, port: number, owner: Owner): ChildProcess {
  const settings = [...QUICK, 'listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=300', 'shared_buffers=64MB'];
  const server = [join(folder, 'native/bin/postgres'), '-D', data, ...settings.flatMap((one) => ['-c', one])];
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'postgres-supervisor', folder, data, ...server], {
    ...owner,
    cwd: folder,
    env: ENV,
    stdio: ['pipe', 'ignore', 'ignore'],
    // a session of its own: Ctrl-C in the terminal reaches us alone, and the pipe tells the rest
    detached: true,
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

async function stop(supervisor: ChildProcess, folder: string): Promise<void> {
  if (supervisor.exitCode === null && supervisor.signalCode === null) {
    const ended = once(supervisor, 'exit');
    supervisor.ref();
    supervisor.stdin?.end();
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

async function untilReady(url: string, supervisor: ChildProcess, folder: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      const gone = supervisor.exitCode !== null || supervisor.signalCode !== null;
      if (gone || performance.now() > until) {
        const log = existsSync(join(folder, 'log')) ? await readFile(join(folder, 'log'), 'utf8') : '';
        await stop(supervisor, folder);
        throw new Error(`PostgreSQL did not start: ${log || String(error)}`, { cause: error });
      }
      await delay(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
