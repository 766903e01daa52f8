import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Context } from '../../dialect/context.ts';
import type { Handle } from '../../dialect/handle.ts';
import { sql } from '../../orm/drizzle.ts';
import { drizzle } from '../../orm/postgres-driver.ts';
import { type Preparable, byParts, rowSlotsOf, slotsOf } from '../../dialect/prepare.ts';
import type { JobTracker, StorageLog } from '../data.ts';

const STATEMENT_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 30_000;
const CONNECT_MS = 10_000;

/** A pool whose every connection gives up on slow statements; a reading one refuses to write, as SQLite's reader does. */
export function openPool(url: string, size: number, readonly: boolean, log?: StorageLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: 'thi-tuan',
    ...(readonly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // a lost connection without a listener would end the process; the statement in flight gets the error anyway
  const note = (error: Error): void => log?.warn({ reason: error.message }, 'a database connection was lost');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  return pool;
}

/**
 * A client that sends each statement to the connection of the write it was called in. So the stores and their prepared statements
 * are built once, and still run on the transaction's own connection (one prepared on the pool would commit outside of it).
 */
export function clientOfCurrentWrite(jobs: JobTracker<pg.PoolClient>): pg.Client {
  const query = async (config: pg.QueryConfig, values: unknown[]): Promise<unknown> => {
    const job = jobs.require();
    try {
      return await job.connection.query(config, values);
    } catch (error) {
      job.failed ??= error;
      throw error;
    }
  };
  return { query } as unknown as pg.Client;
}

/** The handle over a pool or a client. A prepared statement's name is the hash of its SQL: equal on every connection. */
export function handleOf(client: pg.Pool | pg.Client): Omit<Context<never>, 't'> {
  const whole = drizzle(client);
  const h: Handle = whole;
  const statement = <R>(build: () => Preparable<R>): ((values: Record<string, unknown>) => Promise<R>) => {
    let made: { execute(values?: Record<string, unknown>): Promise<R> } | undefined;
    return async (values) => {
      if (!made) {
        const builder = build();
        made = builder.prepare(`s_${createHash('sha256').update(builder.toSQL().sql).digest('hex').slice(0, 32)}`);
      }
      return made.execute(values);
    };
  };
  return {
    h,
    held: (select, strength, table) => select.for(strength, { of: table }) as typeof select,
    gate: {
      pass: (name) => sql`pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`,
      shut: async (name) => void (await whole.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)),
    },
    prepare: (kinds, build) => statement(() => build(slotsOf(kinds))),
    change: (kinds, build) => {
      const run = statement(() => build(slotsOf(kinds)));
      // what node-postgres answers to a statement that returns no rows
      return async (values) => ((await run(values)) as { rowCount: number | null }).rowCount ?? 0;
    },
    prepareRows: (kinds, most, build) =>
      byParts(most, (count) => {
        const run = statement(() => build(rowSlotsOf(kinds, count)));
        return async (rows) => {
          const flat = rows.flatMap((row, i) => Object.keys(kinds).map((name) => [`${i}.${name}`, row[name]]));
          const answer = await run(Object.fromEntries(flat));
          // without RETURNING it is the driver's own word on the statement
          return Array.isArray(answer) ? answer : [];
        };
      }),
  };
}
