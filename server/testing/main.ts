import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase } from '@thi-tuan/db';
import { freshPostgres, startPostgres } from '@thi-tuan/db/testing';
import { buildApp } from '../app.ts';
import { PROJECT_ROOT, loadSecret, readConfig } from '../platform/config.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { Secrets } from '../platform/crypto/secrets.ts';
import { loadSite } from '../platform/http/static.ts';
import { createLogger } from '../platform/log.ts';
import { listen } from '../platform/shutdown.ts';
import { systemTimer } from '../platform/timer.ts';
import { commandsOf } from './commands.ts';

/**
 * The server of browser journeys: the same `buildApp`, with a clock that its parent steers over the IPC channel and
 * commands that set a scene. `server/main.ts` has no such door (a test proves it).
 */
interface Ask {
  type: 'ask';
  id: number;
  command: string;
  params?: unknown;
}

async function databaseOf(env: NodeJS.ProcessEnv): Promise<{ url: string; drop: () => Promise<void> }> {
  if (env['TEST_DATABASE'] !== 'postgres') return { url: env['DATABASE_URL'] ?? '', drop: async () => undefined };
  const running = await startPostgres();
  const database = await freshPostgres(running.url);
  return {
    url: database.url,
    drop: async () => {
      await database.drop();
      await running.stop();
    },
  };
}

/** Wall time from a given start, moved by hand; runs on by the machine's monotonic clock. */
function steerableClock(start: number) {
  let offset = start - performance.now();
  return {
    now: () => Math.floor(performance.now() + offset),
    set: (at: number) => void (offset = at - performance.now()),
    advance: (ms: number) => void (offset += ms),
  };
}

if (!process.send) throw new Error('server/testing/main.ts is forked by tests, never started by hand');
const folder = process.env['TEST_DATA_DIR'] ?? '';
mkdirSync(folder, { recursive: true });
const { url, drop } = await databaseOf(process.env);
const config = { ...readConfig({ ...process.env, DATABASE_URL: url, DATA_DIR: folder, SECRETS_FILE: path.join(folder, 'secret') }), logLevel: 'warn' as const };
const { log } = createLogger(config);
const clock = steerableClock(Number(process.env['TEST_NOW'] ?? Date.now()));
const data = await openDatabase({ url: config.databaseUrl, log });
const app = await buildApp({
  config,
  data,
  clock,
  timer: systemTimer,
  log,
  secrets: new Secrets(loadSecret(config)),
  passwords: new PasswordHasher({ memoryKiB: 64, passes: 1 }),
  random: (n) => new Uint8Array(randomBytes(n)),
  site: loadSite(path.join(PROJECT_ROOT, 'web/dist')),
});
const commands = commandsOf(app, clock);

process.on('message', (message: Ask) => {
  if (message.type !== 'ask') return;
  const answer = async () => {
    const command = commands[message.command];
    if (!command) throw new Error(`unknown command ${message.command}`);
    return command((message.params ?? {}) as never);
  };
  answer().then(
    (result) => process.send?.({ type: 'answer', id: message.id, result: result ?? null }),
    (error: unknown) => process.send?.({ type: 'refused', id: message.id, message: error instanceof Error ? error.message : String(error) }),
  );
});

process.once('SIGTERM', () => {
  app.beginStop();
  void app
    .stop()
    .then(() => data.close())
    .then(drop)
    .finally(() => process.exit(0));
});
// The parent is gone: nobody would end this process.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

app.jobs.start();
process.send({ type: 'ready', url: await listen(app.http, config) });
