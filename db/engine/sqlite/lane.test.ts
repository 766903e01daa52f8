import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rig, layRig } from '../../testing/lane-rig.ts';
import type { SampleStores } from '../../testing/sample/plan.ts';
import { StorageError, WriteMisuseError } from '../errors.ts';
import type { Transactor } from './lane.ts';

const laid: Rig[] = [];
afterEach(() => {
  for (const one of laid.splice(0)) one.remove();
});

function rig(faults: Partial<Transactor> = {}, groupMs?: number): Rig {
  const one = layRig(faults, groupMs);
  laid.push(one);
  return one;
}

const boom = new Error('boom');
const add = (id: string) => (s: SampleStores) => s.book.add(id, `title ${id}`);
const fail = (id: string) => async (s: SampleStores) => {
  await s.book.add(id, `title ${id}`);
  throw boom;
};

describe('a group', () => {
  test('is one transaction, each job in a savepoint of its own', async () => {
    const { lane, write, steps } = rig();
    await Promise.all([write(add('1')), write(add('2'))]);
    expect(steps).toEqual(['begin', 'savepoint', 'release', 'savepoint', 'release', 'commit']);
    expect(lane.stats()).toMatchObject({ jobs: 2, groups: 1, lastGroup: 2, largestGroup: 2, waiting: 0 });
  });

  test('keeps the neighbours of a job that failed', async () => {
    const { write, steps, ids } = rig();
    const answers = await Promise.allSettled([write(add('1')), write(fail('2')), write(add('3'))]);
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ids()).toEqual(['1', '3']);
    expect(steps.filter((step) => step === 'begin')).toHaveLength(1);
  });

  test('lets a job see those before it and not those that failed', async () => {
    const { write } = rig();
    const seen: string[][] = [];
    const look = async (s: SampleStores): Promise<void> => void seen.push(await s.book.ids());
    await Promise.allSettled([write(add('1')), write(look), write(fail('2')), write(look), write(add('3')), write(look)]);
    expect(seen).toEqual([['1'], ['1'], ['1', '3']]);
  });

  test('answers only after COMMIT, failures too, in the order of asking', async () => {
    const { write, ids } = rig();
    const answered: string[] = [];
    const note = (name: string, asked: Promise<unknown>): Promise<void> =>
      asked.then(
        () => void answered.push(`${name}:${ids().join()}`),
        () => void answered.push(`${name}!${ids().join()}`),
      );
    await Promise.all([note('a', write(add('1'))), note('b', write(fail('2'))), note('c', write(add('3')))]);
    expect(answered).toEqual(['a:1,3', 'b!1,3', 'c:1,3']);
  });
});

describe('a commit that fails', () => {
  test('rejects everybody in the group and nobody after it', async () => {
    let broken = true;
    const { db, write, ids } = rig({
      commit() {
        if (!broken) return void db.exec('COMMIT');
        broken = false;
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
      },
    });
    const answers = await Promise.allSettled([write(add('1')), write(fail('2')), write(add('3'))]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { kind: 'io', code: 'SQLITE_IOERR_WRITE' } });
    expect(ids()).toEqual([]);
    await write(add('4'));
    expect(ids()).toEqual(['4']);
  });
});

