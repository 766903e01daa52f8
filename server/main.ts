import { openDatabase } from '@thi-tuan/db';
import { monotonicClock } from '@thi-tuan/shared/kernel/clock.ts';
import { buildApp } from './app.ts';
import { firstStartHint } from './features/auth/index.ts';
import type { Config } from './platform/config.ts';
import { ConfigError, PROJECT_ROOT, loadSecret, readConfig } from './platform/config.ts';
import { PasswordHasher } from './platform/crypto/password.ts';
import { pooledRandom } from './platform/crypto/random.ts';
import { Secrets } from './platform/crypto/secrets.ts';
import { loadSite } from './platform/http/static.ts';
import { createLogger } from './platform/log.ts';
import { listen, stopOnSignals } from './platform/shutdown.ts';
import { systemTimer } from './platform/timer.ts';

/** Starts the server; resolves when it listens. @throws ConfigError, StorageError with one clear line */
export async function serve(config: Config): Promise<string> {
  const { log, flush } = createLogger(config);
  const clock = monotonicClock(Date.now, () => performance.now());
  const data = await openDatabase({ url: config.databaseUrl, log });
  const hint = await firstStartHint(data);
  if (hint) process.stdout.write(`${hint}\n`);
  const passwords = new PasswordHasher();
  const app = await buildApp({
    config,
    data,
    clock,
    clockDriftMs: clock.drift,
    timer: systemTimer,
    log,
    secrets: new Secrets(loadSecret(config)),
    passwords,
    random: pooledRandom(),
    site: loadSite(`${PROJECT_ROOT}/web/dist`),
  });
  stopOnSignals({
    log,
    flush,
    steps: [
      ['stop accepting', app.beginStop],
      ['jobs and requests', app.stop],
      ['storage', () => data.close()],
    ],
  });
  await passwords.warmUp();
  await app.ctx.hub.listen();
  app.jobs.start();
  const address = await listen(app.http, config);
  app.warmUp().catch((error: unknown) => log.error({ err: error }, 'warming up failed'));
  return address;
}

/** What the server makes (database, secret, copies before an upgrade) holds personal data: its owner's alone. */
const OWNER_ONLY = 0o077;

async function main(): Promise<void> {
  process.umask(OWNER_ONLY);
  try {
    const config = readConfig(process.env);
    const address = await serve(config);
    process.stdout.write(`Thi Tuần: ${address}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError) && (error as Error).name !== 'StorageError') throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
