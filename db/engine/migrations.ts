import { join } from 'node:path';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { readMigrationFiles } from '../orm/drizzle.ts';
import { StorageError } from './errors.ts';

/** The record of what was applied: the same table on both engines. */
export const LEDGER = 'schema_migration';

/** The migrations that drizzle-kit generated for a dialect, oldest first. */
export function migrationsOf(folder: string, dialect: 'sqlite' | 'postgres'): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: join(folder, dialect) });
}

/**
 * Those not applied yet.
 * @throws StorageError `newer` when the database knows one that we do not: an older program must not touch it
 */
export function pendingOf(all: MigrationMeta[], applied: string[]): MigrationMeta[] {
  const known = new Set(all.map((one) => one.hash));
  if (applied.some((hash) => !known.has(hash))) {
    throw new StorageError('newer', 'the database was written by another version of this program: a migration of it is unknown here');
  }
  const done = new Set(applied);
  const pending = all.filter((one) => !done.has(one.hash));
  const firstPending = all.findIndex((one) => !done.has(one.hash));
  if (pending.length > 0 && pending.length !== all.length - firstPending) {
    throw new StorageError('newer', 'the migrations applied to the database are not the first ones of this program');
  }
  return pending;
}

/** The statements of a migration without the empty ones. */
export function statementsOf(migration: MigrationMeta): string[] {
  return migration.sql.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
