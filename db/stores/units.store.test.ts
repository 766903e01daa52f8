import { expect, test } from 'vitest';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, textSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { Data, UnitRow } from '../index.ts';
import { describeEachEngine } from '../testing/index.ts';

const NOW = 1_700_000_000_000;

type Given = [code: string, parent: string | null, name: string, over?: Partial<UnitRow>];

async function plant(data: Data, given: readonly Given[], treeCode = 'tinh'): Promise<{ treeId: string; unit: (code: string) => UnitRow }> {
  const treeId = newId(NOW);
  const units = new Map<string, UnitRow>();
  for (const [code, parent, name, over = {}] of given) {
    const up = parent === null ? null : units.get(parent)!;
    const id = newId(NOW);
    const key = foldForSearch(name);
    units.set(code, {
      id,
      treeId,
      code,
      name,
      kind: 'chi-bo',
      parentId: up?.id ?? null,
      depth: up ? up.depth + 1 : 0,
      path: `${up?.path ?? ''}${id}/`,
      selectable: true,
      searchKey: up ? `${key} | ${up.searchKey}` : key,
      sortKey: textSortKey(name),
      targetPermille: null,
      retiredAt: null,
      ...over,
    });
  }
  await data.write(async (s) => {
    await s.units.insertTree({ id: treeId, code: treeCode, name: 'Cây', createdAt: NOW });
    await s.units.insert([...units.values()]);
  });
  return { treeId, unit: (code) => units.get(code)! };
}

const PROVINCE: Given[] = [
  ['tinh', null, 'Đảng bộ tỉnh Hoa Sen', { selectable: false }],
  ['syt', 'tinh', 'Đảng bộ Sở Y tế'],
  ['syt-vp', 'syt', 'Chi bộ Văn phòng'],
  ['syt-bv', 'syt', 'Bệnh viện Đa khoa'],
  ['bv-noi', 'syt-bv', 'Khoa Nội'],
  ['bv-ngoai', 'syt-bv', 'Khoa Ngoại'],
  ['dct', 'tinh', 'Chi bộ cơ sở Đài'],
];

