import Database from 'better-sqlite3';
import type { Handle } from '../../dialect/handle.ts';
import { sql } from '../../orm/drizzle.ts';
import { drizzle } from '../../orm/sqlite-driver.ts';
import type { Context } from '../../dialect/context.ts';
import { type Preparable, byParts, rowSlotsOf, slotsOf } from '../../dialect/prepare.ts';
import type { JobTracker } from '../data.ts';
import { StorageError } from '../errors.ts';
import type { Transactor } from './lane.ts';
import { type BuiltQuery, type Compiled, type Given, changerOf, runnerOf } from './prepared.ts';

/** What every connection of ours has, reading or writing. */
function configure(db: Database.Database): void {
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -65536');
  // as on PostgreSQL; by default SQLite ignores the case of ASCII letters only
  db.pragma('case_sensitive_like = ON');
}

/** Opens the writing connection: WAL, durable at every COMMIT. The busy timeout is 0 because waiting would freeze the event loop. */
export function openWriter(file: string): Database.Database {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('wal_autocheckpoint = 16000');
    db.pragma('journal_size_limit = 67108864');
    configure(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

export function openReader(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 250 });
  try {
    configure(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Watches the statements of a write: they must belong to a living body, and changes to a transaction that is still there. */
export interface Watch {
  before(reads: boolean): void;
  failed(error: unknown): void;
}

export function watchWrites(db: Database.Database, jobs: JobTracker): Watch {
  return {
    before(reads) {
      const job = jobs.require();
      if (reads || db.inTransaction) return;
      job.failed = new StorageError('io', 'the transaction ended by itself');
      throw job.failed;
    },
    failed(error) {
      jobs.require().failed = error;
    },
  };
}

/** The handle over a connection, and how its hot statements are prepared: once, at first use. */
export function handleOf(db: Database.Database, watch?: Watch): Omit<Context<never>, 't'> {
  // a prepared statement is watched by its own call below; the connection need not do so again
  const preparing = { now: false };
  const client = watch ? watched(db, watch, preparing) : db;
  // the handle's types are PostgreSQL's, the canonical ones; the statements built are plain enough to be the same on both
  const h = drizzle(client) as unknown as Handle;
  const built = (build: () => Preparable<unknown>): BuiltQuery => {
    preparing.now = true;
    try {
      return (build() as unknown as { prepare(): BuiltQuery }).prepare();
    } finally {
      preparing.now = false;
    }
  };
  const statement = <V, R>(compile: () => Compiled): ((values: V) => Promise<R>) => {
    let run: Compiled['run'] | undefined;
    let reads = false;
    return (values) => {
      try {
        watch?.before(reads);
      } catch (error) {
        return Promise.reject(error as Error);
      }
      try {
        if (!run) ({ run, reads } = compile());
        return Promise.resolve(run(values as Given) as R);
      } catch (error) {
        watch?.failed(error);
        return Promise.reject(error as Error);
      }
    };
  };
  return {
    h,
    held: (select) => select,
    gate: { pass: () => sql`0`, shut: async () => undefined },
    prepare: (kinds, build) =>
      statement(() =>
        runnerOf(
          db,
          built(() => build(slotsOf(kinds))),
        ),
      ),
    change: (kinds, build) =>
      statement(() =>
        changerOf(
          db,
          built(() => build(slotsOf(kinds))),
        ),
      ),
    prepareRows: (kinds, most, build) =>
      byParts(most, (count) =>
        statement(() =>
          runnerOf(
            db,
            built(() => build(rowSlotsOf(kinds, count))),
          ),
        ),
      ),
  };
}

/** The connection as drizzle sees it in a write: each statement is checked when it runs, not when it was built. */
function watched(db: Database.Database, watch: Watch, preparing: { now: boolean }): Database.Database {
  const guarded = <A extends unknown[], R>(run: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      watch.before(false);
      try {
        return run(...args);
      } catch (error) {
        watch.failed(error);
        throw error;
      }
    };
  };
  const wrap = (statement: Database.Statement): Database.Statement => {
    const wrapped = {
      run: guarded((...params: unknown[]) => statement.run(...params)),
      all: guarded((...params: unknown[]) => statement.all(...params)),
      get: guarded((...params: unknown[]) => statement.get(...params)),
      raw: () => {
        statement.raw();
        return wrapped;
      },
    };
    return wrapped as unknown as Database.Statement;
  };
  const prepare = guarded((sql: string) => (preparing.now ? db.prepare(sql) : wrap(db.prepare(sql))));
  return { prepare } as unknown as Database.Database;
}

/** The lane's steps as statements prepared once. */
export function transactorOf(db: Database.Database, flushDelayMs = 0): Transactor {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT job');
  const release = db.prepare('RELEASE job');
  const rollbackTo = db.prepare('ROLLBACK TO job');
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  return {
    get inTransaction() {
      return db.inTransaction;
    },
    begin: () => void begin.run(),
    commit: () => {
      commit.run();
      // blocks the thread, as a disk's flush would
      if (flushDelayMs > 0) Atomics.wait(sleeper, 0, 0, flushDelayMs);
    },
    rollback: () => void rollback.run(),
    savepoint: () => void savepoint.run(),
    release: () => void release.run(),
    rollbackToSavepoint: () => void rollbackTo.run(),
  };
}
