import Database from 'better-sqlite3';
import pg from 'pg';
import { LEDGER } from '../engine/migrations.ts';

/** What both engines must agree on, in one notation, sorted. */
export interface Shape {
  /** `table.column kind[?]`, ? = nullable. */
  columns: string[];
  primaryKeys: string[];
  /** Unique indexes and constraints, then plain indexes: `name table(columns)[ partial]`. */
  uniques: string[];
  indexes: string[];
  /** `table(column) -> table(column) on delete …`. */
  foreignKeys: string[];
}

/** A database's catalogue. */
export interface Catalogue {
  columns: { table: string; name: string; type: string; nullable: boolean }[];
  indexes: { name: string; table: string; columns: string; unique: boolean; primary: boolean; partial: boolean }[];
  foreignKeys: { table: string; column: string; parent: string; parentColumn: string; onDelete: string }[];
}

/** SQLite keeps booleans as integers. */
const KINDS: Record<string, string> = { text: 'text', integer: 'int', bigint: 'int', boolean: 'int' };

export function shapeOf(rows: Catalogue): Shape {
  const keys = (wanted: (row: Catalogue['indexes'][number]) => boolean): string[] =>
    rows.indexes
      .filter(wanted)
      .map((row) => `${row.primary ? '' : `${row.name} `}${row.table}(${row.columns})${row.partial ? ' partial' : ''}`)
      .toSorted();
  return {
    columns: rows.columns.map((row) => `${row.table}.${row.name} ${KINDS[row.type.toLowerCase()] ?? row.type}${row.nullable ? '?' : ''}`).toSorted(),
    primaryKeys: keys((row) => row.primary),
    uniques: keys((row) => row.unique && !row.primary),
    indexes: keys((row) => !row.unique),
    foreignKeys: rows.foreignKeys
      .map((row) => `${row.table}(${row.column}) -> ${row.parent}(${row.parentColumn}) on delete ${row.onDelete.toLowerCase()}`)
      .toSorted(),
  };
}

/** The tables of a SQLite file as they are, not as the schema says. */
export function catalogueOfSqlite(file: string): Catalogue {
  const db = new Database(file, { readonly: true });
  try {
    const tables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '${LEDGER}'`;
    const columns = db
      .prepare(`SELECT m.name AS "table", c.name, c.type, c."notnull" AS required FROM (${tables}) m, pragma_table_info(m.name) c`)
      .all() as { table: string; name: string; type: string; required: number }[];
    const indexes = db
      .prepare(
        `SELECT m.name AS "table", i.name, i."unique" AS uniq, i.origin, i.partial,
           (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns
         FROM (${tables}) m, pragma_index_list(m.name) i`,
      )
      .all() as { table: string; name: string; uniq: number; origin: string; partial: number; columns: string }[];
    const foreignKeys = db
      .prepare(
        `SELECT m.name AS "table", f."from" AS column, f."table" AS parent, f."to" AS parentColumn, f.on_delete AS onDelete FROM (${tables}) m, pragma_foreign_key_list(m.name) f`,
      )
      .all() as Catalogue['foreignKeys'];
    return {
      columns: columns.map((row) => ({ ...row, nullable: !row.required })),
      indexes: indexes.map((row) => ({ ...row, unique: row.uniq === 1, primary: row.origin === 'pk', partial: row.partial === 1 })),
      foreignKeys,
    };
  } finally {
    db.close();
  }
}

/** The tables of a PostgreSQL database as they are. */
export async function catalogueOfPostgres(url: string): Promise<Catalogue> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = await client.query<Catalogue['columns'][number]>(
      `SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable = 'YES' AS nullable
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '${LEDGER}'`,
    );
    const indexes = await client.query<Catalogue['indexes'][number]>(
      `SELECT i.relname AS name, t.relname AS "table", x.indisunique AS "unique", x.indisprimary AS "primary", x.indpred IS NOT NULL AS partial,
         (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, n)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) AS columns
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
         JOIN pg_namespace s ON s.oid = t.relnamespace
       WHERE s.nspname = 'public' AND t.relname <> '${LEDGER}'`,
    );
    const foreignKeys = await client.query<Catalogue['foreignKeys'][number]>(
      `SELECT t.relname AS "table", a.attname AS "column", p.relname AS parent, b.attname AS "parentColumn",
         CASE c.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'no action' END AS "onDelete"
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
         JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = c.confkey[1]
       WHERE c.contype = 'f'`,
    );
    return { columns: columns.rows, indexes: indexes.rows, foreignKeys: foreignKeys.rows };
  } finally {
    await client.end();
  }
}