describeEachEngine('units store', (open) => {
  test('finds trees and units by code and id, unknown ones not', async () => {
    const data = await open();
    const { treeId, unit } = await plant(data, PROVINCE);
    const { units } = data.read;
    expect(await units.treeByCode('tinh')).toMatchObject({ id: treeId, name: 'Cây' });
    expect(await units.treeByCode('khac')).toBeNull();
    expect(await units.treeById(treeId)).toMatchObject({ code: 'tinh' });
    expect(await units.byId(unit('syt').id)).toEqual(unit('syt'));
    expect(await units.byId('nobody')).toBeNull();
    expect(await units.codesOf(treeId)).toEqual(['bv-ngoai', 'bv-noi', 'dct', 'syt', 'syt-bv', 'syt-vp', 'tinh']);
    expect([...(await units.namesByCode(treeId, ['syt', 'dct', 'khong-co']))].sort()).toEqual([
      ['dct', 'Chi bộ cơ sở Đài'],
      ['syt', 'Đảng bộ Sở Y tế'],
    ]);
    expect((await units.byCodes(treeId, ['syt', 'syt'])).map((row) => row.code)).toEqual(['syt']);
    expect(await units.byIds([])).toEqual([]);
    expect(await units.countOf(treeId)).toBe(7);
  });

  test('a path names every unit from the root down to the unit itself', async () => {
    const data = await open();
    const { unit } = await plant(data, PROVINCE);
    const refs = await data.read.units.refsOf([unit('bv-noi').id, unit('tinh').id, 'nobody']);
    expect([...refs.values()].sort((a, b) => a.path.length - b.path.length)).toEqual([
      { id: unit('tinh').id, name: 'Đảng bộ tỉnh Hoa Sen', path: ['Đảng bộ tỉnh Hoa Sen'] },
      { id: unit('bv-noi').id, name: 'Khoa Nội', path: ['Đảng bộ tỉnh Hoa Sen', 'Đảng bộ Sở Y tế', 'Bệnh viện Đa khoa', 'Khoa Nội'] },
    ]);
  });

  test('a subtree is the unit and all below it, nothing beside it', async () => {
    const data = await open();
    const { unit, treeId } = await plant(data, PROVINCE);
    await plant(
      data,
      [
        ['syt', null, 'Cây khác'],
        ['syt-bv', 'syt', 'Không thuộc tỉnh'],
      ],
      'khac',
    );
    const codes = (rows: UnitRow[]): string[] => rows.map((row) => row.code);
    expect(codes(await data.read.units.subtree(unit('syt').id))).toEqual(['syt', 'syt-bv', 'syt-vp', 'bv-ngoai', 'bv-noi']);
    expect(codes(await data.read.units.subtree(unit('bv-noi').id))).toEqual(['bv-noi']);
    expect(await data.read.units.subtree('nobody')).toEqual([]);
    expect(codes(await data.read.units.children(unit('tinh').id))).toEqual(['dct', 'syt']);
    expect(codes(await data.read.units.roots(treeId))).toEqual(['tinh']);
    expect(codes(await data.read.units.ofTree(treeId))).toHaveLength(7);
  });

  test('search: every word begins a word of the unit or of its ancestors; selectable, living units of this tree only', async () => {
    const data = await open();
    const { treeId } = await plant(data, [...PROVINCE, ['cu', 'syt', 'Khoa Nội cũ', { retiredAt: NOW }], ['percent', 'syt', 'Tổ 100%']]);
    await plant(data, [['n', null, 'Khoa Nội Bệnh viện khác']], 'khac');
    const found = async (query: string, limit = 20): Promise<string[]> => (await data.read.units.search(treeId, query, limit)).map((row) => row.code);
    expect(await found('dang bo so y te')).toEqual(['syt', 'percent', 'syt-vp', 'syt-bv', 'bv-noi', 'bv-ngoai']);
    expect(await found('khoa noi benh vien')).toEqual(['bv-noi']);
    expect(await found('noi khoa')).toEqual(['bv-noi']);
    expect(await found('hoa')).toHaveLength(7);
    expect(await found('oa')).toEqual([]);
    expect(await found('so y te', 2)).toEqual(['syt', 'percent']);
    expect(await found('100')).toEqual(['percent']);
    expect(await found('')).toHaveLength(7);
  });

  test('an update changes what it names and nothing of other units', async () => {
    const data = await open();
    const { unit } = await plant(data, PROVINCE);
    expect(await data.write((s) => s.units.update(unit('syt').id, { name: 'Sở Y tế', targetPermille: 900 }))).toBe(true);
    expect(await data.read.units.byId(unit('syt').id)).toEqual({ ...unit('syt'), name: 'Sở Y tế', targetPermille: 900 });
    expect(await data.write((s) => s.units.update('nobody', { name: 'x' }))).toBe(false);
    expect(await data.read.units.byId(unit('dct').id)).toEqual(unit('dct'));
    await data.write((s) => s.units.renameTree(unit('syt').treeId, 'Tên mới'));
    expect(await data.read.units.treeByCode('tinh')).toMatchObject({ name: 'Tên mới' });
  });

  test('headcounts: the newest that holds at the instant, by unit and segment', async () => {
    const data = await open();
    const { treeId, unit } = await plant(data, PROVINCE);
    const row = (code: string, from: number, total: number | null, segment = '', exempt = 0) => ({
      id: newId(NOW),
      unitId: unit(code).id,
      from,
      segment,
      total,
      exempt,
    });
    const second = row('syt-vp', 200, 12, '', 1);
    await data.write((s) =>
      s.units.putHeadcounts([
        row('syt-vp', 100, 10),
        second,
        row('syt-vp', 100, 4, 'membership:party'),
        row('bv-noi', 300, null),
        row('dct', 100, 7),
      ]),
    );
    const at = async (code: string, instant: number) =>
      (await data.read.units.headcounts(unit(code).id, instant))
        .map(({ unitId, segment, total, exempt }) => [
          unitId === unit('syt-vp').id ? 'vp' : unitId === unit('dct').id ? 'dct' : 'noi',
          segment,
          total,
          exempt,
        ])
        .sort();
    expect(await at('syt', 99)).toEqual([]);
    expect(await at('syt', 100)).toEqual([
      ['vp', '', 10, 0],
      ['vp', 'membership:party', 4, 0],
    ]);
    expect(await at('syt', 300)).toEqual([
      ['noi', '', null, 0],
      ['vp', '', 12, 1],
      ['vp', 'membership:party', 4, 0],
    ]);
    expect(await at('dct', 300)).toEqual([['dct', '', 7, 0]]);
    expect(await data.read.units.headcounts('nobody', 300)).toEqual([]);
    await data.write((s) => s.units.putHeadcounts([{ ...second, id: newId(NOW), total: 13, exempt: 2 }]));
    expect(await at('syt-vp', 200)).toContainEqual(['vp', '', 13, 2]);
    expect(await data.read.units.headcountsOfTree(treeId)).toHaveLength(5);
  });

  test('more units than one statement can name', async () => {
    const data = await open();
    const many = Array.from({ length: 1203 }, (_, i): Given => [`u${i}`, 'goc', `Đơn vị ${i}`]);
    const { treeId, unit } = await plant(data, [['goc', null, 'Gốc'], ...many]);
    const ids = many.map(([code]) => unit(code).id);
    expect((await data.read.units.refsOf(ids)).size).toBe(1203);
    expect(
      (
        await data.read.units.namesByCode(
          treeId,
          many.map(([code]) => code),
        )
      ).size,
    ).toBe(1203);
    expect(await data.read.units.subtree(unit('goc').id)).toHaveLength(1204);
  });
});
