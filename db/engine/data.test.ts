import { describe, expect, test } from 'vitest';
import { describeEachEngineOf } from '../testing/each-engine.ts';
import { type KindsRow, type KindsValues, type SampleStores, sample } from '../testing/sample/plan.ts';
import { StorageError, WriteMisuseError, isUniqueViolation } from './errors.ts';

const plain: KindsValues = {
  text: 'a',
  textOrNull: 'b',
  int: 1,
  intOrNull: 2,
  instant: 1_767_225_600_000,
  instantOrNull: 1_767_225_600_001,
  bool: true,
  boolOrNull: true,
  json: { b: 1, a: [null, 'x'] },
  jsonOrNull: ['y'],
};

/** Every kind through the values that drivers get wrong. */
const awkward: [name: string, values: KindsValues][] = [
  ['nulls', { ...plain, textOrNull: null, intOrNull: null, instantOrNull: null, boolOrNull: null, jsonOrNull: null }],
  ['false', { ...plain, bool: false, boolOrNull: false, json: false, jsonOrNull: false }],
  ['zero', { ...plain, int: 0, intOrNull: 0, instant: 0, instantOrNull: 0, json: 0, jsonOrNull: 0 }],
  ['empty', { ...plain, text: '', textOrNull: '', json: [], jsonOrNull: [] }],
  ['empty objects', { ...plain, json: {}, jsonOrNull: {} }],
  ['JSON strings that look like JSON', { ...plain, json: '123', jsonOrNull: 'null' }],
  ['nulls inside JSON', { ...plain, json: [null], jsonOrNull: { a: null } }],
  ['a NUL inside JSON', { ...plain, json: ['\u0000'], jsonOrNull: '\u0000' }],
  ['53 bits', { ...plain, int: Number.MAX_SAFE_INTEGER, intOrNull: Number.MIN_SAFE_INTEGER, instant: -1 }],
  ['Vietnamese', { ...plain, text: 'Nguyễn Thị Ủy «Đ»', json: 'đường' }],
];

const boom = new Error('boom');
const failing = async (): Promise<never> => {
  throw boom;
};

describeEachEngineOf(sample, 'changes', (open) => {
  test('a change tells how many rows it found; several rows go in by parts, and a rollback undoes them', async () => {
    const data = await open();
    await data.write((s) => s.book.addShelf('a').catch(() => undefined)).catch(() => undefined);
    expect(
      await data.write((s) =>
        s.book.stock([
          { id: '1', copies: 1 },
          { id: '2', copies: 2 },
          { id: '3', copies: 3 },
        ]),
      ),
    ).toEqual({ 1: 1, 2: 2, 3: 3 });
    expect(await data.write((s) => s.book.stock([{ id: '2', copies: 5 }]))).toEqual({ 2: 7 });
    expect(await data.write((s) => s.book.stock([]))).toEqual({});
    expect(await data.write(async (s) => [await s.book.take('2', 7), await s.book.take('2', 7), await s.book.take('none', 0)])).toEqual([1, 0, 0]);
    const undone = data.write(async (s) => {
      await s.book.stock([{ id: '4', copies: 1 }]);
      await s.book.take('2', 6);
      throw boom;
    });
    await expect(undone).rejects.toBe(boom);
    expect(await data.read.book.totals()).toEqual({ books: 3, copies: 10 });
  });
});

