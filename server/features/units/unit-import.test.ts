import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Data, UnitRow } from '@thi-tuan/db';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { SteeredTime } from '../../platform/testing/steered-time.ts';
import { seededBytes } from '../../testing/seeded-random.ts';
import { plantUnits, unitFileOf } from '../../testing/units.builder.ts';
import { readUnitFile, unitsFeature } from './index.ts';
import type { UnitFile } from './index.ts';

const DAY = 86_400_000;
/** 02/03/2026 10 giờ 00 in Vietnam. */
const NOW = Date.UTC(2026, 2, 2, 3);
const TODAY = Date.UTC(2026, 2, 1, 17);

function contextOn(data: Data) {
  const clock = new SteeredTime(NOW);
  return { data, clock, random: seededBytes('units') };
}

async function stored(data: Data): Promise<Map<string, UnitRow>> {
  const tree = await data.read.units.treeByCode('tinh');
  return new Map((tree ? await data.read.units.ofTree(tree.id) : []).map((unit) => [unit.code, unit]));
}

const SMALL = `
  tinh Đảng bộ tỉnh
    syt Đảng bộ Sở Y tế
      bv Bệnh viện
        noi Khoa Nội | 12 1
    snv Chi bộ Sở Nội vụ | 9
`;

describeEachEngine('unit import', (open) => {
  test('a new tree: places, depths, search keys, the lowest units may be picked', async () => {
    const data = await open();
    const { treeId, unit } = await plantUnits(contextOn(data), SMALL);
    const units = await stored(data);
    expect(units.get('noi')).toEqual({
      id: unit('noi'),
      treeId,
      code: 'noi',
      name: 'Khoa Nội',
      kind: 'don-vi',
      parentId: unit('bv'),
      depth: 3,
      path: ['tinh', 'syt', 'bv', 'noi'].map((code) => `${unit(code)}/`).join(''),
      selectable: true,
      searchKey: 'khoa noi | benh vien | dang bo so y te | dang bo tinh',
      sortKey: expect.any(String) as string,
      targetPermille: null,
      retiredAt: null,
    });
    expect(
      [...units.values()]
        .filter((one) => one.selectable)
        .map((one) => one.code)
        .sort(),
    ).toEqual(['noi', 'snv']);
    // The only number anybody knows holds for the past too.
    expect(await data.read.units.headcounts(unit('tinh'), 0)).toHaveLength(2);
  });

  test('the same file again changes nothing, not even the audit; a dry run never does', async () => {
    const data = await open();
    const ctx = contextOn(data);
    const { imports } = unitsFeature(ctx);
    const dry = await imports.run(unitFileOf(SMALL), { dryRun: true });
    expect(dry).toMatchObject({ ok: true, counts: { added: 5, changed: 0, unchanged: 0, headcounts: 2 } });
    expect(await data.read.units.treeByCode('tinh')).toBeNull();
    const first = await imports.run(unitFileOf(SMALL), { actorId: null });
    expect(first).toMatchObject({ ok: true, counts: { added: 5, headcounts: 2 } });
    const before = await stored(data);
    ctx.clock.advance(40 * DAY);
    expect(await imports.run(unitFileOf(SMALL))).toMatchObject({
      ok: true,
      counts: { added: 0, changed: 0, unchanged: 5, headcounts: 0, notNamed: 0 },
    });
    expect(await stored(data)).toEqual(before);
    const tree = await data.read.units.treeByCode('tinh');
    expect(await data.read.audit.ofSubject(`tree:${tree!.id}`, 10)).toMatchObject([{ action: 'units.import', actorId: null, after: { added: 5 } }]);
  });

  test('a new parent moves the whole subtree; a new name changes the search keys below; ids stay', async () => {
    const data = await open();
    const ctx = contextOn(data);
    const { unit } = await plantUnits(ctx, SMALL);
    const moved = await unitsFeature(ctx).imports.run(
      unitFileOf(`
      tinh Đảng bộ tỉnh
        snv Đảng bộ Sở Nội vụ
          bv Bệnh viện
            noi Khoa Nội
    `),
    );
    expect(moved).toMatchObject({ ok: true, counts: { added: 0, changed: 3, unchanged: 1, notNamed: 1 } });
    const units = await stored(data);
    expect(units.get('noi')).toMatchObject({
      id: unit('noi'),
      depth: 3,
      path: ['tinh', 'snv', 'bv', 'noi'].map((code) => `${unit(code)}/`).join(''),
      searchKey: 'khoa noi | benh vien | dang bo so noi vu | dang bo tinh',
    });
    expect(units.get('bv')).toMatchObject({ parentId: unit('snv'), depth: 2 });
    expect((await data.read.units.subtree(unit('syt'))).map((one) => one.code)).toEqual(['syt']);
    expect((await data.read.units.subtree(unit('snv'))).map((one) => one.code)).toEqual(['snv', 'bv', 'noi']);
    // Said nothing about: may be picked as before.
    expect(units.get('snv')!.selectable).toBe(true);
  });

  test('a part of the tree may come in a file of its own, below stored units', async () => {
    const data = await open();
    const ctx = contextOn(data);
    const { unit } = await plantUnits(ctx, SMALL);
    const part = unitFileOf('ngoai Khoa Ngoại');
    part.rows[0]!.parent = 'bv';
    expect(await unitsFeature(ctx).imports.run(part)).toMatchObject({ ok: true, counts: { added: 1, changed: 0, notNamed: 5 } });
    expect((await data.read.units.children(unit('bv'))).map((one) => one.code)).toEqual(['ngoai', 'noi']);
  });

  test.each<[string, (file: UnitFile) => void, RegExp]>([
    ['an unknown parent', (file) => (file.rows[2]!.parent = 'la'), /Không có đơn vị cấp trên mã «la»/],
    ['a circle', (file) => (file.rows[1]!.parent = 'noi'), /thành vòng: «syt» → «noi» → «bv» → «syt»/],
    ['a tree without a name', (file) => (file.treeName = ''), /cần đặt tên cho cây/],
  ])('%s: told, and nothing is imported', async (_name, spoil, text) => {
    const data = await open();
    const file = unitFileOf(SMALL);
    spoil(file);
    const outcome = await unitsFeature(contextOn(data)).imports.run(file);
    expect(outcome.ok ? [] : outcome.faults.map((fault) => fault.text)).toEqual([expect.stringMatching(text)]);
    expect(await data.read.units.treeByCode('tinh')).toBeNull();
  });

  test('a circle that only the stored units close', async () => {
    const data = await open();
    const ctx = contextOn(data);
    await plantUnits(ctx, SMALL);
    const before = await stored(data);
    const file = unitFileOf('syt Đảng bộ Sở Y tế');
    file.rows[0]!.parent = 'noi';
    const outcome = await unitsFeature(ctx).imports.run(file);
    expect(outcome).toMatchObject({ ok: false, faults: [{ place: 'dòng 1', text: expect.stringContaining('thành vòng') as string }] });
    expect(await stored(data)).toEqual(before);
  });

  test('headcounts: a later number holds from its day, the past keeps its own', async () => {
    const data = await open();
    const ctx = contextOn(data);
    const { unit } = await plantUnits(ctx, SMALL);
    const totals = async (at: number): Promise<(number | null)[]> => (await data.read.units.headcounts(unit('noi'), at)).map((row) => row.total);
    const run = (total: number, from: number | null) => {
      const file = unitFileOf(SMALL);
      file.rows[3]!.headcounts = [{ segment: '', from, total, exempt: 1 }];
      return unitsFeature(ctx).imports.run(file);
    };
    expect(await run(15, null)).toMatchObject({ ok: true, counts: { headcounts: 1, unchanged: 5 } });
    expect([await totals(TODAY - 1), await totals(TODAY)]).toEqual([[12], [15]]);
    expect(await run(15, null)).toMatchObject({ counts: { headcounts: 0 } });
    expect(await run(16, TODAY)).toMatchObject({ counts: { headcounts: 1 } });
    expect([await totals(TODAY - 1), await totals(TODAY)]).toEqual([[12], [16]]);
    ctx.clock.advance(DAY);
    expect(await run(16, TODAY + DAY)).toMatchObject({ counts: { headcounts: 0 } });
  });

  test("the demo's tree comes in whole, and again without a change", async () => {
    const data = await open();
    const { imports } = unitsFeature(contextOn(data));
    const read = readUnitFile(await readFile(new URL('../../demo/don-vi.json', import.meta.url)), {});
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const first = await imports.run(read.file);
    expect(first).toMatchObject({ ok: true, counts: { added: read.file.rows.length, changed: 0 } });
    expect(await imports.run(read.file)).toMatchObject({
      ok: true,
      counts: { added: 0, changed: 0, headcounts: 0, unchanged: read.file.rows.length },
    });
  });

  test('as many units as the country has provinces and wards, in seconds', async () => {
    const data = await open();
    const ctx = contextOn(data);
    const provinces = Array.from({ length: 34 }, (_, p) =>
      [`p${p} Tỉnh số ${p}`, ...Array.from({ length: 98 }, (__, w) => `  w${p}-${w} Xã số ${w} của tỉnh ${p} | ${w + 20}`)].join('\n'),
    );
    const file = unitFileOf(provinces.join('\n'));
    const start = performance.now();
    expect(await unitsFeature(ctx).imports.run(file)).toMatchObject({ ok: true, counts: { added: 3366, headcounts: 3332 } });
    expect(await unitsFeature(ctx).imports.run(file)).toMatchObject({ ok: true, counts: { unchanged: 3366, headcounts: 0 } });
    const found = await unitsFeature(ctx).service.search('tinh', 'xa so 7 tinh 12');
    expect(found.map((unit) => unit.name)).toContain('Xã số 7 của tỉnh 12');
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
