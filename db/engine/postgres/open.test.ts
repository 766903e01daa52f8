import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postgresServer } from '../../testing/each-engine.ts';
import { freshPostgres } from '../../testing/fresh.ts';
import { sample } from '../../testing/sample/plan.ts';
import type { FreshDatabase } from '../../testing/fresh.ts';
import { openEngine } from '../open.ts';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshPostgres(postgresServer());
});
afterEach(() => database.drop());

const open = (options = {}) => openEngine(sample, { url: database.url, poolSize: 4, ...options });

describe('PostgreSQL', () => {
  test('many processes starting at once bring the tables up to date once', async () => {
    const all = await Promise.all([open(), open(), open()]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM schema_migration');
    expect(rows[0]?.count).toBe('1');
    await client.query("INSERT INTO schema_migration (hash, applied_at) VALUES ('of the future', 1)");
    await client.end();
    await Promise.all(all.map((data) => data.close()));
    await expect(open()).rejects.toMatchObject({ kind: 'newer' });
  });

  test('a deadlock is run again, and both writes are there', async () => {
    const data = await open();
    await data.write(async (s) => {
      await s.book.addShelf('a');
      await s.book.add('1', 'one', 10);
      await s.book.add('2', 'two', 10);
    });
    let waiting = 0;
    let go = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      go = resolve;
    });
    // titles of different lengths: equal ones would wait for each other at the unique key
    const crosswise = (first: string, second: string, length: number) =>
      data.write(async (s) => {
        await s.book.grow(first, length);
        waiting += 1;
        if (waiting === 2) go();
        await both;
        await s.book.grow(second, length + 1);
      });
    await Promise.all([crosswise('1', '2', 10), crosswise('2', '1', 20)]);
    expect(data.stats().rerun).toBeGreaterThanOrEqual(1);
    expect((await data.read.book.titles()).map((title) => title.length).toSorted()).toSatisfy((lengths: number[]) =>
      ['10,11', '20,21'].includes(lengths.join()),
    );
    await data.close();
  });

  test('a conflict that never ends is given up after three runs more', async () => {
    const data = await open();
    let runs = 0;
    const endless = data.write(async () => {
      runs += 1;
      throw Object.assign(new Error('could not serialize access'), { code: '40001', severity: 'ERROR' });
    });
    await expect(endless).rejects.toMatchObject({ kind: 'busy', code: '40001' });
    expect(runs).toBe(4);
    await data.close();
  });

  test('a prepared statement runs inside its transaction, on every connection', async () => {
    const data = await open({ poolSize: 3 });
    await data.write(async (s) => s.book.addShelf('a'));
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        data.write(async (s) => {
          await s.book.add(`${i}`, `${i}`);
          expect(await s.book.ids()).toContain(`${i}`);
          expect(await seenElsewhere(`${i}`)).toBe(0);
          if (i % 2) throw new Error('undone');
        }),
      ),
    );
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(15);
    expect(await data.read.book.ids()).toHaveLength(15);
    await data.close();
  });

  test('a lost connection fails its write, and the next write gets a new one', async () => {
    const data = await open();
    await data.write(async (s) => s.book.addShelf('a'));
    const killed = data.write(async (s) => {
      await s.book.add('1', 'one');
      await onServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'");
      await s.book.add('2', 'two');
    });
    await expect(killed).rejects.toMatchObject({ kind: 'io' });
    await data.write(async (s) => s.book.add('3', 'three'));
    expect(await data.read.book.ids()).toEqual(['3']);
    await data.close();
  });

  test('that cannot be reached says so', async () => {
    await expect(openEngine(sample, { url: 'postgres://u:p@127.0.0.1:1/x' })).rejects.toMatchObject({ kind: 'io' });
  });

  test('opened for reading only refuses to write', async () => {
    await (await open()).close();
    const data = await open({ readonly: true });
    expect(await data.read.book.ids()).toEqual([]);
    await expect(data.write(async () => undefined)).rejects.toThrow('reading only');
    await data.close();
  });
});

/** How many books of this id another connection sees. */
async function seenElsewhere(id: string): Promise<number> {
  const rows = await onServer('SELECT id FROM book WHERE id = $1', [id]);
  return rows.length;
}

async function onServer(sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as unknown[];
  } finally {
    await client.end();
  }
}