describeEachEngineOf(sample, 'values', (open, engine) => {
  test.each(awkward)('prepared and built inserts store %s alike', async (_name, values) => {
    const data = await open();
    await data.write(async (s) => {
      await s.kinds.insert({ id: '1', ...values });
      await s.kinds.insertBuilt({ id: '2', ...values });
    });
    expect(await data.read.kinds.all()).toEqual([
      { id: '1', ...values },
      { id: '2', ...values },
    ]);
    for (const row of await data.read.kinds.raw()) expect(Number(row.isNull) === 1).toBe(values.jsonOrNull === null);
  });

  test.each(awkward)('a prepared update stores %s, and a rollback undoes update, insert and delete', async (_name, values) => {
    const data = await open();
    const before: KindsRow = { id: '1', ...plain };
    await data.write(async (s) => s.kinds.insert(before));
    const undone = data.write(async (s) => {
      expect(await s.kinds.update('1', values)).toBe('1');
      await s.kinds.insert({ id: '2', ...values });
      expect(await s.kinds.all()).toEqual([
        { id: '1', ...values },
        { id: '2', ...values },
      ]);
      expect(await s.kinds.remove('1')).toBe('1');
      return failing();
    });
    await expect(undone).rejects.toBe(boom);
    expect(await data.read.kinds.all()).toEqual([before]);
    await data.write(async (s) => s.kinds.update('1', values));
    expect(await data.read.kinds.all()).toEqual([{ id: '1', ...values }]);
    expect(await data.write(async (s) => s.kinds.remove('1'))).toBe('1');
    expect(await data.read.kinds.all()).toEqual([]);
  });

  test('booleans and numbers are compared as what they are', async () => {
    const data = await open();
    await data.write(async (s) => {
      await s.kinds.insert({ id: 'f', ...plain, bool: false, intOrNull: 0 });
      await s.kinds.insert({ id: 't', ...plain, bool: true, intOrNull: 0 });
    });
    expect(await data.read.kinds.byBool(false, 0)).toEqual(['f']);
    expect(await data.read.kinds.byBool(true, 0)).toEqual(['t']);
  });

  test.each([
    ['a fraction', { int: 1.5 }],
    ['more than 53 bits', { instant: 2 ** 53 }],
    ['NaN', { intOrNull: NaN }],
    ['a NUL in text', { text: 'a\0b' }],
  ])('%s is refused before it reaches the engine', async (_name, wrong) => {
    const data = await open();
    await expect(data.write(async (s) => s.kinds.insert({ id: '1', ...plain, ...wrong }))).rejects.toThrow(TypeError);
    expect(await data.read.kinds.all()).toEqual([]);
  });

  test('sums and counts are numbers, 0 over nothing', async () => {
    const data = await open();
    expect(await data.read.book.totals()).toEqual({ books: 0, copies: 0 });
    await seeded(data.write.bind(data));
    expect(await data.read.book.totals()).toEqual({ books: 1, copies: 3 });
  });

  test('text is in byte order', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    const titles = ['b', 'B', 'á', 'a', 'Z', 'đ', '_', '1'];
    await data.write(async (s) => {
      for (const [i, title] of titles.entries()) await s.book.add(`t${i}`, title);
    });
    expect(await data.read.book.titles()).toEqual(['1', 'B', 'Z', '_', 'a', 'b', 'one', 'á', 'đ']);
  });

  test('the engine answers for itself', async () => {
    const data = await open();
    expect(data.engine).toBe(engine);
    expect(data.stats()).toMatchObject({ engine, waiting: 0, jobs: 0 });
    await seeded(data.write.bind(data));
    expect(data.stats()).toMatchObject({ waiting: 0, jobs: 1, groups: 1, lastGroup: 1 });
  });
});

type Write = <T>(body: (s: SampleStores) => Promise<T>) => Promise<T>;

async function seeded(write: Write): Promise<void> {
  await write(async (s) => {
    await s.book.addShelf('a');
    await s.book.add('1', 'one', 3);
  });
}

