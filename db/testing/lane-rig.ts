import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteKit } from '../dialect/kit.sqlite.ts';
import { JobTracker, sealStores } from '../engine/data.ts';
import { handleOf, openWriter, transactorOf, watchWrites } from '../engine/sqlite/connection.ts';
import { Lane, type Transactor } from '../engine/sqlite/lane.ts';
import { migrateSqlite } from '../engine/sqlite/migrate.ts';
import { type SampleStores, sample } from './sample/plan.ts';

export interface Rig {
  db: Database.Database;
  lane: Lane;
  /** Steps of the connection, in order. */
  steps: string[];
  write: <T>(body: (s: SampleStores) => Promise<T>) => Promise<T>;
  /** The books as another connection sees them: committed only. */
  ids: () => string[];
  remove: () => void;
}

/**
 * A lane over a real file, whose steps are noted and may be made to fail.
 * @param groupMs so long by default that a slow machine cuts no group short
 */
export function layRig(faults: Partial<Transactor> = {}, groupMs = 60_000): Rig {
  const folder = mkdtempSync(join(tmpdir(), 'thi-tuan-lane-'));
  const file = join(folder, 'x.db');
  const db = openWriter(file);
  migrateSqlite(db, file, sample.migrations);
  db.exec("INSERT INTO shelf (id, name) VALUES ('a', 'a')");
  const reader = new Database(file, { readonly: true });
  const steps: string[] = [];
  const jobs = new JobTracker();
  const lane = new Lane(noting(db, steps, faults), jobs, groupMs);
  const stores = sealStores(sample.stores({ ...handleOf(db, watchWrites(db, jobs)), t: sample.schema(sqliteKit) }));
  const books = reader.prepare<[], { id: string }>('SELECT id FROM book ORDER BY id');
  return {
    db,
    lane,
    steps,
    ids: () => books.all().map((row) => row.id),
    write: (body) => lane.submit(() => body(stores)),
    remove() {
      reader.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function noting(db: Database.Database, steps: string[], faults: Partial<Transactor>): Transactor {
  const real = transactorOf(db);
  const noted = (name: keyof Omit<Transactor, 'inTransaction'>) => () => {
    steps.push(name);
    (faults[name] ?? real[name])();
  };
  return {
    get inTransaction() {
      return db.inTransaction;
    },
    begin: noted('begin'),
    commit: noted('commit'),
    rollback: noted('rollback'),
    savepoint: noted('savepoint'),
    release: noted('release'),
    rollbackToSavepoint: noted('rollbackToSavepoint'),
  };
}
