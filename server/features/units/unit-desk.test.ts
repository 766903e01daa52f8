import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { unitImports, unitsDesk } from '@thi-tuan/shared/contracts/units-desk.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const DAY = 86_400_000;
let app: TestApp;
let data: Data;
let site: Site;
let client: Client;
let treeId: string;
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data, { now: OPENS_AT - DAY });
  end = async () => {
    await app.stop();
    await data.close();
    await drop();
  };
  site = await buildSite(app);
  treeId = (await app.features.contests.book.site())!.contest.treeId;
  const id = await site.person({ name: 'Hoàng Thị Tổ Chức', unit: null });
  await site.grant(id, 'organiser');
  client = await app.as(id);
});
afterAll(() => end());

const unitOf = async (code: string) => (await data.read.units.byCodes(treeId, [code]))[0]!;
const made = async (code: string, parent: string | null, name = `Chi bộ ${code}`) =>
  (
    await client.call(unitsDesk.create, {
      body: { parentId: parent === null ? null : (await unitOf(parent)).id, code, name, kind: 'Chi bộ', selectable: true },
    })
  ).reply.id;
const audits = async (unitId: string) => (await data.read.audit.ofSubject(`unit:${unitId}`, 20)).map((one) => one.action);
const at = (unitId: string) => ({ params: { unitId } });
const why = 'Theo quyết định số 12';

test('a unit is made, renamed and moved: places and search keys below follow, circles and codes in use are refused', async () => {
  const office = await made('P1', 'snv', 'Phòng Một');
  await made('P2', 'P1', 'Tổ Hai');
  expect((await client.call(unitsDesk.create, { body: { parentId: null, code: 'p1', name: 'Khác', kind: '', selectable: true } })).code).toBe(
    'unit-code-taken',
  );
  expect((await client.call(unitsDesk.create, { body: { parentId: null, code: 'p 1', name: 'Khác', kind: '', selectable: true } })).params).toEqual({
    reason: 'code',
  });
  const rename = { name: '  Phòng   Đầu ', kind: 'Phòng', selectable: false, targetPermille: 950 };
  expect((await client.call(unitsDesk.update, { ...at(office), body: rename })).status).toBe(200);
  expect((await client.call(unitsDesk.update, { ...at(office), body: rename })).code).toBe('nothing-changes');
  expect(await unitOf('P2')).toMatchObject({ searchKey: 'to hai | phong dau | chi bo so noi vu | dang bo tinh hoa sen', depth: 3 });
  const move = async (code: string, to: string | null) =>
    client.call(unitsDesk.move, { ...at((await unitOf(code)).id), body: { parentId: to === null ? null : (await unitOf(to)).id, reason: why } });
  expect((await move('P1', 'P2')).params).toEqual({ reason: 'circle' });
  expect((await move('P1', 'syt')).status).toBe(200);
  expect((await move('P1', 'syt')).code).toBe('nothing-changes');
  const [p1, p2, syt] = [await unitOf('P1'), await unitOf('P2'), await unitOf('syt')];
  expect([p1.parentId, p2.path]).toEqual([syt.id, `${syt.path}${p1.id}/${p2.id}/`]);
  expect(await audits(office)).toEqual(expect.arrayContaining(['unit.create', 'unit.update', 'unit.move']));
  const found = await client.call(unitsDesk.find, { query: { q: 'to hai dau' } });
  expect(found.reply.units).toMatchObject([{ code: 'P2', path: ['Đảng bộ tỉnh Hoa Sen', 'Đảng bộ Sở Y tế', 'Phòng Đầu', 'Tổ Hai'] }]);
  expect((await client.call(unitsDesk.branch, { query: { parent: syt.id } })).reply.units.find((one) => one.code === 'P1')).toMatchObject({
    children: 1,
    kind: 'phong',
  });
});

test('headcounts hold from a day on and leave what was before', async () => {
  const id = await made('H1', 'snv');
  const put = (from: number, total: number | null, exempt = 0) => client.call(unitsDesk.headcount, { ...at(id), body: { from, total, exempt } });
  expect([(await put(OPENS_AT - 30 * DAY, 50)).status, (await put(OPENS_AT - DAY, 52, 2)).status, (await put(OPENS_AT - DAY, 52, 2)).code]).toEqual([
    200,
    200,
    'nothing-changes',
  ]);
  expect((await put(OPENS_AT, 3, 4)).params).toEqual({ reason: 'headcount' });
  const view = (await client.call(unitsDesk.show, at(id))).reply;
  expect([view.total, view.headcounts.map(({ total, exempt }) => [total, exempt])]).toEqual([
    52,
    [
      [50, 0],
      [52, 2],
    ],
  ]);
  const told = (await data.read.audit.ofSubject(`unit:${id}`, 9)).filter((one) => one.action === 'unit.headcount');
  expect(told.map(({ before, after }) => [before, after])).toEqual(
    expect.arrayContaining([
      [null, expect.objectContaining({ total: 50 })],
      [expect.objectContaining({ total: 50, exempt: 0 }), expect.objectContaining({ total: 52, exempt: 2 })],
    ]),
  );
});