describe('a full disk', () => {
  /** A real SQLITE_FULL: the file may not grow any further. */
  const fill = (db: Database.Database): void => {
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages}`);
  };

  test.each<[string, (s: SampleStores) => Promise<unknown>]>([
    ['an update', (s) => s.book.grow('0', 2_000_000)],
    ['an insert', (s) => s.book.addShelf('x'.repeat(2_000_000))],
    [
      'many inserts',
      async (s) => {
        for (let i = 0; i < 3_000; i += 1) await s.book.add(`many${i}`, 'x'.repeat(1_000) + i);
      },
    ],
  ])('in %s SQLite takes back the whole group; the culprit is told, the others are there', async (_what, greedy) => {
    const { db, lane, write, ids } = rig();
    await write(add('0'));
    fill(db);
    const answers = await Promise.allSettled([write(add('1')), write(fail('f')), write(greedy), write(add('2'))]);
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: boom });
    expect(answers[2]).toMatchObject({ reason: { kind: 'full', code: 'SQLITE_FULL' } });
    expect(ids()).toEqual(['0', '1', '2']);
    expect(lane.stats()).toMatchObject({ waiting: 0, jobs: 5, rerun: 2 });
  });

  test.each([
    ['throws', false],
    ['swallows the error and goes on', true],
  ])('takes the whole group back when SQLite does so by itself and the culprit %s; the others run again alone', async (_how, swallow) => {
    const { db, lane, write, ids, steps } = rig();
    const runs: Record<string, number> = {};
    const counted = (id: string) => async (s: SampleStores) => {
      runs[id] = (runs[id] ?? 0) + 1;
      await s.book.add(id, `title ${id}`);
      return id;
    };
    const culprit = async (s: SampleStores): Promise<void> => {
      await s.book.add('x', 'title x');
      // what SQLite does on FULL, IOERR and NOMEM in a statement without a journal of its own
      db.exec('ROLLBACK');
      const lost = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      if (!swallow) throw lost;
      await s.book.add('y', 'title y').catch(() => undefined);
    };
    const failed = write(fail('f'));
    const answers = await Promise.allSettled([write(counted('1')), failed, write(counted('2')), write(culprit), write(counted('3'))]);
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(answers[3]).toMatchObject({ reason: expect.any(StorageError) as unknown });
    expect(ids()).toEqual(['1', '2', '3']);
    expect(runs).toEqual({ '1': 2, '2': 2, '3': 1 });
    expect(lane.stats().rerun).toBe(3);
    // the survivors: a group each
    expect(steps.filter((step) => step === 'commit').length).toBeGreaterThanOrEqual(3);
  });

  test('a transaction that ends unnoticed is noticed before COMMIT', async () => {
    const { db, write, ids } = rig();
    const silent = write(async () => void db.exec('ROLLBACK'));
    const answers = await Promise.allSettled([write(add('1')), silent, write(add('2'))]);
    expect(answers.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ids()).toEqual(['1', '2']);
  });
});

describe('the turn guard', () => {
  test('rejects a body that waits for anything but its stores, and kills its stores', async () => {
    const { write, ids } = rig();
    let late: unknown;
    let woken = (): void => undefined;
    const gone = new Promise<void>((resolve) => {
      woken = resolve;
    });
    const slow = write(async (s) => {
      await s.book.add('1', 'one');
      // Two turns of the loop, not some time: on a busy machine a millisecond may be over before the guard's turn.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      late = await s.book.add('2', 'two').catch((error: unknown) => error);
      woken();
    });
    const neighbour = write(add('3'));
    await expect(slow).rejects.toBeInstanceOf(WriteMisuseError);
    await neighbour;
    await gone;
    expect(late).toBeInstanceOf(WriteMisuseError);
    expect(ids()).toEqual(['3']);
  });

  test('does not mind a body of many store calls', async () => {
    const { write, ids } = rig();
    await write(async (s) => {
      for (let i = 0; i < 3_000; i += 1) await s.book.add(`${i}`, `${i}`);
    });
    expect(ids()).toHaveLength(3_000);
  });

  test('a body that throws before its first await is a failed job', async () => {
    const { write } = rig();
    const sync = write(() => {
      throw boom;
    });
    await expect(sync).rejects.toBe(boom);
  });
});

describe('the lane', () => {
  test('serves first come, first served, and gives the event loop its turns', async () => {
    const { lane, write } = rig({}, 8);
    const order: number[] = [];
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await Promise.all(Array.from({ length: 20_000 }, (_, i) => write(add(`${i}`)).then(() => order.push(i))));
    clearInterval(ticking);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(turns).toBeGreaterThan(5);
    expect(lane.stats().groups).toBeGreaterThan(5);
  });

  test('a job asked for while others stand in line waits behind them only', async () => {
    const { write } = rig();
    const order: string[] = [];
    const flood = Array.from({ length: 5_000 }, (_, i) => write(add(`${i}`)).then(() => order.push('flood')));
    const single = write(add('single')).then(() => order.push('single'));
    const behind = Array.from({ length: 5_000 }, (_, i) => write(add(`b${i}`)).then(() => order.push('behind')));
    await Promise.all([...flood, single, ...behind]);
    expect(order.indexOf('single')).toBe(5_000);
  });

  test('waits without blocking while another program holds the file, then goes on', async () => {
    const { db, write, ids } = rig();
    const other = new Database(db.name);
    other.exec('BEGIN IMMEDIATE');
    const waiting = write(add('1'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ids()).toEqual([]);
    other.close();
    await waiting;
    expect(ids()).toEqual(['1']);
  });

  test('a BEGIN that fails is told to everyone waiting, and the lane lives on', async () => {
    let broken = true;
    const { db, write, ids } = rig({
      begin() {
        if (!broken) return void db.exec('BEGIN IMMEDIATE');
        broken = false;
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
      },
    });
    const answers = await Promise.allSettled([write(add('1')), write(add('2'))]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { kind: 'io' } });
    await write(add('3'));
    expect(ids()).toEqual(['3']);
  });

  test('closing while busy: drains what was accepted, refuses the rest', async () => {
    const { lane, write, ids } = rig();
    const accepted = Array.from({ length: 2_000 }, (_, i) => write(add(`${i}`)));
    const closed = lane.close();
    await expect(write(add('late'))).rejects.toMatchObject({ kind: 'closed' });
    await closed;
    expect(ids()).toHaveLength(2_000);
    await Promise.all(accepted);
    expect(lane.waiting).toBe(0);
  });
});
