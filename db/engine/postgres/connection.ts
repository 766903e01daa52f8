import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Handle } from '../../dialect/handle.ts';
import { type Preparable, type Prepare, type SlotKinds, type SlotValues, slotsOf } from '../../dialect/prepare.ts';
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
export function handleOf(client: pg.Pool | pg.Client): { h: Handle; prepare: Prepare } {
  const h: Handle = drizzle(client);
  const prepare = <P extends SlotKinds, R>(kinds: P, build: (slots: ReturnType<typeof slotsOf<P>>) => Preparable<R>) => {
    let statement: { execute(values?: Record<string, unknown>): Promise<R> } | undefined;
    return async (values: SlotValues<P>): Promise<R> => {
      if (!statement) {
        const builder = build(slotsOf(kinds));
        statement = builder.prepare(`s_${createHash('sha256').update(builder.toSQL().sql).digest('hex').slice(0, 32)}`);
      }
      return statement.execute(values);
    };
  };
  return { h, prepare };
}
