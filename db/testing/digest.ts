import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import pg from 'pg';
import { LEDGER } from '../engine/migrations.ts';
import type { EngineName } from '../engine/data.ts';

/** A fingerprint of each table's rows, by table: equal = nothing changed but the columns that were left out. */
export type Digest = Readonly<Record<string, string>>;

export interface Digester {
  read(): Promise<Digest>;
  close(): Promise<void>;
}

/** Columns that may change without counting, by table. */
export type Except = Readonly<Record<string, readonly string[]>>;

/** Looks at a database over a connection of its own. Costs as much as reading every row. */
export function digesterOf({ engine, url }: { engine: EngineName; url: string }, except: Except = {}): Promise<Digester> {
  return engine === 'sqlite' ? Promise.resolve(ofSqlite(url.replace(/^file:/, ''), except)) : ofPostgres(url, except);
}

/** Tables whose fingerprints differ. */
export function changedTables(before: Digest, after: Digest): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((table) => before[table] !== after[table]).sort();
}

const named = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

function ofSqlite(file: string, except: Except): Digester {
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '${LEDGER}'`)
    .pluck()
    .all() as string[];
  const reads = tables.map((table) => {
    const all = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[];
    const columns = all.filter((column) => !except[table]?.includes(column));
    return [table, db.prepare(`SELECT ${named(columns)} FROM "${table}" ORDER BY ${named(columns)}`).raw()] as const;
  });
  return {
    read: async () => Object.fromEntries(reads.map(([table, rows]) => [table, createHash('sha1').update(JSON.stringify(rows.all())).digest('hex')])),
    close: async () => void db.close(),
  };
}

async function ofPostgres(url: string, except: Except): Promise<Digester> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS "table", array_agg(column_name::text ORDER BY ordinal_position) AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '${LEDGER}' GROUP BY table_name`,
  );
  const sums = rows.map(({ table, columns }) => {
    const kept = named(columns.filter((column) => !except[table]?.includes(column)));
    return `SELECT '${table}' AS "table", md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM (SELECT ${kept} FROM "${table}") t`;
  });
  return {
    async read() {
      const found = await client.query<{ table: string; sum: string }>(sums.join(' UNION ALL '));
      return Object.fromEntries(found.rows.map((row) => [row.table, row.sum]));
    },
    close: () => client.end(),
  };
}
