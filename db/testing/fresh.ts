import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { StoreSet } from '../dialect/context.ts';
import type { Blueprint, EngineName } from '../engine/data.ts';
import { migrationsOf } from '../engine/migrations.ts';
import { openEngine } from '../engine/open.ts';
import { quickFolder } from './quick-folder.ts';

export interface FreshDatabase {
  engine: EngineName;
  url: string;
  /** Removes the database; close whoever uses it first. */
  drop: () => Promise<void>;
}

/** A SQLite file of its own in a temporary folder, not made yet. */
export function freshSqlite(): FreshDatabase {
  const folder = mkdtempSync(join(quickFolder(), 'thi-tuan-test-'));
  return { engine: 'sqlite', url: `file:${join(folder, 'test.db')}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

const sqliteTemplates = new Map<string, Promise<string>>();

/** A file that already has the plan's tables, made once per process. */
function sqliteTemplate<T, S extends StoreSet>(plan: Blueprint<T, S>, folder: string): Promise<string> {
  const known = sqliteTemplates.get(plan.migrations);
  if (known) return known;
  const file = join(mkdtempSync(join(folder, 'template-')), 'template.db');
  const made = openEngine(plan, { url: `file:${file}` }).then(async (data) => {
    await data.close();
    return file;
  });
  sqliteTemplates.set(plan.migrations, made);
  return made;
}

/**
 * A SQLite file of its own that has the plan's tables.
 * @param folder where the file that is copied may lie; whoever runs the tests removes it
 */
export async function freshSqliteFor<T, S extends StoreSet>(plan: Blueprint<T, S>, folder: string): Promise<FreshDatabase> {
  const template = await sqliteTemplate(plan, folder);
  const fresh = freshSqlite();
  copyFileSync(template, fresh.url.slice('file:'.length));
  return fresh;
}

/** A PostgreSQL database of its own, empty or copied from `template`. */
export async function freshPostgres(serverUrl: string, template = 'template0'): Promise<FreshDatabase> {
  const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  // A copy of files costs a third of the default, which writes every page to the log.
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`));
  const url = withDatabase(serverUrl, name);
  return { engine: 'postgres', url, drop: () => dropPostgres(serverUrl, url) };
}

/** Removes the database at this address, whoever is connected. */
export async function dropPostgres(serverUrl: string, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

const postgresTemplates = new Map<string, Promise<string>>();

/** The name of a database that already has the plan's tables; made once per server and set of migrations. */
export function templateFor<T, S extends StoreSet>(serverUrl: string, plan: Blueprint<T, S>): Promise<string> {
  const key = `${serverUrl} ${plan.migrations}`;
  const known = postgresTemplates.get(key) ?? makeTemplate(serverUrl, plan);
  postgresTemplates.set(key, known);
  return known;
}

async function makeTemplate<T, S extends StoreSet>(serverUrl: string, plan: Blueprint<T, S>): Promise<string> {
  const hash = createHash('sha256').update(
    migrationsOf(plan.migrations, 'postgres')
      .map((one) => one.hash)
      .join(),
  );
  const name = `tpl_${hash.digest('hex').slice(0, 16)}`;
  await onServer(serverUrl, async (client) => {
    // several test processes ask at once; the lock goes with the connection
    await client.query('SELECT pg_advisory_lock(7408231190205)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_new`);
    await client.query(`CREATE DATABASE ${name}_new TEMPLATE template0`);
    const data = await openEngine(plan, { url: withDatabase(serverUrl, `${name}_new`), poolSize: 1 });
    await data.close();
    // the name appears only when the tables are whole
    await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
  });
  return name;
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
