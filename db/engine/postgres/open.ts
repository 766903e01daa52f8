import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { pgKit } from '../../dialect/kit.ts';
import type { StoreSet } from '../../dialect/context.ts';
import { type Blueprint, type Data, type Job, JobTracker, type OpenOptions, sealStores } from '../data.ts';
import { StorageError, WriteMisuseError, isRetryable, translate } from '../errors.ts';
import { clientOfCurrentWrite, handleOf, openPool } from './connection.ts';
import { migratePostgres } from './migrate.ts';
import { PgSignals } from './signals.ts';

const RETRIES = 3;
const POOL_SIZE = 10;

/** Opens a PostgreSQL database. Throws StorageError: `io` when it cannot be reached, `newer` when a newer program made its tables. */
export async function openPostgres<T, S extends StoreSet>(plan: Blueprint<T, S>, options: OpenOptions): Promise<Data<S>> {
  const size = options.poolSize ?? POOL_SIZE;
  const readers = openPool(options.url, size, true, options.log);
  const writers = openPool(options.url, size, false, options.log);
  try {
    if (options.migrate !== false && !options.readonly) await migrate(writers, plan.migrations, options);
    else await readers.query('SELECT 1');
  } catch (error) {
    await Promise.all([readers.end(), writers.end()]);
    throw translate(error);
  }
  return dataOn(plan, { readers, writers }, options);
}

export interface Pools {
  /** Refuses to write. */
  readers: pg.Pool;
  writers: pg.Pool;
}

/** The stores over two pools of a database that has the plan's tables; `close` ends the pools. */
export function dataOn<T, S extends StoreSet>(plan: Blueprint<T, S>, { readers, writers }: Pools, options: OpenOptions): Data<S> {
  const jobs = new JobTracker<pg.PoolClient>();
  const schema = plan.schema(pgKit);
  const inWrite = sealStores(plan.stores({ ...handleOf(clientOfCurrentWrite(jobs)), t: schema }));
  const read = sealStores(plan.stores({ ...handleOf(readers), t: schema }), () => jobs.forbid('data.read'));
  const writer = new Writer(writers, jobs);
  const signals = new PgSignals(options.url, options.log);
  let closing: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await writer.close();
    await Promise.all([readers.end(), writers.end(), signals.close()]);
  };
  return {
    engine: 'postgres',
    read,
    async write(body) {
      if (options.readonly) throw new WriteMisuseError('the database was opened for reading only');
      jobs.forbid('data.write');
      return writer.run(() => body(inWrite));
    },
    // an id of its own makes the transaction leave a record in the log, and COMMIT waits for that
    probe: async () => void (await writer.run(async () => jobs.require().connection.query('SELECT pg_current_xact_id()'))),
    signals,
    stats: () => ({ engine: 'postgres', waiting: writers.waitingCount, ...writer.counts }),
    close: () => (closing ??= end()),
  };
}

async function migrate(pool: pg.Pool, folder: string, options: OpenOptions): Promise<void> {
  const client = await pool.connect();
  try {
    await migratePostgres(client, folder, options.log);
  } finally {
    client.release();
  }
}

/** Runs bodies as transactions, again when they lose a conflict. */
class Writer {
  readonly #pool: pg.Pool;
  readonly #jobs: JobTracker<pg.PoolClient>;
  readonly #running = new Set<Promise<unknown>>();
  #closing = false;
  counts = { jobs: 0, groups: 0, lastGroup: 0, largestGroup: 0, rerun: 0 };

  constructor(pool: pg.Pool, jobs: JobTracker<pg.PoolClient>) {
    this.#pool = pool;
    this.#jobs = jobs;
  }

  async run<T>(body: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new StorageError('closed', 'the database is being closed');
    const running = this.#withRetries(body);
    const settled = running.catch(() => undefined);
    this.#running.add(settled);
    try {
      return await running;
    } finally {
      this.#running.delete(settled);
      this.counts.jobs += 1;
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#running);
  }

  async #withRetries<T>(body: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once(body);
      } catch (error) {
        if (attempt === RETRIES || !isRetryable(error)) throw translate(error);
      }
      this.counts.rerun += 1;
      // apart from each other, or two that met once meet again
      await delay(Math.random() * 10 * 2 ** attempt);
    }
  }

  async #once<T>(body: () => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    const job: Job<pg.PoolClient> = { alive: true, failed: undefined, connection };
    let broken: Error | undefined;
    try {
      await connection.query('BEGIN');
      const value = await this.#jobs.run(job, async () => body());
      job.alive = false;
      // PostgreSQL answers a COMMIT of a failed transaction with a silent ROLLBACK
      if (job.failed !== undefined) throw job.failed;
      await connection.query('COMMIT');
      this.counts.groups += 1;
      this.counts.lastGroup = this.counts.largestGroup = 1;
      return value;
    } catch (error) {
      job.alive = false;
      broken = await rollback(connection);
      throw job.failed ?? error;
    } finally {
      connection.release(broken);
    }
  }
}

async function rollback(connection: pg.PoolClient): Promise<Error | undefined> {
  try {
    await connection.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('the rollback failed');
  }
}