describeEachEngineOf(sample, 'writes', (open, engine) => {
  test('a write is whole or nothing, and reads see only what is committed', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    await expect(
      data.write(async (s) => {
        await s.book.add('2', 'two');
        await s.book.addBuilt('3', 'three');
        expect(await s.book.ids()).toEqual(['1', '2', '3']);
        return failing();
      }),
    ).rejects.toBe(boom);
    expect(await data.read.book.ids()).toEqual(['1']);
  });

  test.each([
    ['unique', (s: SampleStores) => s.book.add('9', 'one')],
    ['unique', (s: SampleStores) => s.book.addBuilt('1', 'other')],
    ['foreign-key', (s: SampleStores) => s.book.add('9', 'nine', 0, 'nowhere')],
    ['foreign-key', (s: SampleStores) => s.book.removeShelf('a')],
    ['check', (s: SampleStores) => s.book.add('9', 'nine', -1)],
    ['not-null', (s: SampleStores) => s.book.add('9', null as unknown as string)],
  ] as const)('%s is named, and no value stands in the error', async (kind, offend) => {
    const data = await open();
    await seeded(data.write.bind(data));
    const error = await data.write(async (s) => offend(s)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StorageError);
    expect((error as StorageError).kind).toBe(kind);
    expect(isUniqueViolation(error)).toBe(kind === 'unique');
    expect(JSON.stringify([error, String(error)])).not.toMatch(/nowhere|nine|other/);
    expect(await data.read.book.ids()).toEqual(['1']);
  });

  test('a body that swallows a failed statement fails all the same', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    for (const add of ['add', 'addBuilt'] as const) {
      const swallowing = data.write(async (s) => {
        await s.book.add('2', 'two');
        await s.book[add]('3', 'one').catch(() => undefined);
        return 'done';
      });
      await expect(swallowing).rejects.toMatchObject({ kind: 'unique' });
      const goingOn = data.write(async (s) => {
        await s.book[add]('3', 'one').catch(() => undefined);
        await s.book.add('4', 'four');
      });
      await expect(goingOn).rejects.toMatchObject({ kind: 'unique' });
    }
    expect(await data.read.book.ids()).toEqual(['1']);
  });

  test('of many guarded updates at once each state is taken by one', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => data.write(async (s) => s.book.lend('1', (i % 3) + 1))));
    const taken = answers.filter((row) => row !== undefined).map((row) => row.copies);
    expect(new Set(taken).size).toBe(taken.length);
    expect((await data.read.book.totals())?.copies).toBe(3 - taken.length);
  });

  test('reading stores cannot write', async () => {
    const data = await open();
    await expect(data.read.book.addShelf('x')).rejects.toBeInstanceOf(StorageError);
    await expect(data.read.book.add('x', 'x')).rejects.toBeInstanceOf(StorageError);
    expect(await data.read.book.ids()).toEqual([]);
  });

  test('a write inside a write and data.read inside a write are refused, even when nobody looks', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    const misuses: ((s: SampleStores) => Promise<unknown>)[] = [
      async () => data.write(async (s) => s.book.add('2', 'two')),
      async (s) => {
        await data.write(async () => undefined).catch(() => undefined);
        await s.book.add('2', 'two').catch(() => undefined);
      },
      async () => data.read.book.ids(),
      async () => void (await data.read.book.ids().catch(() => [])),
    ];
    for (const misuse of misuses) await expect(data.write(misuse)).rejects.toBeInstanceOf(WriteMisuseError);
    expect(await data.read.book.ids()).toEqual(['1']);
  });

  test('stores kept after their write are dead', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    let kept: SampleStores | undefined;
    await data.write(async (s) => void (kept = s));
    await expect(kept?.book.add('2', 'two')).rejects.toBeInstanceOf(WriteMisuseError);
    await expect(kept?.book.addBuilt('2', 'two')).rejects.toBeInstanceOf(WriteMisuseError);
    expect(await data.read.book.ids()).toEqual(['1']);
  });

  test('closing answers what was accepted and refuses what comes after', async () => {
    const data = await open();
    await seeded(data.write.bind(data));
    const accepted = Array.from({ length: 20 }, (_, i) => data.write(async (s) => s.book.add(`n${i}`, `n${i}`)));
    const closed = data.close();
    await expect(data.write(async (s) => s.book.add('late', 'late'))).rejects.toMatchObject({ kind: 'closed' });
    expect((await Promise.allSettled(accepted)).every((one) => one.status === 'fulfilled')).toBe(true);
    await closed;
    await data.close();
  });

  test('of very many writes, a third failing, no change crosses over', { timeout: 120_000 }, async () => {
    const data = await open({ poolSize: 8 });
    await seeded(data.write.bind(data));
    // PostgreSQL pays a round trip per statement: fewer there
    const count = engine === 'sqlite' ? 30_000 : 900;
    const answers = await Promise.allSettled(
      Array.from({ length: count }, (_, i) =>
        data.write(async (s) => {
          await s.book.add(`job${i}`, `job ${i}`);
          if (i % 3 === 0) throw boom;
          return i;
        }),
      ),
    );
    const kept = new Set(await data.read.book.ids());
    answers.forEach((answer, i) => {
      if ((answer.status === 'fulfilled') !== kept.has(`job${i}`) || (i % 3 === 0) === kept.has(`job${i}`)) expect.fail(`job ${i} crossed over`);
      if (answer.status === 'fulfilled' && answer.value !== i) expect.fail(`job ${i} got the answer of another`);
    });
    expect(kept.size).toBe(count - Math.ceil(count / 3) + 1);
  });
});

describe('openEngine', () => {
  test('refuses an address of neither engine', async () => {
    const { openEngine } = await import('./open.ts');
    await expect(openEngine(sample, { url: 'mysql://x' })).rejects.toThrow(TypeError);
  });
});
