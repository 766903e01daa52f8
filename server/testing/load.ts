import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '@thi-tuan/db';
import { freshPostgres, startPostgres } from '@thi-tuan/db/testing';
import { buildApp } from '../app.ts';
import { PROJECT_ROOT, loadSecret, readConfig } from '../platform/config.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { pooledRandom } from '../platform/crypto/random.ts';
import { Secrets } from '../platform/crypto/secrets.ts';
import { loadSite } from '../platform/http/static.ts';
import { createLogger } from '../platform/log.ts';
import { listen } from '../platform/shutdown.ts';
import { systemTimer } from '../platform/timer.ts';
import { loadCommandsOf } from './load.commands.ts';
import { answerAsks } from './asks.ts';

/**
 * The server of benches: `buildApp` as `main.ts` builds it, jobs running, with a steerable clock, bulk scenes and figures over
 * the IPC channel. Unlike journeys' server it may be killed and started again on the same database.
 */
interface Found {
  url: string;
  drop: () => Promise<void>;
}

async function databaseOf(env: NodeJS.ProcessEnv): Promise<Found> {
  const given = env['DATABASE_URL'] ?? '';
  if (env['TEST_DATABASE'] !== 'postgres' || given !== '') return { url: given, drop: async () => undefined };
  const running = await startPostgres();
  const { url } = await freshPostgres(running.url);
  return { url, drop: () => running.stop() };
}

if (!process.send) throw new Error('server/testing/load.ts is forked by benches, never started by hand');
const { env } = process;
const folder = env['TEST_DATA_DIR'] ?? '';
mkdirSync(folder, { recursive: true });
const { url, drop } = await databaseOf(env);
const config = {
  ...readConfig({ ...env, DATABASE_URL: url, DATA_DIR: folder, SECRETS_FILE: path.join(folder, 'secret') }),
  logLevel: 'warn' as const,
};
const { log } = createLogger(config);
let offset = Number(env['TEST_NOW'] ?? Date.now()) - performance.now();
const clock = {
  now: () => Math.floor(performance.now() + offset),
  set: (at: number) => void (offset = at - performance.now()),
  advance: (ms: number) => void (offset += ms),
};
// Only here: a disk's flush time for machines whose disk is faster than people's.
const data = await openDatabase({ url: config.databaseUrl, log, flushDelayMs: Number(env['TEST_FLUSH_MS'] ?? 0) });
const app = await buildApp({
  config,
  data,
  clock,
  timer: systemTimer,
  log,
  secrets: new Secrets(loadSecret(config)),
  // Real hashing only where it is measured.
  passwords: env['TEST_HASHING'] === 'real' ? new PasswordHasher() : new PasswordHasher({ memoryKiB: 64, passes: 1 }),
  random: pooledRandom(),
  site: loadSite(path.join(PROJECT_ROOT, 'web/dist')),
});
answerAsks(loadCommandsOf(app, clock));

process.once('SIGTERM', () => {
  app.beginStop();
  void app
    .stop()
    .then(() => data.close())
    .then(drop)
    .finally(() => process.exit(0));
});

await app.ctx.hub.listen();
app.jobs.start();
const address = await listen(app.http, config);
// Not in the quick variants, which judge no times: two seconds of a core for each server that starts.
if (env['TEST_WARM_UP'] !== 'no') void app.warmUp();
process.send({ type: 'ready', url: address });
