import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { audit } from '@thi-tuan/shared/contracts/audit.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { peopleDesk, peopleImports } from '@thi-tuan/shared/contracts/people-desk.ts';
import type { ChangeValue } from '@thi-tuan/shared/rules/audit-changes.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { CONSENTS, enteredBy } from '../../testing/people.builder.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

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
  site = await buildSite(app, { contest: { consents: CONSENTS } });
  treeId = (await app.features.contests.book.site())!.contest.treeId;
  const id = await site.person({ name: 'Hoàng Thị Tổ Chức', unit: null, code: 'BTC1' });
  await site.grant(id, 'organiser');
  client = await app.as(id);
});
afterAll(() => end());

type Cell = string | null;
async function uploaded(rows: Cell[][]): Promise<{ importId: string }> {
  const [head, ...body] = rows;
  const columns = head!.map((header, i) => ({ header: header!, value: (row: Cell[]) => row[i] ?? null }));
  const bytes = await writeSheet({ name: 'Danh sách', above: ['DANH SÁCH ĐẢNG VIÊN'], columns, rows: body });
  const { reply } = await client.call(peopleImports.upload, { query: { name: 'danh-sach.xlsx' }, body: bytes });
  await settled();
  return { importId: reply.id };
}
const settled = () => app.features.people.tables.settled();
const look = async (params: { importId: string }) => (await client.call(peopleImports.show, { params })).reply;
const countsOf = async (params: { importId: string }) =>
  Object.fromEntries((await look(params)).counts.filter(({ count }) => count > 0).map(({ state, count }) => [state, count]));
const answer = async (params: { importId: string }, body: object) => {
  expect((await client.call(peopleImports.answer, { params, body })).status).toBe(200);
  await settled();
};
const commit = async (params: { importId: string }, withFaults = false) => {
  const { code } = await client.call(peopleImports.commit, { params, body: { withFaults } });
  await settled();
  return code;
};
const login = (name: string, password: string) => app.guest.call(auth.login, { body: { login: name, password, shared: false } });
/** What a change says, bare. */
const valueOf = (value: ChangeValue): unknown =>
  value.kind === 'text' ? value.text : value.kind === 'number' ? value.number : value.kind === 'flag' ? value.flag : null;
const byName = async (q: string, more: object = {}) => (await client.call(peopleDesk.list, { query: { q, ...more } })).reply.rows;

const HEAD = ['STT', 'Họ đệm', 'Tên', 'Ngày sinh', 'Điện thoại', 'Đơn vị', 'Đảng viên', 'Đoàn viên công đoàn', 'CCCD'];
const ROSTER: Cell[][] = [
  HEAD,
  ['1', 'Đỗ Thị', 'Hạnh', '1985', '0912 345 671', 'Chi bộ Văn phòng Sở Y tế', 'x', 'x', '001185000001'],
  ['2', 'Lý Văn', 'Khôi', '20/11/1979', null, 'syt-bv', 'x', null, null],
  ['3', 'Mạc Thị', 'Liễu', '1990', '12345', 'snv', null, null, null],
  ['4', 'Ngô Văn', 'Minh', '1991', null, 'Bệnh viện Đa khoa', null, null, null],
  ['5', 'Đỗ Thị', 'Hạnh', '1985', null, 'Chi bộ Sở Nội vụ', null, null, null],
];

