import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase, sqliteFileOf } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { peopleDesk, peopleImports } from '@thi-tuan/shared/contracts/people-desk.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { CONSENTS, PASSWORD, aRegistration, enteredBy, settled } from '../../testing/people.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { rosterTemplate } from './roster-template.ts';

const DAY = 86_400_000;
let app: TestApp;
let data: Data;
let site: Site;
let client: Client;
let file: string;
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  file = sqliteFileOf(url)!;
  data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data, { now: OPENS_AT - DAY });
  end = async () => {
    await app.stop();
    await data.close();
    await drop();
  };
  const registration = { opensAt: null, selfRegistration: true, phoneRequired: false, citizenId: true };
  site = await buildSite(app, { contest: { consents: CONSENTS, registration } });
  const id = await site.person({ name: 'Hoàng Thị Tổ Chức', unit: null });
  await site.grant(id, 'organiser');
  client = await app.as(id);
});
afterAll(() => end());

const register = (citizenId?: string, name = 'Trần Thị Lan') =>
  app.guest.call(auth.register, { body: aRegistration({ unitId: site.unit('syt-vp'), unitNote: null, name, ...(citizenId && { citizenId }) }) });
const view = async (personId: string) => (await client.call(peopleDesk.show, { params: { personId } })).reply;
const put = (personId: string, citizenId: string | null) =>
  client.call(peopleDesk.citizenId, { params: { personId }, body: { citizenId, reason: 'đối chiếu thẻ' } });

type Cell = string | null;
async function uploaded(rows: Cell[][]) {
  const [head, ...body] = rows;
  const columns = head!.map((header, i) => ({ header: header!, value: (row: Cell[]) => row[i] ?? null }));
  const bytes = await writeSheet({ name: 'Danh sách', columns, rows: body });
  const params = { importId: (await client.call(peopleImports.upload, { query: { name: 'ds.xlsx' }, body: bytes })).reply.id };
  await app.features.people.tables.settled();
  return params;
}
const rowsOf = async (params: { importId: string }) => (await client.call(peopleImports.rows, { params, query: {} })).reply.rows;

test('registering needs the number, twelve digits, nobody else’s; the person sees its end, takes it along and changes it at a price', async () => {
  expect((await client.call(peopleDesk.list, { query: {} })).status).toBe(200);
  for (const [typed, code] of [
    [undefined, 'citizen-id-needed'],
    ['1185000001', 'citizen-id-invalid'],
    ['00118500000x', 'citizen-id-invalid'],
  ] as const)
    expect((await register(typed)).code).toBe(code);
  const mine = enteredBy(app, await register('001 185 000 001'));
  expect((await register('001185000001', 'Trần Văn Khác')).code).toBe('citizen-id-taken');
  const { reply: exported, raw } = await mine.call(me.export);
  expect(exported.profile.citizenIdEnd).toBe('0001');
  expect(raw).not.toContain('001185000001');

  const { personId, name, birthYear, group, memberships } = exported.profile;
  await data.write((s) => s.people.setState(personId, ['waiting'], 'active', null, app.time.now()));
  const body = { name, birthYear, group, memberships, phone: null, unitId: site.unit('syt-vp'), unitNote: null };
  expect((await mine.call(me.update, { body: { ...body, citizenId: '12' } })).code).toBe('citizen-id-invalid');
  expect((await mine.call(me.update, { body: { ...body, citizenId: '001185000001' } })).reply.state).toBe('active');
  expect((await mine.call(me.update, { body: { ...body, citizenId: '001185000002' } })).reply).toMatchObject({
    state: 'waiting',
    citizenIdEnd: '0002',
  });
  expect(enteredBy(app, await register('001185000001', 'Trần Văn Sau'))).toBeTruthy();
  expect((await mine.call(me.update, { body: { ...body, citizenId: '001185000001' } })).code).toBe('citizen-id-taken');
  expect((await mine.call(me.profile)).reply.citizenIdEnd).toBe('0002');
  // Forgotten with everything else: the number is free.
  expect((await mine.call(me.remove, { body: { current: PASSWORD } })).status).toBe(200);
  expect(await data.read.citizenIds.of(personId)).toBeNull();
  expect((await register('001185000002', 'Trần Thị Mới')).status).toBe(200);
});

