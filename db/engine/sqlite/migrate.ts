import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';
import type { StorageLog } from '../data.ts';
import { LEDGER, migrationsOf, pendingOf, statementsOf } from '../migrations.ts';

/**
 * Brings a SQLite database up to date. drizzle-kit rebuilds a table by copying, dropping and renaming it; with foreign keys on, the
 * DROP deletes or blocks on the children, and the `PRAGMA foreign_keys=OFF` it writes does nothing inside a transaction. So: a copy
 * of the file first, foreign keys off on the connection, all pending migrations in one transaction, every foreign key checked before
 * COMMIT.
 * @param file where the database lies; the copy goes to `<file>.before-<n>`, n = migrations applied before
 */
export function migrateSqlite(db: Database.Database, file: string, folder: string, log?: StorageLog): void {
  db.exec(`CREATE TABLE IF NOT EXISTS ${LEDGER} (hash TEXT PRIMARY KEY NOT NULL, applied_at INTEGER NOT NULL)`);
  const applied = db.prepare<[], { hash: string }>(`SELECT hash FROM ${LEDGER}`).all();
  const pending = pendingOf(
    migrationsOf(folder, 'sqlite'),
    applied.map((row) => row.hash),
  );
  if (pending.length === 0) return;
  if (applied.length > 0) {
    const copy = `${file}.before-${applied.length}`;
    rmSync(copy, { force: true });
    db.prepare('VACUUM INTO ?').run(copy);
    log?.info({ copy }, 'copied the database before changing its tables');
  }
  db.pragma('foreign_keys = OFF');
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const migration of pending) {
      for (const statement of statementsOf(migration)) db.exec(statement);
      db.prepare(`INSERT INTO ${LEDGER} (hash, applied_at) VALUES (?, ?)`).run(migration.hash, migration.folderMillis);
    }
    const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[];
    const [first] = orphans;
    if (first) {
      throw new StorageError(
        'foreign-key',
        `a migration left ${orphans.length} rows without their parent, the first in ${first.table} (parent ${first.parent})`,
      );
    }
    db.exec('COMMIT');
    log?.info({ applied: pending.length }, 'tables are up to date');
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.pragma('foreign_keys = ON');
  }
}
