import Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';

/**
 * Keeps a second writer off a database file: an exclusive transaction held on a small file beside it for as long as we live. The
 * operating system lets go of it when the process dies, however it dies.
 * @throws StorageError `locked` when somebody holds it, in this process or another
 */
export function holdFile(file: string): { release(): void } {
  const db = new Database(`${file}.lock`, { timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StorageError('locked', `the database ${file} is in use by another process; stop it first`, error.code);
    }
    throw error;
  }
  return { release: () => void db.close() };
}