test('only an empty unit retires; it may come back', async () => {
  const id = await made('R1', 'snv');
  const person = await site.person();
  await data.write((s) => s.people.setUnit(person, treeId, id, app.time.now()));
  expect((await client.call(unitsDesk.retire, { ...at(id), body: { reason: why } })).params).toEqual({ people: 1, children: 0 });
  await data.write((s) => s.people.setUnit(person, treeId, site.unit('syt-vp'), app.time.now()));
  expect((await client.call(unitsDesk.retire, { ...at(id), body: { reason: why } })).status).toBe(200);
  expect(
    (await client.call(unitsDesk.update, { ...at(id), body: { name: 'Khác', kind: '', selectable: true, targetPermille: null } })).params,
  ).toEqual({ reason: 'retired' });
  await client.call(unitsDesk.restore, { ...at(id), body: { reason: why } });
  expect((await unitOf('R1')).retiredAt).toBeNull();
});

/** Somebody of the unit hands a paper in. */
async function tookPart(unitId: string): Promise<string> {
  const personId = await site.person();
  await data.write((s) => s.people.setUnit(personId, treeId, unitId, app.time.now()));
  const entrant = await app.as(personId);
  await (await quizOf(entrant, site.rounds[0]!)).submit({ right: 5 });
  return personId;
}

test('merged from now on: people and units below go, what was counted stays; merged as one unit all along: figures go too; they add up', async () => {
  await app.pass(OPENS_AT - app.time.now() + 1000);
  const [a, b, c] = [await made('MA', 'syt'), await made('MB', 'syt'), await made('MC', 'snv')];
  await made('MA1', 'MA');
  await client.call(unitsDesk.headcount, { ...at(a), body: { from: OPENS_AT - DAY, total: 10, exempt: 1 } });
  await client.call(unitsDesk.headcount, { ...at(b), body: { from: OPENS_AT - DAY, total: 20, exempt: 0 } });
  const person = await tookPart(a);
  await tookPart(c);
  const peopleIn = async (unitId: string) => (await data.read.results.byUnit(site.rounds[0]!)).find((row) => row.unitId === unitId)?.people ?? 0;
  expect((await client.call(unitsDesk.mergeEffect, { ...at(a), query: { into: b } })).reply).toEqual({
    people: 1,
    children: 1,
    roles: 0,
    // Of the running round nothing is told.
    hasPast: false,
    total: 10,
    intoTotal: 20,
  });
  const merge = (from: string, into: string, mode: 'from-now' | 'correct') =>
    client.call(unitsDesk.merge, { ...at(from), body: { into, mode, addHeadcount: mode === 'from-now', reason: why } });
  expect((await merge(a, (await unitOf('MA1')).id, 'from-now')).params).toEqual({ reason: 'circle' });
  expect((await merge(a, a, 'from-now')).params).toEqual({ reason: 'itself' });
  expect((await merge(a, b, 'from-now')).status).toBe(200);
  expect([await peopleIn(a), await peopleIn(b), (await data.read.people.unitOf(person, treeId))?.unitId, (await unitOf('MA1')).parentId]).toEqual([
    1,
    0,
    b,
    b,
  ]);
  expect((await client.call(unitsDesk.show, at(b))).reply).toMatchObject({ total: 30, people: 1, children: 1 });
  expect((await unitOf('MA')).retiredAt).not.toBeNull();
  expect((await merge(c, b, 'correct')).status).toBe(200);
  expect([await peopleIn(c), await peopleIn(b)]).toEqual([0, 1]);
  expect(await verifyTallies(data)).toEqual([]);
  expect(await audits(c)).toContain('unit.merge');
});