test('a roster of people’s own: faults by row with the nearest units, put right, first passwords once; the same file again changes nothing', async () => {
  const params = await uploaded(ROSTER);
  expect(await countsOf(params)).toEqual({ new: 3, fault: 2, warned: 1 });
  const { rows } = (await client.call(peopleImports.rows, { params, query: {} })).reply;
  expect(rows.map((row) => [row.place.row, row.state, ...row.faults.map(({ code, warning }) => (warning ? `(${code})` : code))])).toEqual([
    [4, 'new'],
    [5, 'new'],
    [6, 'fault', 'phone-invalid'],
    [7, 'fault', 'unit-unknown'],
    [8, 'new', '(alike-in-file)'],
  ]);
  expect(rows[3]!.faults[0]!.offers[0]).toEqual({ value: 'syt-bv', label: 'Chi bộ Bệnh viện Đa khoa (Đảng bộ Sở Y tế)' });
  expect(rows[0]!.cells.some(({ text }) => text.includes('001185'))).toBe(false);
  expect(await commit(params)).toBe('import-faults');
  await answer(params, { meant: { unit: { 'Bệnh viện Đa khoa': 'syt-bv' } }, fixes: { 2: { phone: '' } } });
  expect(await countsOf(params)).toEqual({ new: 5, warned: 1 });
  expect(await commit(params)).toBeNull();
  expect(await look(params)).toMatchObject({
    state: 'done',
    outcome: expect.arrayContaining([
      { name: 'created', count: 5 },
      { name: 'passwords', count: 5 },
    ]) as unknown,
  });
  const { passwords, ...whole } = (await client.call(peopleImports.passwords, { params })).reply;
  expect(whole).toEqual({ part: 1, parts: 1, people: 5 });
  expect((await client.call(peopleImports.passwords, { params, query: { part: 2 } })).reply).toMatchObject({ passwords: [], part: 2 });
  expect(passwords.map(({ name, unitCode }) => [name, unitCode])).toEqual([
    ['Đỗ Thị Hạnh', 'syt-vp'],
    ['Lý Văn Khôi', 'syt-bv'],
    ['Ngô Văn Minh', 'syt-bv'],
    ['Mạc Thị Liễu', 'snv'],
    ['Đỗ Thị Hạnh', 'snv'],
  ]);
  const [first] = passwords;
  expect((await login(first!.code, first!.password)).reply.session).toMatchObject({ name: 'Đỗ Thị Hạnh', firstLogin: true });
  expect(await data.read.people.byCode(first!.code)).toMatchObject({ birthYear: 1985, memberships: ['party', 'trade-union'], phone: '0912345671' });
  app.time.advance(16 * 60_000);
  expect((await client.call(peopleImports.passwords, { params })).code).toBe('passwords-gone');

  const again = await uploaded(ROSTER);
  await answer(again, { meant: { unit: { 'Bệnh viện Đa khoa': 'syt-bv' } }, fixes: { 2: { phone: '' } } });
  expect(await countsOf(again)).toMatchObject({ same: 5 });
  expect(await commit(again)).toBeNull();
  expect((await look(again)).outcome).toContainEqual({ name: 'created', count: 0 });
});

test('known by code and corrected; a phone and a name of somebody else are warnings; mode «replace» deactivates who is missing, in a subtree alone', async () => {
  const head = ['Mã dự thi', 'Họ và tên', 'Năm sinh', 'SĐT', 'Mã đơn vị'];
  const kept = await site.person({ name: 'Phan Văn Ở Lại', code: 'K1', unit: 'snv' });
  const gone = await site.person({ name: 'Phan Văn Rời Đi', code: 'K2', unit: 'snv' });
  const elsewhere = await site.person({ name: 'Phan Văn Nơi Khác', code: 'K3', unit: 'syt-vp' });
  const leaving = await app.as(gone);
  const params = await uploaded([
    head,
    ['k1', 'Phan Văn Ở lại', '1985', '0912345671', 'snv'],
    ['K9', 'Phan Văn Ở Lại', '1985', null, 'snv'],
    ['K9', 'Trùng Mã', null, null, 'snv'],
  ]);
  const { rows } = (await client.call(peopleImports.rows, { params, query: {} })).reply;
  expect(rows.map((row) => [row.state, ...row.faults.map(({ code }) => code)])).toEqual([
    ['changed', 'phone-known'],
    ['new', 'alike-in-file', 'alike-known'],
    ['fault', 'code-twice'],
  ]);
  await answer(params, { mode: 'replace', within: site.unit('snv') });
  // The two whom the first roster put there are missing too.
  expect((await look(params)).figures).toContainEqual({ name: 'deactivate', count: 3 });
  expect(await commit(params, true)).toBeNull();
  const stateOf = async (id: string) => (await data.read.people.byId(id))!.state;
  expect([await stateOf(kept), await stateOf(gone), await stateOf(elsewhere)]).toEqual(['active', 'inactive', 'active']);
  expect((await leaving.call(auth.logout)).code).toBe('not-signed-in');
  const entries = async (subject: string) => (await client.call(audit.list, { query: { subject } })).reply.rows;
  const [entry] = await entries(`tree:${treeId}`);
  const told = (one: typeof entry) => Object.fromEntries(one!.changes.map(({ path, before, after }) => [path, [before, after].map(valueOf)]));
  expect(told(entry)).toEqual({
    file: [null, 'danh-sach.xlsx'],
    hash: [null, expect.stringMatching(/^[0-9a-f]{64}$/)],
    created: [null, 1],
    updated: [null, 1],
    moved: [null, 0],
    deactivated: [null, 3],
  });
  // One entry for the act; what it did to each stands under it, and with the person.
  expect((await entries(`audit:${entry!.id}`)).map((row) => row.subject!.name)).toEqual(
    expect.arrayContaining(['Phan Văn Ở lại', 'Phan Văn Rời Đi']),
  );
  expect(await entries(`audit:${entry!.id}`)).toHaveLength(5);
  expect((await entries(`person:${kept}`)).map((row) => [row.action, told(row)])).toEqual([
    ['people.import', { name: ['Phan Văn Ở Lại', 'Phan Văn Ở lại'], phone: [null, '…671'] }],
  ]);
  expect((await entries(`person:${gone}`)).map((row) => told(row)['active'])).toEqual([[true, false]]);
  expect(await entries(`person:${elsewhere}`)).toEqual([]);
  // Named again, they are back.
  const back = await uploaded([head, ['K2', 'Phan Văn Rời Đi', '1985', null, 'snv']]);
  expect(await countsOf(back)).toMatchObject({ changed: 1 });
  await commit(back);
  expect(await stateOf(gone)).toBe('active');
  expect((await client.call(peopleImports.answer, { params: back, body: { within: 'nowhere' } })).code).toBe('unit-not-found');
});

