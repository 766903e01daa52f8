import type { PersonRow } from '@thi-tuan/db';
import { openDatabase } from '@thi-tuan/db';
import { monotonicClock } from '@thi-tuan/shared/kernel/clock.ts';
import type { AppContext } from '../context.ts';
import { peopleByLogin } from '../features/auth/index.ts';
import { ConfigError, loadSecret, readConfig } from '../platform/config.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { pooledRandom } from '../platform/crypto/random.ts';
import { Secrets } from '../platform/crypto/secrets.ts';
import { LiveHub } from '../platform/live/hub.ts';
import { createLogger } from '../platform/log.ts';
import { systemTimer } from '../platform/timer.ts';

/** A mistake of the person at the keyboard: one clear line, exit code 2. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandError';
  }
}

/** The context of a command: the configured database, nobody listening. */
async function openContext(): Promise<AppContext> {
  const config = { ...readConfig(process.env), logLevel: 'warn' as const };
  const { log } = createLogger(config);
  const clock = monotonicClock(Date.now, () => performance.now());
  const data = await openDatabase({ url: config.databaseUrl, log });
  const hub = new LiveHub({ clock, timer: systemTimer, log, mayJoin: () => false, relay: data.signals });
  // Servers that run on the same PostgreSQL hear what a command changed.
  await hub.listen();
  return {
    config,
    data,
    clock,
    log,
    hub,
    secrets: new Secrets(loadSecret(config)),
    passwords: new PasswordHasher(),
    random: pooledRandom(),
  };
}

/** The one person behind a login. @throws CommandError when there is none, or a phone serves several */
export async function onlyOne(ctx: AppContext, login: string | undefined): Promise<PersonRow> {
  const people = login === undefined ? [] : await peopleByLogin(ctx, login);
  if (people.length > 1)
    throw new CommandError(
      `«${login}» là số điện thoại của nhiều người, hãy dùng mã dự thi: ${people.map((one) => `${one.code} (${one.name})`).join(', ')}`,
    );
  const [person] = people;
  if (!person) throw new CommandError(`Không có tài khoản «${login ?? ''}».`);
  return person;
}

const STORAGE_HINTS: Record<string, string> = {
  locked:
    'Cơ sở dữ liệu đang được máy chủ dùng: hãy dừng máy chủ rồi chạy lại lệnh này. (The database is in use by the running server: stop it first.)',
};

/**
 * Runs a command against the configured database; a mistake of the caller or a database in use is one line on stderr.
 * @returns the exit code: what `run` says, 2 for a mistake, 1 when storage refuses
 */
export async function withContext(run: (ctx: AppContext) => Promise<number>): Promise<number> {
  let ctx: AppContext | null = null;
  try {
    ctx = await openContext();
    return await run(ctx);
  } catch (error) {
    const { name, message, kind } = error as Error & { kind?: string };
    if (!(error instanceof CommandError) && !(error instanceof ConfigError) && name !== 'StorageError') throw error;
    process.stderr.write(`${(kind && STORAGE_HINTS[kind]) ?? message}\n`);
    return name === 'StorageError' ? 1 : 2;
  } finally {
    ctx?.hub.stop();
    await ctx?.data.close();
  }
}
