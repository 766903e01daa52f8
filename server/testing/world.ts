import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase } from '@thi-tuan/db';
import { freshPostgres, startPostgres } from '@thi-tuan/db/testing';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import { buildApp } from '../app.ts';
import type { App } from '../app.ts';
import { loadSecret, readConfig } from '../platform/config.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { Secrets } from '../platform/crypto/secrets.ts';
import type { Site } from '../platform/http/static.ts';
import { createLogger } from '../platform/log.ts';
import { listen } from '../platform/shutdown.ts';
import { systemTimer } from '../platform/timer.ts';

export interface Worlds {
  /** The server that answers now. */
  app(): App;
  /** `http://127.0.0.1:<port>`, the same for every world. */
  url(): string;
  /** The old server ends; a new one with an empty database listens at the same address. */
  renew(): Promise<App>;
  end(): Promise<void>;
}

interface Database {
  url: string;
  drop: () => Promise<void>;
}

/** Makes databases, each empty: files side by side, or databases of one PostgreSQL. */
async function databasesOf(env: NodeJS.ProcessEnv): Promise<{ next: () => Promise<Database>; end: () => Promise<void> }> {
  if (env['TEST_DATABASE'] === 'postgres') {
    const running = await startPostgres();
    return { next: () => freshPostgres(running.url), end: () => running.stop() };
  }
  const first = env['DATABASE_URL'] ?? '';
  let made = 0;
  const next = (): Promise<Database> => {
    made += 1;
    return Promise.resolve({ url: made === 1 ? first : first.replace(/(\.db)?$/, `-${made}.db`), drop: async () => undefined });
  };
  return { next, end: async () => undefined };
}

export interface WorldsOptions {
  env: NodeJS.ProcessEnv;
  /** For the secret; the databases lie where `DATABASE_URL` says. */
  folder: string;
  clock: Clock;
  site: Site | null;
}

/** Worlds one after the other in one process: a journey gets a fresh one in a fraction of a second. */
export async function worldsOf({ env, folder, clock, site }: WorldsOptions): Promise<Worlds> {
  const databases = await databasesOf(env);
  let port = Number(env['PORT'] ?? 0);
  let url = '';
  const open = async (): Promise<{ app: App; close: () => Promise<void> }> => {
    const database = await databases.next();
    const config = {
      ...readConfig({ ...env, DATABASE_URL: database.url, DATA_DIR: folder, SECRETS_FILE: path.join(folder, 'secret') }),
      port,
      logLevel: 'warn' as const,
    };
    const { log } = createLogger(config);
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
      site,
    });
    app.jobs.start();
    url = await listen(app.http, config);
    port = Number(new URL(url).port);
    const close = async (): Promise<void> => {
      app.beginStop();
      await app.stop();
      await data.close();
      await database.drop();
    };
    return { app, close };
  };
  let current = await open();
  return {
    app: () => current.app,
    url: () => url,
    async renew() {
      await current.close();
      current = await open();
      return current.app;
    },
    async end() {
      await current.close();
      await databases.end();
    },
  };
}