test('looking for people: name without accents, code, phone, unit with all below, account', async () => {
  expect((await byName('do hanh')).map((row) => row.unit?.name)).toHaveLength(2);
  expect(await byName('0912 345 671')).not.toHaveLength(0);
  expect((await byName('btc1')).map((row) => row.name)).toEqual(['Hoàng Thị Tổ Chức']);
  const syt = await byName('', { unit: site.unit('syt'), account: 'never' });
  expect(syt.length).toBeGreaterThan(1);
  expect(syt.every((row) => row.unit!.path[1] === 'Đảng bộ Sở Y tế' && row.account === 'never')).toBe(true);
  const first = (await client.call(peopleDesk.list, { query: { limit: 3 } })).reply;
  const next = (await client.call(peopleDesk.list, { query: { limit: 3, cursor: first.next! } })).reply;
  expect(new Set([...first.rows, ...next.rows].map((row) => row.id)).size).toBe(6);
  const all = (await client.call(peopleDesk.list, { query: { limit: 200 } })).reply;
  expect([first.total, next.total, all.total]).toEqual([all.rows.length, all.rows.length, all.rows.length]);
  expect((await client.call(peopleDesk.list, { query: { unit: site.unit('syt'), account: 'never', limit: 1 } })).reply.total).toBe(syt.length);
  expect((await client.call(peopleDesk.list, { query: { cursor: 'nonsense' } })).code).toBe('bad-request');
});

test('one person: code, extra time, excluded and back, deactivated and back; attempts of a running round are told only to whoever cannot enter', async () => {
  const id = await site.person({ name: 'Quách Thị Yên', code: 'Q1', password: 'mật khẩu dài của tôi' });
  const params = { personId: id };
  const act = <K extends 'exclude' | 'activate'>(what: K, body: object) =>
    client.call(peopleDesk[what], { params, body: { ...body, reason: 'Theo đề nghị' } } as never);
  expect((await client.call(peopleDesk.code, { params })).reply).toMatchObject({ login: 'Q1', code: expect.stringMatching(/^\d{6}$/) as unknown });
  const roundId = site.rounds[0]!;
  expect((await client.call(peopleDesk.extraTime, { params, body: { roundId, minutes: 15, reason: 'khiếm thị' } })).status).toBe(200);
  await app.pass(OPENS_AT - app.time.now() + 1000);
  await (await quizOf(await app.as(id), roundId)).submit({ right: 3 });
  expect((await client.call(peopleDesk.show, { params })).reply.rounds).toMatchObject([{ extraMs: 900_000, closed: false, attempts: null }]);
  const watcherId = await site.person({ unit: null });
  await site.grant(watcherId, 'organiser');
  await data.write((s) => s.contests.exclude({ contestId: site.contestId, personId: watcherId, reason: 'Ban Tổ chức', createdAt: 0 }));
  expect((await (await app.as(watcherId)).call(peopleDesk.show, { params })).reply.rounds[0]!.attempts).toHaveLength(1);
  expect([(await act('exclude', { excluded: true })).status, (await act('exclude', { excluded: true })).code]).toEqual([200, 'nothing-changes']);
  expect((await client.call(peopleDesk.show, { params })).reply.excluded).toBe('Theo đề nghị');
  expect((await act('exclude', { excluded: false })).status).toBe(200);
  expect((await act('activate', { active: false })).status).toBe(200);
  expect((await login('Q1', 'mật khẩu dài của tôi')).code).toBe('wrong-credentials');
  expect((await act('activate', { active: true })).status).toBe(200);
  expect((await login('Q1', 'mật khẩu dài của tôi')).status).toBe(200);
  // Confirming somebody is the contact's act: back is what was there.
  await data.write((s) => s.people.setState(id, ['active'], 'returned', 'Không thuộc chi bộ', app.time.now()));
  for (const active of [false, true]) expect((await act('activate', { active })).status).toBe(200);
  expect(await data.read.people.byId(id)).toMatchObject({ state: 'returned', stateReason: 'Không thuộc chi bộ', reasonBefore: null });
  const told = (await data.read.audit.ofSubject(`person:${id}`, 20)).filter((one) => one.action === 'person.deactivate').slice(0, 2);
  expect(told.map(({ before, after }) => [before, after])).toEqual([
    [{ state: 'inactive' }, { active: true, state: 'returned' }],
    [{ state: 'returned' }, { active: false, state: 'inactive' }],
  ]);
  const organiser = (await data.read.people.byCode('BTC1'))!.id;
  expect((await client.call(peopleDesk.activate, { params: { personId: organiser }, body: { active: false, reason: 'thử' } })).code).toBe(
    'person-has-role',
  );
  expect((await data.read.audit.ofSubject(`person:${id}`, 20)).map((one) => one.action)).toEqual(
    expect.arrayContaining(['account.one-time-code', 'round.extra-time', 'contest.exclude', 'contest.include', 'person.deactivate']),
  );
});

