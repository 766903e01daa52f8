import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, StoreSet } from '../dialect/context.ts';
import type { Kit } from '../dialect/kit.ts';
import { WriteMisuseError, translate } from './errors.ts';

export type EngineName = 'sqlite' | 'postgres';

/** Numbers for /readyz and the bench. On PostgreSQL a group is one transaction. */
export interface DataStats {
  engine: EngineName;
  /** Writes waiting for their turn or for a connection. */
  waiting: number;
  /** Writes answered since the start, failures included. */
  jobs: number;
  groups: number;
  lastGroup: number;
  largestGroup: number;
  /** Bodies run again: after a lost group on SQLite, after a conflict on PostgreSQL. */
  rerun: number;
}

/** Short words between the servers of one database: hints, never data. On SQLite there is no other server. */
export interface Signals {
  /** Tells the others soon, without waiting for anything: up to 2,000 bytes in one line, heard at most once. Lost before `listen`. */
  send(text: string): void;
  /**
   * Hears the others from now on; resolves when the first try to connect has ended, however.
   * @param missed called when words may have been lost, also once at the beginning
   */
  listen(heard: (text: string) => void, missed: () => void): Promise<void>;
}

/** Where nobody else is. */
export const NO_SIGNALS: Signals = { send: () => undefined, listen: async () => undefined };

/** A database as services see it. */
export interface Data<S> {
  readonly engine: EngineName;
  /** Reads of committed data, outside any write. Throws `WriteMisuseError` when called inside a write's body. */
  readonly read: S;
  /**
   * Runs the body as one atomic change and answers when it is durable. The body awaits only calls of `s`; it may run twice, so it
   * has no outside effect. When one of its statements fails, the whole write fails, even if the body caught the error.
   * @throws StorageError when the engine refuses, WriteMisuseError when the body breaks these rules, or what the body threw
   */
  write<T>(body: (s: S) => Promise<T>): Promise<T>;
  /**
   * Writes as durably as any other write does, and changes nothing that a store can see: whether the disk takes writes.
   * @throws StorageError when it does not
   */
  probe(): Promise<void>;
  readonly signals: Signals;
  stats(): DataStats;
  /** Answers every write already accepted, refuses new ones (`closed`), then lets go of the database. */
  close(): Promise<void>;
}

/** What an engine is told of the package: tables, stores, migrations. */
export interface Blueprint<T, S> {
  schema: (k: Kit) => T;
  stores: (c: Context<T>) => S;
  /** Absolute folder with `sqlite/` and `postgres/` inside. */
  migrations: string;
}

export interface StorageLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}

export interface OpenOptions {
  /** `file:./x.db`, `file::memory:` (a temporary file, removed at closing) or `postgres://…`. */
  url: string;
  /** No writes, no migrations, no lock. Default false. */
  readonly?: boolean;
  /** Bring the tables up to date first. Default true (never when `readonly`). */
  migrate?: boolean;
  /** Adds a disk's flush time to every COMMIT of SQLite, in ms: for the bench alone, where the disk is memory. */
  flushDelayMs?: number;
  /** PostgreSQL connections for writing, and as many for reading. Default 10. */
  poolSize?: number;
  log?: StorageLog;
}

/** One run of a write's body, found again by its statements through the async context. */
export interface Job<C = undefined> {
  alive: boolean;
  /** The first statement that failed: from then on the write is lost on both engines. */
  failed: unknown;
  readonly connection: C;
}

/** Follows a body through its awaits, so that a statement knows the write it belongs to. */
export class JobTracker<C = undefined> {
  readonly #current = new AsyncLocalStorage<Job<C>>();

  run<T>(job: Job<C>, body: () => Promise<T>): Promise<T> {
    return this.#current.run(job, body);
  }

  /** The write that the caller may send statements to. */
  require(): Job<C> {
    const job = this.#current.getStore();
    if (!job?.alive) throw new WriteMisuseError('a store of a write was used outside of it');
    if (job.failed !== undefined) throw job.failed;
    return job;
  }

  /** Refuses `what` inside a body, and fails that body even if nobody looks at the refusal. */
  forbid(what: string): void {
    const job = this.#current.getStore();
    if (!job?.alive) return;
    const error = new WriteMisuseError(`${what} inside a write`);
    job.failed ??= error;
    throw error;
  }
}

function failAsTranslated(error: unknown): never {
  throw translate(error);
}

/** The same stores, their errors translated, each call preceded by `before`. */
export function sealStores<S extends StoreSet>(stores: S, before?: () => void): S {
  const sealed: StoreSet = {};
  for (const [name, store] of Object.entries(stores)) {
    const calls: StoreSet[string] = {};
    for (const [key, call] of Object.entries(store)) {
      calls[key] = (...args: never[]) => {
        try {
          before?.();
          return call(...args).then(undefined, failAsTranslated);
        } catch (error) {
          return Promise.reject(translate(error) as Error);
        }
      };
    }
    sealed[name] = Object.freeze(calls);
  }
  return Object.freeze(sealed) as S;
}
