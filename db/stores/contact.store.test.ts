import { expect, test } from 'vitest';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { Data } from '../index.ts';
import { describeEachEngine } from '../testing/index.ts';
import type { PersonState } from '../tables/people.ts';
import type { ContactFilter } from './contact.store.ts';

const NOW = 1_700_000_000_000;
const ROUND = 'round-1';

interface Given {
  name: string;
  unit?: 'a' | 'a1' | 'b';
  state?: PersonState;
  exempt?: boolean;
  done?: boolean;
  loggedIn?: boolean;
  phone?: string;
}

/** Units a, a1 below a, and b; people in the given order get the codes P0, P1, … */
async function plant(data: Data, given: readonly Given[]) {
  const treeId = newId(NOW);
  const unitIds = { a: newId(NOW), a1: newId(NOW), b: newId(NOW) };
  const paths = { a: `${unitIds.a}/`, a1: `${unitIds.a}/${unitIds.a1}/`, b: `${unitIds.b}/` };
  const ids = given.map(() => newId(NOW));
  await data.write(async (s) => {
    await s.units.insertTree({ id: treeId, code: 'tinh', name: 'Cây', createdAt: NOW });
    const unit = (code: 'a' | 'a1' | 'b', parentId: string | null) => ({
      id: unitIds[code],
      treeId,
      code,
      name: code,
      kind: 'chi-bo',
      parentId,
      depth: parentId ? 1 : 0,
      path: paths[code],
      selectable: true,
      searchKey: code,
      sortKey: code,
      targetPermille: null,
      retiredAt: null,
    });
    await s.units.insert([unit('a', null), unit('a1', unitIds.a), unit('b', null)]);
    await s.people.insertMany(
      given.map(({ name, state = 'active', exempt = false, phone = null }, i) => ({
        id: ids[i]!,
        code: `P${i}`,
        name,
        nameSearch: foldForSearch(name),
        nameSort: nameSortKey(name),
        birthYear: 1980,
        group: 'worker',
        memberships: [],
        phone,
        phoneApproved: phone !== null,
        source: 'roster',
        state,
        stateReason: null,
        mergedInto: null,
        unitNote: null,
        exempt,
        publicName: false,
        behaviourConsent: false,
        createdAt: NOW,
        updatedAt: NOW,
      })),
    );
    await s.people.insertUnits(given.map(({ unit: at = 'a' }, i) => ({ personId: ids[i]!, treeId, unitId: unitIds[at], since: NOW })));
    for (const [i, { loggedIn = false, done = false, unit: at = 'a' }] of given.entries()) {
      await s.accounts.insertMany([
        {
          personId: ids[i]!,
          passwordHash: null,
          passwordSetAt: null,
          firstSecretMac: null,
          recoveryMac: null,
          failures: 0,
          lastFailureAt: null,
          lastLoginAt: loggedIn ? NOW : null,
        },
      ]);
      if (done)
        await s.results.countParticipant({
          scopeId: ROUND,
          personId: ids[i]!,
          firstAttemptId: newId(NOW),
          unitId: unitIds[at],
          group: 'worker',
          day: '2026-03-02',
          valid: 1,
          allCorrect: 0,
          validAllCorrect: 0,
        });
    }
  });
  const page = async (
    over: { filter?: ContactFilter; words?: string[]; codeStart?: string; phone?: string; path?: string; roundId?: string | null } = {},
  ): Promise<string[]> =>
    (
      await data.read.contact.page({
        treeId,
        path: over.path ?? paths.a,
        roundId: over.roundId === undefined ? ROUND : over.roundId,
        at: NOW,
        filter: over.filter ?? 'all',
        words: over.words ?? [],
        codeStart: over.codeStart ?? null,
        phone: over.phone ?? null,
        after: null,
        limit: 100,
      })
    ).map((row) => row.person.name);
  return {
    treeId,
    paths,
    ids,
    page,
    summary: (path: string, roundId: string | null = ROUND, at = NOW) => data.read.contact.summary({ treeId, path, roundId, at }),
  };
}

