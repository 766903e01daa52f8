import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest';
import type { StoreSet } from '../dialect/context.ts';
import type { Blueprint, Data, EngineName, OpenOptions } from '../engine/data.ts';
import { openEngine } from '../engine/open.ts';
import { dataOn } from '../engine/postgres/open.ts';
import { type Data as ThiTuanData, thiTuan } from '../index.ts';
import { freshSqliteFor, templateFor } from './fresh.ts';
import { type LentDatabase, POOL_SIZE, lentPostgres } from './lent-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run: a maintenance database whose user may create others. */
    pgUrl: string;
    /** A folder that goes with the run. */
    runFolder: string;
  }
}

/** Opens a fresh database with all tables; closed and removed after the test, or after the group when opened in `beforeAll`. */
export type Open<S> = (options?: Partial<OpenOptions>) => Promise<Data<S>>;

const ENGINES: readonly EngineName[] = ['sqlite', 'postgres'];

/**
 * The run's PostgreSQL.
 * @throws Error when the tests run without the project's vitest configuration, which starts it
 */
export function postgresServer(): string {
  const url: string | undefined = inject('pgUrl');
  if (!url) throw new Error('no PostgreSQL for this run: use `npx vitest run -c e2e/setup/vitest.config.ts …`');
  return url;
}

/** The address of a database with the plan's tables, all empty; `drop` when nobody is connected any more. */
export async function freshUrl<T, S extends StoreSet>(
  engine: EngineName,
  plan: Blueprint<T, S>,
): Promise<{ url: string; drop: () => Promise<void> }> {
  return engine === 'sqlite' ? freshSqliteFor(plan, inject('runFolder')) : lent(plan);
}

async function lent<T, S extends StoreSet>(plan: Blueprint<T, S>): Promise<LentDatabase> {
  const server = postgresServer();
  return lentPostgres(server, await templateFor(server, plan), inject('runFolder'));
}

/** A database with the plan's tables, opened; it has the tables already. Asked for nothing special, it comes with connections that are there. */
async function openFresh<T, S extends StoreSet>(
  engine: EngineName,
  plan: Blueprint<T, S>,
  options: Partial<OpenOptions>,
): Promise<{ data: Data<S>; drop: () => Promise<void> }> {
  if (engine === 'postgres' && Object.keys(options).length === 0) {
    const { url, pools, drop } = await lent(plan);
    return { data: dataOn(plan, pools(), { url }), drop };
  }
  const { url, drop } = await freshUrl(engine, plan);
  return { data: await openEngine(plan, { url, poolSize: POOL_SIZE, migrate: false, ...options }), drop };
}

/** Runs the same tests on SQLite and on PostgreSQL, for any set of tables and stores. */
export function describeEachEngineOf<T, S extends StoreSet>(
  plan: Blueprint<T, S>,
  name: string,
  body: (open: Open<S>, engine: EngineName) => void,
): void {
  describe.each(ENGINES)(`${name} on %s`, (engine) => {
    const ofTest: (() => Promise<void>)[] = [];
    const ofGroup: (() => Promise<void>)[] = [];
    let inTest = false;
    beforeEach(() => {
      inTest = true;
    });
    const closeAll = async (open: (() => Promise<void>)[]): Promise<void> => {
      for (const close of open.splice(0).toReversed()) await close();
    };
    afterEach(async () => {
      inTest = false;
      await closeAll(ofTest);
    });
    afterAll(() => closeAll(ofGroup));
    body(async (options = {}) => {
      const { data, drop } = await openFresh(engine, plan, options);
      (inTest ? ofTest : ofGroup).push(async () => {
        await data.close();
        await drop();
      });
      return data;
    }, engine);
  });
}

/**
 * Runs the same tests on SQLite and on PostgreSQL with Thi Tuần's own tables and stores:
 * `describeEachEngine('people', (open) => { test('…', async () => { const data = await open(); … }); })`.
 */
export function describeEachEngine(
  name: string,
  body: (open: (options?: Partial<OpenOptions>) => Promise<ThiTuanData>, engine: EngineName) => void,
): void {
  describeEachEngineOf(thiTuan, name, body);
}

/** Every engine with a way to a fresh address, for tests that open the database through the app. */
export function testDatabases(): { engine: EngineName; fresh: () => Promise<{ url: string; drop: () => Promise<void> }> }[] {
  return ENGINES.map((engine) => ({ engine, fresh: () => freshUrl(engine, thiTuan) }));
}
