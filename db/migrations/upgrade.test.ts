import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type * as Migrator from 'drizzle-orm/better-sqlite3/migrator';
import { load } from '../orm/load.ts';
import { drizzle } from '../orm/sqlite-driver.ts';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { openEngine } from '../engine/open.ts';
import { thiTuan } from '../index.ts';
import { type Filling, fillingOf } from '../testing/fill.ts';
import { postgresServer } from '../testing/each-engine.ts';
import { freshPostgres, freshSqlite } from '../testing/fresh.ts';
import { History } from '../testing/history.ts';
import { sample } from '../testing/sample/plan.ts';
import { catalogueOfPostgres, catalogueOfSqlite } from '../testing/shape.ts';

const { migrate: naiveMigrate } = load('drizzle-orm/better-sqlite3/migrator') as typeof Migrator;

type Row = Record<string, unknown>;
const undo: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one();
});

function history(migrations = thiTuan.migrations): History {
  const made = new History(migrations);
  undo.push(() => made.remove());
  return made;
}

function file(): { path: string; url: string } {
  const database = freshSqlite();
  undo.push(database.drop);
  return { path: database.url.slice('file:'.length), url: database.url };
}

const columnsOf = (rows: Filling['rows']): string[] => Object.keys(rows[0] ?? {});
const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ');

function fillSqlite(path: string, fillings: Filling[]): void {
  const db = new Database(path);
  db.pragma('foreign_keys = ON');
  for (const { table, rows } of fillings) {
    const names = columnsOf(rows);
    const insert = db.prepare(`INSERT INTO "${table}" (${quoted(names)}) VALUES (${names.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...Object.values(row));
  }
  db.close();
}

/** The rows that were filled in, in the columns that were there then. */
function rowsOfSqlite(path: string, fillings: Filling[]): Record<string, Row[]> {
  const db = new Database(path, { readonly: true });
  const read = (one: Filling): Row[] => db.prepare(`SELECT ${quoted(columnsOf(one.rows))} FROM "${one.table}" ORDER BY rowid`).all() as Row[];
  const found = Object.fromEntries(fillings.map((one) => [one.table, sorted(read(one))]));
  db.close();
  return found;
}

const sorted = (rows: Row[]): Row[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const expected = (fillings: Filling[]): Record<string, Row[]> => Object.fromEntries(fillings.map((one) => [one.table, sorted(one.rows)]));
const count = (found: Record<string, Row[]>): number => Object.values(found).reduce((sum, rows) => sum + rows.length, 0);

describe('an upgrade from the first migration to the last', () => {
  test('keeps every row on SQLite, and a copy of what was', async () => {
    const { path, url } = file();
    const old = { ...thiTuan, migrations: history().cut(1).folder };
    await (await openEngine(old, { url })).close();
    const fillings = fillingOf(catalogueOfSqlite(path));
    fillSqlite(path, fillings);
    expect(fillings.length).toBeGreaterThan(20);
    await (await openEngine(thiTuan, { url })).close();
    expect(rowsOfSqlite(path, fillings)).toEqual(expected(fillings));
    expect(rowsOfSqlite(`${path}.before-1`, fillings)).toEqual(expected(fillings));
    const db = new Database(path);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(() => db.exec("INSERT INTO session (id, person_id, created_at, seen_at, expires_at, shared, first_login) VALUES ('x', 'nobody', 1, 1, 1, 0, 0)")).toThrow('FOREIGN KEY');
    db.close();
    // up to date: nothing more to copy or to change
    await (await openEngine(thiTuan, { url })).close();
    expect(existsSync(`${path}.before-2`)).toBe(false);
  });

  test('keeps every row on PostgreSQL', async () => {
    const database = await freshPostgres(postgresServer());
    undo.push(database.drop);
    const old = { ...thiTuan, migrations: history().cut(1).folder };
    await (await openEngine(old, { url: database.url })).close();
    const fillings = fillingOf(await catalogueOfPostgres(database.url));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    undo.push(() => client.end());
    for (const { table, rows } of fillings) {
      const names = columnsOf(rows);
      for (const row of rows) await client.query(`INSERT INTO "${table}" (${quoted(names)}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(row));
    }
    await (await openEngine(thiTuan, { url: database.url })).close();
    const found: Record<string, Row[]> = {};
    for (const { table, rows } of fillings) {
      // int8 comes as text
      const answer = await client.query<Row>(`SELECT ${quoted(columnsOf(rows))} FROM "${table}"`);
      found[table] = sorted(answer.rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof rows[0]?.[name] === 'number' && value !== null ? Number(value) : value]))));
    }
    expect(found).toEqual(expected(fillings));
  });
});

describe('the naive way (drizzle’s own migrator, foreign keys on)', () => {
  /** Fills the first migration, then lets drizzle's migrator do the second. */
  function naively(rewrite: (sql: string) => string): { before: number; after: () => Record<string, Row[]>; upgrade: () => void; fillings: Filling[] } {
    const { path } = file();
    const full = history().cut(2).rewrite(rewrite);
    const first = history().cut(1).rewrite(rewrite);
    const db = new Database(path);
    undo.push(() => void db.close());
    db.pragma('foreign_keys = ON');
    naiveMigrate(drizzle(db), { migrationsFolder: join(first.folder, 'sqlite') });
    const catalogue = catalogueOfSqlite(path);
    const ours = (one: { table: string }): boolean => one.table !== '__drizzle_migrations';
    const fillings = fillingOf({ ...catalogue, columns: catalogue.columns.filter(ours) });
    fillSqlite(path, fillings);
    return {
      fillings,
      before: count(expected(fillings)),
      after: () => rowsOfSqlite(path, fillings),
      upgrade: () => naiveMigrate(drizzle(db), { migrationsFolder: join(full.folder, 'sqlite') }),
    };
  }

  test('loses the children and reports success where they cascade', () => {
    const { before, after, upgrade } = naively((sql) => sql.replaceAll('ON DELETE restrict', 'ON DELETE cascade'));
    upgrade();
    expect(after()['person']).toHaveLength(4);
    expect(after()['session']).toEqual([]);
    expect(after()['attempt']).toEqual([]);
    expect(count(after())).toBeLessThan(before);
  });

  test('cannot upgrade at all where they restrict, as ours do', () => {
    const { after, upgrade, fillings } = naively((sql) => sql);
    expect(upgrade).toThrow();
    expect(after()).toEqual(expected(fillings));
  });
});

test('a migration that leaves rows without their parent is refused whole', async () => {
  const { path, url } = file();
  await (await openEngine(sample, { url })).close();
  fillSqlite(path, fillingOf(catalogueOfSqlite(path)));
  const bad = { ...sample, migrations: history(sample.migrations).add('0001_bad', 'CREATE TABLE extra (id text);--> statement-breakpoint\nDELETE FROM shelf;').folder };
  await expect(openEngine(bad, { url })).rejects.toMatchObject({ kind: 'foreign-key' });
  const data = await openEngine(sample, { url });
  expect(await data.read.book.ids()).toHaveLength(4);
  await data.close();
  expect(catalogueOfSqlite(path).columns.some((one) => one.table === 'extra')).toBe(false);
});