test('slips that were lost: new first passwords for a unit; the older ones end, own passwords stay', async () => {
  const body = { unitId: site.unit('snv'), reason: 'mất phiếu' };
  const once = (await client.call(peopleDesk.firstPasswords, { body })).reply.passwords;
  const twice = (await client.call(peopleDesk.firstPasswords, { body })).reply.passwords;
  expect(once.map((one) => one.code)).toEqual(twice.map((one) => one.code));
  expect(once.length).toBeGreaterThan(0);
  expect([(await login(once[0]!.code, once[0]!.password)).code, (await login(twice[0]!.code, twice[0]!.password)).status]).toEqual([
    'wrong-credentials',
    200,
  ]);
  expect((await client.call(peopleDesk.firstPasswords, { body: { ...body, unitId: treeId } })).code).toBe('unit-not-found');

  // Paper of a contact and paper of the organiser: the newer ends the older, both ways; so does whoever came in by the lost one.
  const personId = await site.person({ name: 'Tạ Thị Phiếu', unit: 'snv', code: 'PH1', firstSecret: 'ABCD-EFGH-2345' });
  const contactId = await site.person({ unit: null });
  await site.grant(contactId, 'contact', 'snv');
  const byContact = await app.as(contactId);
  const slipOf = async () => (await byContact.call(contact.slips, { body: { personIds: [personId] } })).reply.slips[0]!;
  const enter = (token: string) => app.guest.call(auth.slip, { body: { token, shared: false } });
  const sheetOf = async () => (await client.call(peopleDesk.firstPasswords, { body })).reply.passwords.find((one) => one.code === 'PH1')!;
  const slip = await slipOf();
  const sheet = await sheetOf();
  expect([(await enter(slip.token)).code, (await login('PH1', slip.firstPassword)).code]).toEqual(['slip-invalid', 'wrong-credentials']);
  const newer = await slipOf();
  expect((await login('PH1', sheet.password)).code).toBe('wrong-credentials');
  const intruder = enteredBy(app, await enter(newer.token));
  const last = await sheetOf();
  expect((await intruder.call(auth.me)).reply.session).toBeNull();
  expect((await login('PH1', last.password)).status).toBe(200);
});

test('columns named by hand are remembered for the same headings; what was shown is what is written', async () => {
  const rows: Cell[][] = [
    ['Số', 'Ai', 'Sinh', 'Ở đâu'],
    ['1', 'Vũ Thị Nhớ', '1984', 'snv'],
  ];
  const first = await uploaded(rows);
  expect(await look(first)).toMatchObject({ memory: null, missing: ['name'] });
  await answer(first, { columns: { name: 'B', birthYear: 'C', unit: 'D' } });
  expect(await look(first)).toMatchObject({ memory: 'kept', missing: [] });
  const second = await uploaded(rows.map(([no, ...others]) => [...others, no!]));
  expect(await look(second)).toMatchObject({ memory: 'recalled', missing: [] });
  expect((await look(second)).headings.map(({ column, role }) => `${column} ${role}`)).toEqual(['A name', 'B birthYear', 'C unit', 'D null']);
  // Forgotten meanwhile, through another file: this one is still written as it was shown.
  expect((await client.call(peopleImports.forgetColumns, { params: first })).status).toBe(200);
  await settled();
  expect(await look(first)).toMatchObject({ memory: null, missing: ['name'] });
  expect(await commit(second)).toBeNull();
  expect((await byName('vu thi nho')).map(({ name }) => name)).toEqual(['Vũ Thị Nhớ']);
  expect((await client.call(peopleImports.forgetColumns, { params: second })).code).toBe('import-committed');
});
