/**
 * For `node --import`: in that process SQLite's COMMIT fails as on a full disk while the file named by FULL_DISK_FLAG exists.
 * A disk that is really full needs a file system of its own, and most users may mount none.
 */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

const flag = process.env['FULL_DISK_FLAG'];
if (flag === undefined) throw new Error('FULL_DISK_FLAG names no file');

const { prototype } = Database;
const { prepare } = prototype;
prototype.prepare = function prepareOnFullDisk(this: Database.Database, source: string) {
  const statement = prepare.call(this, source);
  if (source !== 'COMMIT') return statement;
  const run = statement.run.bind(statement) as () => Database.RunResult;
  statement.run = () => {
    if (existsSync(flag)) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    return run();
  };
  return statement;
} as typeof prepare;