const PEOPLE: Given[] = [
  { name: 'Trần Văn Đức', done: true, loggedIn: true },
  { name: 'Nguyễn Thị Ánh', unit: 'a1', phone: '0912345678' },
  { name: 'Lê Anh', state: 'waiting', done: true, loggedIn: true },
  { name: 'Bùi Văn Dũng', exempt: true },
  { name: 'Phạm An', unit: 'b', done: true },
  { name: 'Vũ Thị Yến', state: 'returned', done: true },
  { name: 'Đỗ Văn Gone', state: 'merged', done: true },
  { name: 'Hồ Văn Gone', state: 'deleted' },
  { name: 'Cao Xuân Bách', exempt: true, done: true },
];

describeEachEngine('contact store', (open) => {
  test('people of the subtree by tên in Vietnamese order; merged, deleted and other units never', async () => {
    const { page, paths } = await plant(await open(), PEOPLE);
    expect(await page()).toEqual(['Lê Anh', 'Nguyễn Thị Ánh', 'Cao Xuân Bách', 'Bùi Văn Dũng', 'Trần Văn Đức']);
    expect(await page({ path: paths.a1 })).toEqual(['Nguyễn Thị Ánh']);
    expect(await page({ path: paths.b })).toEqual(['Phạm An']);
  });

  test.each<[ContactFilter, string[]]>([
    ['done', ['Lê Anh', 'Cao Xuân Bách', 'Trần Văn Đức']],
    ['not-yet', ['Nguyễn Thị Ánh']],
    ['waiting', ['Lê Anh']],
    ['exempt', ['Cao Xuân Bách', 'Bùi Văn Dũng']],
    ['returned', ['Vũ Thị Yến']],
    ['never-logged-in', ['Nguyễn Thị Ánh', 'Cao Xuân Bách', 'Bùi Văn Dũng']],
  ])('filter %s', async (filter, names) => {
    const { page } = await plant(await open(), PEOPLE);
    expect(await page({ filter })).toEqual(names);
  });

  test('search by words of the name without accents, by the beginning of a code, by phone', async () => {
    const { page } = await plant(await open(), PEOPLE);
    expect(await page({ words: ['duc'] })).toEqual(['Trần Văn Đức']);
    expect(await page({ words: ['van', 'd'] })).toEqual(['Bùi Văn Dũng', 'Trần Văn Đức']);
    expect(await page({ words: ['uc'] })).toEqual([]);
    expect(await page({ words: ['p1'], codeStart: 'p1' })).toEqual(['Nguyễn Thị Ánh']);
    expect(await page({ codeStart: 'p%' })).toEqual([]);
    expect(await page({ words: ['0912345678'], codeStart: '0912345678', phone: '0912345678' })).toEqual(['Nguyễn Thị Ánh']);
  });

  test('counts of the whole subtree: returned people nowhere, exempt people not waited for', async () => {
    const { summary, paths } = await plant(await open(), PEOPLE);
    expect(await summary(paths.a)).toEqual({ people: 5, exempt: 2, done: 3, notYet: 1, waiting: 1 });
    expect(await summary(paths.b)).toEqual({ people: 1, exempt: 0, done: 1, notYet: 0, waiting: 0 });
    expect(await summary(paths.a, 'another-round')).toMatchObject({ done: 0, notYet: 3 });
    expect(await summary('nowhere/')).toEqual({ people: 0, exempt: 0, done: 0, notYet: 0, waiting: 0 });
  });

  test('marked by a contact from a day on: not waited for from then until taken back, and counted once by unit', async () => {
    const data = await open();
    const { ids, treeId, paths, page, summary } = await plant(data, PEOPLE);
    const DAY = 86_400_000;
    const mark = (i: number, from: number) =>
      data.write((s) => s.exemptions.mark({ id: newId(NOW), personId: ids[i]!, reason: 'maternity', from, createdAt: NOW }));
    const [anh, dung] = [1, 3];
    await mark(anh, NOW + DAY);
    await mark(dung, NOW - DAY);
    await mark(5, NOW - DAY);
    expect(await page({ filter: 'not-yet' })).toEqual(['Nguyễn Thị Ánh']);
    expect(await summary(paths.a, ROUND, NOW + DAY)).toMatchObject({ exempt: 3, notYet: 0 });
    const at = async (when: number) => [...(await data.read.exemptions.countByUnit(treeId, when)).values()].toSorted((a, b) => a - b);
    // Whoever the roster marks too is one person; a returned one is nobody's.
    expect([await at(NOW), await at(NOW + DAY)]).toEqual([[2], [1, 2]]);
    await mark(anh, NOW);
    expect(await page({ filter: 'not-yet' })).toEqual([]);
    expect(await data.read.exemptions.ofMany([ids[anh]!])).toMatchObject([{ from: NOW, until: null }]);
    expect(await data.write((s) => s.exemptions.end(ids[anh]!, NOW + 2 * DAY))).toBe(true);
    expect([await at(NOW + DAY), await at(NOW + 2 * DAY)]).toEqual([[1, 2], [2]]);
    await mark(anh, NOW + 5 * DAY);
    expect(await data.write((s) => s.exemptions.end(ids[anh]!, NOW + 4 * DAY))).toBe(true);
    expect(await data.write((s) => s.exemptions.end(ids[anh]!, NOW + 4 * DAY))).toBe(false);
    expect(await data.read.exemptions.ofMany([ids[anh]!])).toMatchObject([{ from: NOW, until: NOW + 2 * DAY }]);
  });

  test('pages go on after the last one, also among equal names, and neither repeat nor leave out anybody', async () => {
    const data = await open();
    const { treeId, paths, ids } = await plant(
      data,
      Array.from({ length: 23 }, (_, i): Given => ({ name: ['Nguyễn Văn An', 'Trần Bình', 'Lê An'][i % 3]! })),
    );
    const seen: string[] = [];
    let after: { nameSort: string; id: string } | null = null;
    for (;;) {
      const rows = await data.read.contact.page({
        treeId,
        path: paths.a,
        roundId: null,
        at: NOW,
        filter: 'all',
        words: [],
        codeStart: null,
        phone: null,
        after,
        limit: 4,
      });
      if (rows.length === 0) break;
      seen.push(...rows.map((row) => row.person.id));
      after = rows.at(-1)!.person;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  test('one person: of the given subtrees only, listed states only', async () => {
    const data = await open();
    const { ids, paths } = await plant(data, PEOPLE);
    const { contact } = data.read;
    expect(await contact.person(ids[0]!, [paths.a], ROUND)).toMatchObject({
      person: { name: 'Trần Văn Đức' },
      participantId: ids[0],
      lastLoginAt: NOW,
      accountId: ids[0],
    });
    expect(await contact.person(ids[0]!, [paths.a], null)).toMatchObject({ participantId: null });
    expect(await contact.person(ids[5]!, [paths.a], null)).toMatchObject({ person: { state: 'returned' } });
    expect(await contact.person(ids[0]!, [paths.b], ROUND)).toBeNull();
    expect(await contact.person(ids[4]!, [paths.a1, paths.b], ROUND)).not.toBeNull();
    expect(await contact.person(ids[6]!, [paths.a], ROUND)).toBeNull();
    expect(await contact.person(ids[7]!, [paths.a], ROUND)).toBeNull();
    expect(await contact.person(ids[0]!, [], ROUND)).toBeNull();
    expect(await contact.among(ids, [paths.b])).toEqual(new Set([ids[4]]));
    expect(await contact.among(ids, [])).toEqual(new Set());
  });
});
