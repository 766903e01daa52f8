import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import type { StoreSet } from '../../dialect/context.ts';
import { type Blueprint, type Data, JobTracker, NO_SIGNALS, type OpenOptions, sealStores } from '../data.ts';
import { sqliteKit } from '../../dialect/kit.sqlite.ts';
import { StorageError, WriteMisuseError, translate } from '../errors.ts';
import { handleOf, openReader, openWriter, transactorOf, watchWrites } from './connection.ts';
import { Lane } from './lane.ts';
import { holdFile } from './lock.ts';
import { migrateSqlite } from './migrate.ts';

/** Where `file:…` points; `file::memory:` is a temporary file, because readers and the writer are two connections. */
function locate(url: string): { file: string; temporary?: string } {
  const path = url.slice('file:'.length);
  if (path === ':memory:') {
    const folder = mkdtempSync(join(tmpdir(), 'thi-tuan-'));
    return { file: join(folder, 'memory.db'), temporary: folder };
  }
  const file = path.startsWith('///') ? fileURLToPath(url) : resolve(path);
  return { file };
}

/** Opens a SQLite file. Throws StorageError: `locked` when another process writes it, `newer` when a newer program made it. */
export function openSqlite<T, S extends StoreSet>(plan: Blueprint<T, S>, options: OpenOptions): Data<S> {
  const { file: asked, temporary } = locate(options.url);
  try {
    if (!options.readonly) mkdirSync(dirname(asked), { recursive: true });
    else if (!existsSync(asked)) throw new StorageError('io', `there is no database at ${asked}`);
    // one lock for one file, whatever links lead to it
    const file = existsSync(asked) ? realpathSync(asked) : join(realpathSync(dirname(asked)), basename(asked));
    return options.readonly ? readOnly(plan, file) : writable(plan, file, options, temporary);
  } catch (error) {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
    throw translate(error);
  }
}

function readOnly<T, S extends StoreSet>(plan: Blueprint<T, S>, file: string): Data<S> {
  const reader = openReader(file);
  return {
    engine: 'sqlite',
    read: sealStores(plan.stores({ ...handleOf(reader), t: plan.schema(sqliteKit) })),
    write: () => Promise.reject(new WriteMisuseError('the database was opened for reading only')),
    probe: () => Promise.reject(new WriteMisuseError('the database was opened for reading only')),
    signals: NO_SIGNALS,
    stats: () => ({ engine: 'sqlite', waiting: 0, jobs: 0, groups: 0, lastGroup: 0, largestGroup: 0, rerun: 0 }),
    close: async () => void reader.close(),
  };
}

function writable<T, S extends StoreSet>(plan: Blueprint<T, S>, file: string, options: OpenOptions, temporary?: string): Data<S> {
  const lock = holdFile(file);
  let writer: Database.Database | undefined;
  let reader: Database.Database | undefined;
  const letGo = (): void => {
    reader?.close();
    writer?.close();
    lock.release();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  };
  try {
    writer = openWriter(file);
    if (options.migrate !== false) migrateSqlite(writer, file, plan.migrations, options.log);
    reader = openReader(file);
    return dataOf(plan, writer, reader, options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

function dataOf<T, S extends StoreSet>(
  plan: Blueprint<T, S>,
  writer: Database.Database,
  reader: Database.Database,
  options: OpenOptions,
  letGo: () => void,
): Data<S> {
  const jobs = new JobTracker();
  const lane = new Lane(transactorOf(writer, options.flushDelayMs), jobs);
  const schema = plan.schema(sqliteKit);
  const inWrite = sealStores(plan.stores({ ...handleOf(writer, watchWrites(writer, jobs)), t: schema }));
  const read = sealStores(plan.stores({ ...handleOf(reader), t: schema }), () => jobs.forbid('data.read'));
  let closing: Promise<void> | undefined;
  return {
    engine: 'sqlite',
    read,
    async write(body) {
      jobs.forbid('data.write');
      return lane.submit(() => body(inWrite));
    },
    // a header field that nobody reads: its page goes to the disk like any other
    probe: async () => void (await lane.submit(async () => writer.pragma('user_version = 0'))),
    signals: NO_SIGNALS,
    stats: () => lane.stats(),
    close: () => (closing ??= lane.close().then(letGo)),
  };
}
