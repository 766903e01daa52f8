import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { LEDGER } from '../engine/migrations.ts';
import type { Pools } from '../engine/postgres/open.ts';
import { type FreshDatabase, dropPostgres, freshPostgres } from './fresh.ts';
import { type LastingPools, lastingPools } from './lent-pools.ts';

/** So often a database is lent before it is thrown away: nobody vacuums it, and what was deleted weighs on its indexes. */
const LOANS = 30;
/** Connections of each of the two pools. */
export const POOL_SIZE = 4;
/** In the run's folder: addresses of what was made, for whoever ends the run. */
const MADE = 'lent-databases';

export interface LentDatabase extends FreshDatabase {
  /** Connections that are there already. */
  pools: () => Pools;
}

/** A database of this process between two loans. */
interface Kept {
  database: FreshDatabase;
  pools: LastingPools;
  /** A connection that empties it. */
  keeper: pg.Client;
  /** Deletes every row but the ledger's, heeding neither foreign keys nor triggers. */
  empty: string;
  /** What its tables looked like when it was made. */
  shape: string;
  loans: number;
}

const kept = new Map<string, Kept[]>();

/**
 * A database copied from `template`, or one that an earlier test of this process gave back and that was emptied since: deleting some
 * hundred rows costs a tenth of CREATE and DROP DATABASE, each of which waits for a checkpoint. One whose tables were changed is
 * thrown away instead.
 * @param folder where what was made is noted for `dropLent`
 */
export async function lentPostgres(serverUrl: string, template: string, folder: string): Promise<LentDatabase> {
  const key = `${serverUrl} ${template}`;
  const one = kept.get(key)?.pop() ?? (await keptFrom(serverUrl, template, folder));
  one.loans += 1;
  let back: Promise<void> | undefined;
  return { ...one.database, pools: one.pools.lend, drop: () => (back ??= giveBack(key, one)) };
}

/** Throws away what the processes of a run have made on a server that outlives it. */
export async function dropLent(serverUrl: string, folder: string): Promise<void> {
  const file = join(folder, MADE);
  if (!existsSync(file)) return;
  for (const url of readFileSync(file, 'utf8').split('\n').filter(Boolean)) await dropPostgres(serverUrl, url);
}

async function keptFrom(serverUrl: string, template: string, folder: string): Promise<Kept> {
  const database = await freshPostgres(serverUrl, template);
  appendFileSync(join(folder, MADE), `${database.url}\n`);
  const keeper = new pg.Client({ connectionString: database.url });
  // A test may take all connections away: found out when the database comes back.
  keeper.on('error', () => undefined);
  await keeper.connect();
  const { rows } = await keeper.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const names = rows.map(({ name }) => name).filter((name) => name !== LEDGER);
  // Only a superuser may heed no keys; whoever is none gets a database for each test.
  const empty = ['SET session_replication_role = replica', ...names.map((name) => `DELETE FROM "${name}"`)].join('; ');
  return { database, pools: lastingPools(database.url, POOL_SIZE), keeper, empty, shape: await shapeOf(keeper), loans: 0 };
}

/** Tables, columns, indexes, keys and migrations, in one line. */
async function shapeOf(keeper: pg.Client): Promise<string> {
  const { rows } = await keeper.query<{ shape: string }>(
    `SELECT concat_ws(' ',
       (SELECT md5(string_agg(concat_ws(' ', relname, relkind, relnatts, relchecks, relhastriggers, relfilenode), ',' ORDER BY relname))
          FROM pg_class WHERE relnamespace = 'public'::regnamespace),
       (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_constraint), (SELECT md5(string_agg(hash, ',' ORDER BY hash)) FROM ${LEDGER})
     ) AS shape`,
  );
  return rows[0]!.shape;
}

async function giveBack(key: string, one: Kept): Promise<void> {
  const isEmptied = one.loans < LOANS && (await emptied(one).catch(() => false));
  if (isEmptied) {
    kept.set(key, [...(kept.get(key) ?? []), one]);
    return;
  }
  await one.database.drop();
  await Promise.all([one.pools.end(), one.keeper.end()]).catch(() => undefined);
}

/** @returns false when its connections are in use, or its tables not what they were */
async function emptied({ pools, keeper, empty, shape }: Kept): Promise<boolean> {
  if (!pools.rest()) return false;
  // Whoever else is still connected was forgotten by its test, and might write among the next one's rows.
  await keeper.query(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT pid = ANY($1::int[])`,
    [pools.processes()],
  );
  await keeper.query(empty);
  return (await shapeOf(keeper)) === shape;
}