test('somebody of the roster fills a gap once; afterwards the organiser puts it right, and the audit tells no digit', async () => {
  const { personId, client: mine } = await settled(app, { unit: 'snv', name: 'Lê Văn Danh Sách' });
  const { name, birthYear, group, memberships } = (await mine.call(me.profile)).reply;
  const body = { name, birthYear, group, memberships, phone: null, unitId: site.unit('snv'), unitNote: null };
  expect((await mine.call(me.update, { body: { ...body, citizenId: '001185000010' } })).reply.citizenIdEnd).toBe('0010');
  expect((await mine.call(me.update, { body: { ...body, citizenId: '001185000011' } })).code).toBe('forbidden');
  expect((await view(personId)).citizenIdEnd).toBe('0010');

  const other = await site.person({ name: 'Phạm Thị Khác' });
  expect([(await put(other, '001185000010')).code, (await put(other, '1')).code, (await put(other, null)).code]).toEqual([
    'citizen-id-taken',
    'citizen-id-invalid',
    'nothing-changes',
  ]);
  expect((await put(personId, '001185000012')).status).toBe(200);
  expect((await put(personId, '001185000012')).code).toBe('nothing-changes');
  expect((await put(other, '001185000010')).status).toBe(200);
  expect((await put(other, null)).status).toBe(200);
  expect([await view(personId), await view(other)]).toMatchObject([{ citizenIdEnd: '0012' }, { citizenIdEnd: null }]);
  const entries = await data.read.audit.ofSubject(`person:${other}`, 9);
  expect(entries.map((one) => one.action)).toEqual(['person.update', 'person.update']);
  expect(JSON.stringify(entries)).not.toMatch(/0010|1185/);
});

test('a roster: numbers show their ends only; twice in the file, somebody else’s, or no number are faults; the number finds who is meant', async () => {
  const known = await site.person({ name: 'Mai Văn Có', unit: 'snv', code: 'CC1' });
  await put(known, '001185000020');
  await put(await site.person({ name: 'Mai Văn Xa' }), '001185000019');
  const head = ['Mã dự thi', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Mã đơn vị'];
  const roster: Cell[][] = [
    head,
    // Another unit and no code: the number and the name tell who it is.
    [null, 'Mai Văn Có', '1985', '001185000020', 'syt-vp'],
    ['CC2', 'Mai Văn Hai', '1985', '001185000021', 'snv'],
    ['CC3', 'Mai Văn Ba', '1985', '001.185.000.021', 'snv'],
    ['CC4', 'Mai Văn Bốn', '1985', '001185000019', 'snv'],
    ['CC5', 'Mai Văn Năm', '1985', '1185000025', 'snv'],
    ['CC6', 'Mai Văn Sáu', '1985', null, 'snv'],
  ];
  const params = await uploaded(roster);
  const rows = await rowsOf(params);
  expect(rows.map((row) => [row.state, ...row.faults.map(({ code }) => code)])).toEqual([
    ['changed'],
    ['new'],
    ['fault', 'citizen-id-in-file'],
    ['fault', 'citizen-id-known'],
    ['fault', 'citizen-id-invalid'],
    ['new'],
  ]);
  expect(rows[0]!.cells).toContainEqual({ role: 'citizenId', text: '•••• 0020' });
  expect(JSON.stringify(rows)).not.toMatch(/\d{6,}/);
  const fixes = { 2: { citizenId: '001185000022' }, 3: { citizenId: '' }, 4: { citizenId: '001185000025' } };
  expect((await client.call(peopleImports.answer, { params, body: { fixes } })).status).toBe(200);
  await app.features.people.tables.settled();
  expect((await client.call(peopleImports.commit, { params, body: { withFaults: false } })).status).toBe(200);
  await app.features.people.tables.settled();
  const endOf = async (code: string) => (await view((await data.read.people.byCode(code))!.id)).citizenIdEnd;
  expect(await Promise.all(['CC1', 'CC2', 'CC3', 'CC4', 'CC5', 'CC6'].map(endOf))).toEqual(['0020', '0021', '0022', null, '0025', null]);
  // The same again changes nothing.
  const again = await uploaded([head, roster[1]!, roster[2]!]);
  expect((await rowsOf(again)).map((row) => row.state)).toEqual(['same', 'same']);
});

/** Files below a folder whose bytes hold these digits. */
const filesWith = (dir: string, digits: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(dir, name))
    .filter((name) => statSync(name).isFile() && readFileSync(name).includes(digits));

test('a file with numbers lies sealed while it is looked at; written, dropped or a day old, nothing of it is left', async () => {
  const dir = app.ctx.config.uploadsDir;
  const planted = path.join(dir, 'planted');
  writeFileSync(planted, 'CCCD;001185000031');
  expect(filesWith(dir, '0011850000')).toEqual([planted]);
  rmSync(planted);
  const csv = async (code: string, first: string, second: string): Promise<{ importId: string }> => {
    const body = new TextEncoder().encode(
      `Mã dự thi;Họ và tên;Số CCCD;Mã đơn vị\r\n${code};Bùi Thị Kín;${first};snv\r\nX${code};Bùi Văn Sai;1185;snv\r\n`,
    );
    const { reply } = await client.call(peopleImports.upload, { query: { name: 'ds.csv' }, body });
    await app.features.people.tables.settled();
    expect((await client.call(peopleImports.answer, { params: { importId: reply.id }, body: { fixes: { 1: { citizenId: second } } } })).status).toBe(
      200,
    );
    await app.features.people.tables.settled();
    expect((await rowsOf({ importId: reply.id })).map((row) => row.state)).toEqual(['new', 'new']);
    expect(filesWith(dir, '0011850000')).toEqual([]);
    expect(filesWith(dir, 'Bùi')).toEqual([]);
    return { importId: reply.id };
  };
  const left = ({ importId }: { importId: string }): string[] =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes(importId))
      .map((name) => path.basename(name));

  const dropped = await csv('KN1', '001185000031', '001185000032');
  expect(left(dropped)).toEqual(expect.arrayContaining(['file', 'table.json', 'table-0.json']));
  expect((await client.call(peopleImports.cancel, { params: dropped })).status).toBe(200);
  expect(left(dropped)).toEqual([]);

  const written = await csv('KN2', '001185000031', '001185000032');
  expect((await client.call(peopleImports.commit, { params: written, body: { withFaults: false } })).status).toBe(200);
  await app.features.people.tables.settled();
  expect(left(written).filter((name) => name === 'file' || name.startsWith('table'))).toEqual([]);
  expect((await client.call(peopleImports.show, { params: written })).reply).toMatchObject({ state: 'done' });

  const forgotten = await csv('KN3', '001185000033', '001185000034');
  // What was sealed by a secret that is no more is thrown away at once.
  writeFileSync(
    path.join(
      dir,
      readdirSync(dir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(`${forgotten.importId}/meta.json`))!,
    ),
    'clear',
  );
  await app.features.people.tables.sweep();
  expect(left(forgotten)).toEqual([]);
  app.time.advance(DAY + 1000);
  await app.features.people.tables.sweep();
  expect(left(written)).toEqual([]);
});