async function uploaded(rows: (string | null)[][]): Promise<{ importId: string }> {
  const [head, ...body] = rows;
  const bytes = await writeSheet({
    name: 'Đơn vị',
    above: ['DANH SÁCH ĐƠN VỊ'],
    columns: head!.map((header, i) => ({ header: header!, value: (row: (string | null)[]) => row[i] ?? null })),
    rows: body,
  });
  const { reply } = await client.call(unitImports.upload, { query: { name: 'don-vi.xlsx' }, body: bytes });
  await app.features.unitDesk.tables.settled();
  return { importId: reply.id };
}
const look = async (params: { importId: string }) => (await client.call(unitImports.show, { params })).reply;
const countsOf = async (params: { importId: string }) =>
  Object.fromEntries((await look(params)).counts.filter(({ count }) => count > 0).map(({ state, count }) => [state, count]));

const FILE = [
  ['STT', 'Ký hiệu', 'Tên đơn vị', 'Trực thuộc', 'Tổng số'],
  ['1', 'F1', 'Đảng bộ Sở Tài chính', 'tinh', null],
  ['2', 'F2', 'Chi bộ Văn phòng', 'Đảng bộ Sở Tài chính', '12'],
  ['3', 'F3', 'Chi bộ Thanh tra', 'Đảng bộ Sở Tài chinh tỉnh', '9'],
  ['4', 'F2', 'Chi bộ Kế hoạch', 'F1', '9'],
];

test('a table of people’s own: headings mapped, faults by row with offers, put right, written; the same file again changes nothing', async () => {
  const params = await uploaded(FILE);
  // «Ký hiệu» says nothing to us: asked.
  expect(await look(params)).toMatchObject({
    state: 'ready',
    missing: ['code'],
    headings: [{ name: 'STT' }, { name: 'Ký hiệu', role: null }, {}, {}, {}],
  });
  expect((await client.call(unitImports.commit, { params, body: { withFaults: false } })).code).toBe('import-not-ready');
  const answer = async (body: object) => {
    expect((await client.call(unitImports.answer, { params, body })).status).toBe(200);
    await app.features.unitDesk.tables.settled();
  };
  await answer({ columns: { code: 'B' } });
  const { rows } = (await client.call(unitImports.rows, { params, query: { state: 'fault' } })).reply;
  expect(rows.map((row) => [row.place.row, row.faults.map((fault) => fault.text)])).toEqual([
    [6, ['Không có đơn vị cấp trên «Đảng bộ Sở Tài chinh tỉnh» trong tệp hay trong cây.']],
    [7, ['Mã «F2» trùng với dòng 5.']],
  ]);
  expect((await client.call(unitImports.commit, { params, body: { withFaults: true } })).params).toEqual({ count: 2 });
  await answer({ fixes: { 2: { parent: 'F1' }, 3: { code: 'F4' } } });
  expect(await countsOf(params)).toEqual({ new: 4 });
  await client.call(unitImports.commit, { params, body: { withFaults: false } });
  await app.features.unitDesk.tables.settled();
  expect(await look(params)).toMatchObject({
    state: 'done',
    outcome: expect.arrayContaining([
      { name: 'added', count: 4 },
      { name: 'headcounts', count: 3 },
    ]) as unknown,
  });
  expect((await client.call(unitImports.commit, { params, body: { withFaults: false } })).code).toBe('import-committed');
  expect((await unitOf('F3')).parentId).toBe((await unitOf('F1')).id);
  const again = await uploaded(FILE.map((row, i) => (i === 3 ? row.with(3, 'F1') : i === 4 ? row.with(1, 'F4') : i === 0 ? row.with(1, 'Mã') : row)));
  expect(await countsOf(again)).toEqual({ same: 4 });
});

test('a file that is no table, another’s file, and an organiser of another contest', async () => {
  const { reply } = await client.call(unitImports.upload, { query: { name: 'hong.xlsx' }, body: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]) });
  await app.features.unitDesk.tables.settled();
  expect(await look({ importId: reply.id })).toMatchObject({ state: 'failed', failure: expect.stringContaining('bị hỏng') as unknown });
  const id = await site.person({ unit: null });
  await data.write((s) =>
    s.roles.grant({ id: newId(app.time.now()), personId: id, role: 'organiser', scopeKind: 'contest', scopeId: 'another', createdAt: 0 }),
  );
  const other = await app.as(id);
  expect([(await other.call(unitsDesk.tree)).code, (await other.call(unitImports.list)).code]).toEqual(['forbidden', 'forbidden']);
  const colleague = await site.person({ unit: null });
  await site.grant(colleague, 'organiser');
  expect((await (await app.as(colleague)).call(unitImports.show, { params: { importId: reply.id } })).code).toBe('import-not-found');
  expect((await client.call(unitImports.template)).reply.bytes.length).toBeGreaterThan(1000);
});
