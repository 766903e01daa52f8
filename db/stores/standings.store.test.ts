import { expect, test } from 'vitest';
import { describeEachEngine } from '../testing/index.ts';
import { plantPeople } from '../testing/people.builder.ts';
import type { StandingStored } from './standings.store.ts';

const ROUND = 'round-1';
const row = (personId: string, rankKey: string, over: Partial<StandingStored> = {}): StandingStored => ({
  scopeId: ROUND,
  personId,
  attemptId: `of ${personId}`,
  unitId: 'u',
  rankKey,
  bucket: `k${rankKey.slice(0, 2)}`,
  score: 7,
  elapsedMs: 60_000,
  submittedAt: 1,
  rounds: 1,
  ...over,
});

describeEachEngine('standings store', (open) => {
  test('one row per person and scope; a later one replaces it', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const [a, b] = [await person(), await person()];
    await data.write(async (s) => {
      await s.standings.put(row(a!.id, '0200'));
      await s.standings.put(row(b!.id, '0101', { unitId: 'v' }));
    });
    await data.write((s) => s.standings.put(row(a!.id, '0100', { score: 9 })));
    await data.write((s) => s.standings.put(row(a!.id, '0100', { scopeId: 'contest', rounds: 2 })));
    expect(await data.read.standings.of(ROUND, a!.id)).toEqual(row(a!.id, '0100', { score: 9 }));
    expect((await data.read.standings.top(ROUND, null, 10)).map((one) => one.rankKey)).toEqual(['0100', '0101']);
    expect((await data.read.standings.top(ROUND, 'v', 10)).map((one) => one.personId)).toEqual([b!.id]);
    expect(await data.read.standings.inUnit(ROUND, 'u', null)).toBe(1);
    expect(await data.read.standings.inUnit(ROUND, 'v', '0101')).toBe(0);
    await data.write(async (s) => {
      for (const { id } of [a!, b!]) await s.standings.put(row(id, '0300'));
    });
    expect(await data.read.standings.size(ROUND)).toBe(2);
    expect(await data.read.standings.isTied(ROUND, '0300', null)).toBe(true);
    expect(await data.read.standings.isTied(ROUND, '0300', 'u')).toBe(true);
    await data.write((s) => s.standings.remove(ROUND, [a!.id]));
    expect(await data.read.standings.isTied(ROUND, '0300', null)).toBe(false);
    expect(await data.read.standings.ofPeople([ROUND, 'contest'], [a!.id, b!.id])).toMatchObject([{ scopeId: 'contest' }, { scopeId: ROUND }]);
  });

  test('people before a key: lower blocks, lower buckets of the own block, smaller keys of the own bucket', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const keys = ['0110', '0111', '0120', '0210', '0211', '0215', '0215', '0230'];
    const people = await Promise.all(keys.map(() => person()));
    await data.write(async (s) => {
      for (const [i, key] of keys.entries()) {
        await s.standings.put(row(people[i]!.id, key));
        await s.standings.addCount(ROUND, `b${key.slice(0, 2)}`, 1);
        await s.standings.addCount(ROUND, `k${key.slice(0, 3)}`, 1);
      }
    });
    const before = (key: string) =>
      data.read.standings.peopleBefore(ROUND, {
        block: `b${key.slice(0, 2)}`,
        firstBucket: `k${key.slice(0, 2)}0`,
        bucket: `k${key.slice(0, 3)}`,
        keyFrom: `${key.slice(0, 3)}0`,
        key,
      });
    for (const key of keys) expect(await before(key)).toBe(keys.filter((other) => other < key).length);
    expect(await data.read.standings.peopleBetween(ROUND, 'b', 'c')).toBe(keys.length);
    await data.write((s) => s.standings.removeCounts(ROUND, ['b01', 'b02', 'k011']));
    await data.write((s) =>
      s.standings.putCounts([
        { scopeId: ROUND, bucket: 'k021', people: 40 },
        { scopeId: ROUND, bucket: 'k099', people: 1 },
      ]),
    );
    expect((await data.read.standings.countsPage(ROUND, 'k0', 10)).map((one) => [one.bucket, one.people])).toEqual([
      ['k012', 1],
      ['k021', 40],
      ['k023', 1],
      ['k099', 1],
    ]);
  });

  test('many writes at once change shared counts without losing one, in one order', async () => {
    const data = await open();
    const { person } = await plantPeople(data);
    const people = await Promise.all(Array.from({ length: 40 }, () => person()));
    const names = ['b1', 'b2', 'k1', 'k2'];
    await Promise.all(
      people.map(({ id }, i) =>
        data.write(async (s) => {
          await s.results.countParticipant({
            scopeId: ROUND,
            personId: id,
            firstAttemptId: id,
            unitId: '',
            group: 'other',
            day: 'd',
            valid: 1,
            allCorrect: 0,
            validAllCorrect: 0,
          });
          await s.results.addTallies([
            {
              scopeId: ROUND,
              unitId: '',
              segment: 'group:other',
              day: 'd',
              people: 1,
              attempts: 1,
              valid: 1,
              scoreSum: 3,
              allCorrect: 0,
            },
          ]);
          for (const [n, name] of names.entries()) if ((i + n) % 3 > 0) await s.standings.addCount(ROUND, name, 1);
        }),
      ),
    );
    expect(await data.read.results.figures(ROUND)).toEqual({ people: 40, attempts: 40, valid: 40 });
    const expected = names.map((name, n) => [name, people.filter((_, i) => (i + n) % 3 > 0).length]);
    expect((await data.read.standings.countsPage(ROUND, '', 10)).map((one) => [one.bucket, one.people])).toEqual(expected);
  });
});