test('no number stands anywhere in the database', () => {
  for (const suffix of ['', '-wal']) expect(readFileSync(`${file}${suffix}`).includes('0011850000')).toBe(false);
});

test('a contest that does not ask: nothing is read, kept or taken', async () => {
  const { contest } = (await app.features.contests.book.site())!;
  const { citizenId: _, ...registration } = contest.settings.registration;
  await data.write((s) => s.contests.update(contest.id, contest.version, { ...contest, settings: { ...contest.settings, registration } }));
  app.features.contests.book.invalidate();
  const { reply } = await register('001185000099', 'Người Thừa');
  expect(await data.read.citizenIds.of(reply.session.personId)).toBeNull();
  expect((await put(reply.session.personId, '001185000099')).code).toBe('not-asked-for');
  const params = await uploaded([
    ['Mã dự thi', 'Họ và tên', 'CCCD'],
    ['KH1', 'Không Hỏi', 'không phải số'],
  ]);
  const [row] = await rowsOf(params);
  expect([row!.state, row!.cells.map(({ role }) => role)]).toEqual(['new', ['code', 'name']]);
  expect((await client.call(peopleImports.show, { params })).reply.notes).toMatchObject([{ warning: true }]);
});

test('the roster to fill in has a column for the number where the contest asks for it, and no other', async () => {
  const header = async (asked: boolean) => {
    const { bytes } = await rosterTemplate(asked);
    const params = { importId: (await client.call(peopleImports.upload, { query: { name: 'mau.xlsx' }, body: bytes })).reply.id };
    await app.features.people.tables.settled();
    return (await client.call(peopleImports.show, { params })).reply.headings.map(({ role }) => role);
  };
  expect(await header(false)).not.toContain('citizenId');
  expect(await header(true)).toContain('citizenId');
});
