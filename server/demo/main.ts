import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@thi-tuan/db';
import { manualClock } from '@thi-tuan/shared/kernel/clock.ts';
import { buildIfNeeded } from '../../web/build/build-if-needed.ts';
import { buildApp } from '../app.ts';
import { serve } from '../main.ts';
import type { Config } from '../platform/config.ts';
import { ConfigError, PROJECT_ROOT, loadSecret, readConfig } from '../platform/config.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { Secrets } from '../platform/crypto/secrets.ts';
import { createLogger } from '../platform/log.ts';
import { systemTimer } from '../platform/timer.ts';
import { DEMO_ACCOUNTS, seedDemo } from './seed.ts';

/** `npm run demo`: the demo contest on the embedded database in a folder of its own. A second start keeps the data. */
const FOLDER = path.join(PROJECT_ROOT, 'data', 'demo');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function demoConfig(): Config {
  const { DATABASE_URL: _own, ...env } = process.env;
  return readConfig({
    LOG_LEVEL: 'warn',
    ...env,
    DATABASE_URL: `file:${path.join(FOLDER, 'thi-tuan.db')}`,
    DATA_DIR: FOLDER,
    SECRETS_FILE: path.join(FOLDER, 'secret'),
  });
}

async function seed(config: Config): Promise<void> {
  const { log } = createLogger(config);
  const data = await openDatabase({ url: config.databaseUrl, log });
  try {
    if (await data.read.contests.newest()) return;
    const started = performance.now();
    const clock = manualClock(Date.now());
    const app = await buildApp({
      config,
      data,
      clock,
      timer: systemTimer,
      log,
      secrets: new Secrets(loadSecret(config)),
      passwords: new PasswordHasher(),
      random: (n) => new Uint8Array(randomBytes(n)),
      site: null,
    });
    const { people, attempts, questions } = await seedDemo(app, clock, Date.now(), say);
    app.beginStop();
    await app.stop();
    say(
      `Dữ liệu trình diễn: ${questions} câu hỏi, ${people} người, ${attempts} lượt dự thi (${((performance.now() - started) / 1000).toFixed(1)} giây).`,
    );
  } finally {
    await data.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
  try {
    const config = demoConfig();
    if (values.fresh && existsSync(FOLDER)) await rm(FOLDER, { recursive: true });
    const [{ built }] = await Promise.all([buildIfNeeded(), seed(config)]);
    if (built) say('Đã dựng giao diện.');
    const address = await serve(config);
    say(`\nThi Tuần, bản trình diễn: ${address}`);
    say('Đăng nhập (mã dự thi / mật khẩu):');
    for (const { role, login, password } of DEMO_ACCOUNTS) say(`  ${login} / ${password}   ${role}`);
    say('\nDừng: Ctrl+C. Làm lại từ đầu: npm run demo -- --fresh');
  } catch (error) {
    if (!(error instanceof ConfigError) && (error as Error).name !== 'StorageError') throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

await main();
