import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError, translate } from '../errors.ts';
import { LEDGER, migrationsOf, pendingOf } from '../migrations.ts';
import { openReader, openWriter } from './connection.ts';
import { holdFile } from './lock.ts';

/** What a closed database file holds, looked at from outside. */
export interface Inspection {
  /** What is wrong with it, in the engine's words; empty = whole. */
  faults: string[];
  /** Rows by table. */
  rows: Record<string, number>;
  /** Migrations it has had, and those that this program would still apply. */
  applied: number;
  pending: number;
}

/** The file behind `file:…`, links followed. */
export function sqliteFileOf(url: string): string {
  const file = resolve(url.slice('file:'.length));
  return existsSync(file) ? realpathSync(file) : file;
}

/** Makes what was written to a file, or the names in a folder, outlive a power cut. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Copies a database that may be in use: one reading transaction, so the copy is the database as it stood at one instant, and
 * nobody is stopped from writing meanwhile (the WAL grows until it ends). Blocks the thread: for a process of its own.
 * @param target a file that is not there yet; what was begun stays when this throws
 * @throws StorageError `io` no database there or a fault of the disk, `full` no space
 */
export function copySqlite(url: string, target: string): void {
  const file = sqliteFileOf(url);
  if (!existsSync(file)) throw new StorageError('io', `there is no database at ${file}`);
  try {
    const db = openReader(file);
    try {
      db.prepare('VACUUM INTO ?').run(target);
    } finally {
      db.close();
    }
    syncToDisk(target);
  } catch (error) {
    throw translate(error);
  }
}

/**
 * Reads a whole file that nobody writes: structure, foreign keys, migrations, rows by table.
 * @throws StorageError `newer` when a newer program made it
 */
export function inspectSqlite(file: string, migrations: string): Inspection {
  const found: Inspection = { faults: [], rows: {}, applied: 0, pending: 0 };
  let db: Database.Database | undefined;
  try {
    db = openReader(file);
    found.faults.push(...checksOf(db));
    if (found.faults.length > 0) return found;
    const ledger = db.prepare<[], { hash: string }>(`SELECT hash FROM ${LEDGER}`).all();
    found.applied = ledger.length;
    found.pending = pendingOf(
      migrationsOf(migrations, 'sqlite'),
      ledger.map((row) => row.hash),
    ).length;
    found.rows = rowsOf(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    found.faults.push(`${error.code}: ${error.message}`);
  } finally {
    db?.close();
  }
  return found;
}

function checksOf(db: Database.Database): string[] {
  const structure = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  const [first] = orphans;
  return [
    ...structure.filter((line) => line !== 'ok'),
    ...(first ? [`${orphans.length} rows without their parent, the first in ${first.table} (parent ${first.parent})`] : []),
  ];
}

function rowsOf(db: Database.Database): Record<string, number> {
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")
    .all();
  const count = (name: string): number => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()!.n;
  return Object.fromEntries(tables.map(({ name }) => [name, count(name)]));
}

const BESIDE = ['', '-wal', '-shm'];

/**
 * Puts a whole, closed database file in the place of another one, which keeps lying beside it under the name `keptAs`.
 * @param prepare called while no server can open the database; answers the file that takes its place (same folder)
 * @returns the name of the replaced database; null when there was none
 * @throws StorageError `locked` when a running server holds the database
 */
export async function replaceSqlite(
  url: string,
  keptAs: (file: string) => string,
  prepare: (file: string) => Promise<string>,
): Promise<string | null> {
  const file = sqliteFileOf(url);
  const lock = holdFile(file);
  try {
    const successor = await prepare(file);
    const kept = existsSync(file) ? keptAs(file) : null;
    if (kept !== null) {
      emptyWal(file);
      for (const end of BESIDE) if (existsSync(file + end)) renameSync(file + end, kept + end);
    }
    renameSync(successor, file);
    syncToDisk(dirname(file));
    return kept;
  } finally {
    lock.release();
  }
}

/** What lies in the WAL goes into the file, so that the file alone is whole; a damaged one is moved with its WAL as it is. */
function emptyWal(file: string): void {
  try {
    const db = openWriter(file);
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}
