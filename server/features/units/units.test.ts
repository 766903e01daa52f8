import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import type { Data } from '@thi-tuan/db';
import { SteeredTime } from '../../platform/testing/steered-time.ts';
import { httpTest } from '../../platform/testing/http-app.ts';
import { seededBytes } from '../../testing/seeded-random.ts';
import { plantUnits, unitFileOf } from '../../testing/units.builder.ts';
import { unitsFeature } from './index.ts';
import { unitsService } from './units.service.ts';

const PROVINCE = `
  tinh Đảng bộ tỉnh Hoa Sen
    *syt Đảng bộ Sở Y tế
      *syt-vp Chi bộ Văn phòng
      bv Bệnh viện Đa khoa tỉnh
        *noi Khoa Nội
        *ngoai Khoa Ngoại
    *snv Chi bộ Sở Nội vụ
`;

const contextOn = (data: Data) => ({ data, clock: new SteeredTime(1_772_420_400_000), random: seededBytes('units') });

/** The feature's routes on real HTTP pieces. */
async function serve(data: Data) {
  const ctx = contextOn(data);
  const tree = await plantUnits(ctx, PROVINCE);
  const http = await httpTest();
  const feature = unitsFeature(ctx);
  feature.routes(http.app, http.ctx);
  const get = async (path: string, query: Record<string, string> = {}) => {
    const response = await http.app.inject({ method: 'GET', url: `/api${path}`, query });
    return {
      status: response.statusCode,
      body: response.json<{ units?: { id: string; name: string; path: string[]; selectable: boolean }[]; error?: { code: string } }>(),
    };
  };
  const found = async (q: string, more: Record<string, string> = {}) =>
    (await get('/units', { tree: 'tinh', q, ...more })).body.units!.map((unit) => unit.name);
  return { tree, get, found, feature };
}

describeEachEngine('unit search', (open) => {
  test('finds without accents, by the unit and what stands above it; best match first', async () => {
    const { found } = await serve(await open());
    expect(await found('dang bo so y te')).toEqual(['Đảng bộ Sở Y tế', 'Chi bộ Văn phòng', 'Khoa Nội', 'Khoa Ngoại']);
    expect(await found('khoa noi benh vien')).toEqual(['Khoa Nội']);
    expect(await found('  SỞ   NỘI VỤ ')).toEqual(['Chi bộ Sở Nội vụ']);
    expect(await found('so noi vu'.normalize('NFD'))).toEqual(['Chi bộ Sở Nội vụ']);
    expect(await found('khoa')).toEqual(['Khoa Nội', 'Khoa Ngoại']);
    expect(await found('kho%')).toEqual(['Khoa Nội', 'Khoa Ngoại']);
    expect(await found('zzz')).toEqual([]);
  });

  test('only units that may be picked, with the path that tells equal names apart', async () => {
    const { get, tree } = await serve(await open());
    const { body } = await get('/units', { tree: 'tinh', q: 'hoa sen' });
    expect(body.units!.map((unit) => unit.name)).not.toContain('Bệnh viện Đa khoa tỉnh');
    expect(body.units!.find((unit) => unit.name === 'Khoa Nội')).toEqual({
      id: tree.unit('noi'),
      name: 'Khoa Nội',
      path: ['Đảng bộ tỉnh Hoa Sen', 'Đảng bộ Sở Y tế', 'Bệnh viện Đa khoa tỉnh', 'Khoa Nội'],
      selectable: true,
    });
  });

  test('an empty query shows the first units; the limit holds; never more than 20', async () => {
    const data = await open();
    const { found, feature } = await serve(data);
    expect(await found('')).toHaveLength(5);
    expect(await found('', { limit: '2' })).toHaveLength(2);
    const many = Array.from({ length: 60 }, (_, i) => `  p${i} Phường số ${i}`).join('\n');
    const grown = await feature.imports.run(unitFileOf(`xa Xã phường\n${many}`));
    expect(grown).toMatchObject({ ok: true, counts: { added: 61, notNamed: 7 } });
    expect(await found('phuong')).toHaveLength(20);
    expect(await found('phuong', { limit: '50' })).toHaveLength(20);
    expect(await found('phuong so 1')).toEqual(expect.arrayContaining(['Phường số 1', 'Phường số 10']));
    expect((await found('phuong so 1'))[0]).toBe('Phường số 1');
  });

  test('a tree too large for the memory is searched in the database, with the same answers', async () => {
    const data = await open();
    const { found } = await serve(data);
    const inDatabase = unitsService({ data }, { mostUnits: 3 });
    for (const query of ['dang bo so y te', 'khoa noi benh vien', 'chi bo', 'hoa sen', '', 'zzz', 'y te']) {
      expect((await inDatabase.search('tinh', query)).map((unit) => unit.name)).toEqual(await found(query));
    }
    expect((await inDatabase.search('tinh', 'khoa noi'))[0]).toMatchObject({
      path: expect.arrayContaining(['Bệnh viện Đa khoa tỉnh', 'Khoa Nội']) as string[],
      selectable: true,
    });
  });

  test('refuses unknown trees, unknown units and bad queries', async () => {
    const { get, tree } = await serve(await open());
    expect(await get('/units', { tree: 'khac', q: 'x' })).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } });
    expect((await get('/units', { q: 'x' })).status).toBe(400);
    expect((await get('/units', { tree: 'tinh', q: 'x'.repeat(121) })).status).toBe(400);
    expect((await get('/units', { tree: 'tinh', q: 'x', limit: '0' })).status).toBe(400);
    expect(await get('/units/nobody')).toMatchObject({ status: 404, body: { error: { code: 'unit-not-found' } } });
    expect(await get(`/units/${tree.unit('bv')}`)).toMatchObject({ status: 200, body: { name: 'Bệnh viện Đa khoa tỉnh', selectable: false } });
  });
});
