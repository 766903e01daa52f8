import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEDGER } from '../engine/migrations.ts';
import { openDatabase, thiTuan } from '../index.ts';
import { postgresServer } from '../testing/each-engine.ts';
import { type FreshDatabase, freshPostgres, freshSqlite } from '../testing/fresh.ts';
import { type Shape, catalogueOfPostgres, catalogueOfSqlite, shapeOf } from '../testing/shape.ts';

let file: FreshDatabase;
let database: FreshDatabase;
let sqlite: Shape;
let postgres: Shape;

beforeAll(async () => {
  file = freshSqlite();
  database = await freshPostgres(postgresServer());
  for (const { url } of [file, database]) await (await openDatabase({ url })).close();
  sqlite = shapeOf(catalogueOfSqlite(file.url.slice('file:'.length)));
  postgres = shapeOf(await catalogueOfPostgres(database.url));
});
afterAll(async () => {
  await file.drop();
  await database.drop();
});

describe('the migrated databases agree on their', () => {
  test.each(['columns', 'primaryKeys', 'uniques', 'indexes', 'foreignKeys'] as const)('%s', (part) => {
    expect(sqlite[part]).toEqual(postgres[part]);
    expect(sqlite[part].length).toBeGreaterThan(0);
  });
});

test('every text column of PostgreSQL is in byte order', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'text' AND table_name <> '${LEDGER}'
       AND coalesce(collation_name, '') <> 'C' AND column_name NOT IN (SELECT unnest($1::text[]))`,
    [await jsonColumns()],
  );
  await client.end();
  expect(rows).toEqual([]);
});

/** JSON is text too, but never compared. */
async function jsonColumns(): Promise<string[]> {
  const { pgKit } = await import('../dialect/kit.ts');
  const { getTableColumns, isTable } = await import('drizzle-orm');
  const tables = Object.values(thiTuan.schema(pgKit)).filter((one) => isTable(one));
  return tables.flatMap((table) => Object.values(getTableColumns(table))).filter((column) => column.getSQLType() === 'text').map((column) => column.name);
}

test('both dialects have the same migrations in the same order', () => {
  const files = (dialect: string): string[] => readdirSync(join(thiTuan.migrations, dialect)).filter((name) => name.endsWith('.sql'));
  expect(files('sqlite')).toEqual(files('postgres'));
  expect(files('sqlite').length).toBeGreaterThanOrEqual(2);
});
