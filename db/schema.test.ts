import { getTableName, isTable } from './orm/drizzle.ts';
import { expect, test } from 'vitest';
import { pgKit } from './dialect/kit.ts';
import { sqliteKit } from './dialect/kit.sqlite.ts';
import * as postgres from './schema.postgres.ts';
import * as sqlite from './schema.sqlite.ts';
import { buildSchema } from './tables/schema.ts';

const names = (tables: Record<string, unknown>): string[] =>
  Object.values(tables)
    .filter((one) => isTable(one))
    .map((table) => getTableName(table))
    .toSorted();

test.each([
  ['sqlite', sqlite, sqliteKit],
  ['postgres', postgres, pgKit],
] as const)('drizzle-kit is shown every table of %s', (_dialect, entry, kit) => {
  expect(names(entry)).toEqual(names(buildSchema(kit)));
  expect(names(entry).length).toBeGreaterThan(0);
  expect(new Set(names(entry)).size).toBe(names(entry).length);
});
