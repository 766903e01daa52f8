import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { peopleMoves } from '@thi-tuan/shared/contracts/people-desk.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { openContactPage } from '../../testing/contact.builder.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import type { Client } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

let page: Awaited<ReturnType<typeof openContactPage>>;
let desk: Client;
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  page = await openContactPage(data);
  end = async () => {
    await page.app.stop();
    await data.close();
    await drop();
  };
  const organiser = await page.site.person({ name: 'Hoàng Tổ Chức', unit: null });
  await page.site.grant(organiser, 'organiser');
  desk = await page.app.as(organiser);
});
afterAll(() => end());

const ask = (personId: string, unitId: string, over: object = {}) =>
  page.client.call(contact.askMove, {
    params: { personId },
    body: { kind: 'fix', unitId, from: null, reason: 'Quyết định số 12', ...over } as never,
  });
const waiting = async () => (await desk.call(peopleMoves.list, { query: {} })).reply.requests;
const decide = (requestId: string, accept: boolean, note: string | null = null) =>
  desk.call(peopleMoves.decide, { params: { requestId }, body: { accept, note } });
const told = async () => (await page.client.call(contact.moveRequests)).reply.requests;

test('out of the own units: asked with a reason, once; accepted, the person is moved with what was counted; the contact reads the outcome', async () => {
  const { site, app, data, roundId, acts, contactId } = page;
  const [vp, bv, snv] = [site.unit('syt-vp'), site.unit('syt-bv'), site.unit('snv')];
  const personId = await site.person({ name: 'Trần Văn Đi', unit: 'syt-vp' });
  await (await quizOf(await app.as(personId), roundId)).submit({ right: 2 });
  const far = await site.person({ name: 'Lê Thị Xa', unit: 'snv' });
  const tomorrow = dayOf(app.time.now() + 86_400_000);
  for (const [id, unitId, over, code] of [
    [far, snv, {}, 'person-not-found'],
    [personId, bv, {}, 'unit-inside'],
    [personId, site.unit('tinh'), {}, 'unit-not-selectable'],
    [personId, 'nowhere', {}, 'unit-not-found'],
    [personId, snv, { reason: ' . ' }, 'reason-needed'],
    [personId, snv, { kind: 'transfer' }, 'day-invalid'],
    [personId, snv, { kind: 'transfer', from: tomorrow }, 'day-not-come'],
  ] as const)
    expect([code, (await ask(id, unitId, over)).code]).toEqual([code, code]);
  expect(await waiting()).toEqual([]);

  expect((await ask(personId, snv)).status).toBe(200);
  expect((await ask(personId, snv)).code).toBe('request-waiting');
  expect(await told()).toMatchObject([{ name: 'Trần Văn Đi', state: 'asked', to: { name: 'Chi bộ Sở Nội vụ' }, note: null }]);
  const [request] = await waiting();
  expect(request).toMatchObject({ person: { id: personId }, kind: 'fix', reason: 'Quyết định số 12', askedBy: 'Hoàng Thị Đầu Mối' });
  expect((await decide(request!.id, true, 'Đã có quyết định')).status).toBe(200);
  expect((await decide(request!.id, true)).code).toBe('request-not-found');
  expect(await data.read.people.unitOf(personId, (await data.read.units.byId(vp))!.treeId)).toMatchObject({ unitId: snv });
  expect(await verifyTallies(data)).toEqual([]);
  expect(Object.fromEntries((await data.read.results.byUnit(roundId)).map((row) => [row.unitId, row.attempts]))).toEqual({ [snv]: 1 });
  // They are no longer the contact's: of what they are now nothing is told, not even another name.
  await data.write((s) => s.people.update(personId, { name: 'Tên Mới', updatedAt: app.time.now() }));
  expect(await told()).toMatchObject([{ name: 'Trần Văn Đi', state: 'accepted', note: 'Đã có quyết định' }]);
  expect((await page.client.call(contact.move, { params: { personId }, body: { kind: 'fix', unitId: vp, from: null } })).code).toBe(
    'person-not-found',
  );
  expect((await acts(personId)).map(({ action, by }) => [action, by === contactId])).toEqual([
    ['person.move', false],
    ['person.move-asked', true],
  ]);
});

test('refused needs a word; where the person has gone elsewhere meanwhile nothing is done and the request goes on waiting; another unit’s contact sees none of it', async () => {
  const { site, app, data, acts } = page;
  const snv = site.unit('snv');
  const personId = await site.person({ name: 'Phạm Thị Ở', unit: 'syt-vp' });
  await ask(personId, snv, { kind: 'transfer', from: dayOf(app.time.now()) });
  const [request] = await waiting();
  expect((await decide(request!.id, false)).code).toBe('note-needed');
  await page.client.call(contact.move, { params: { personId }, body: { kind: 'fix', unitId: site.unit('syt-bv'), from: null } });
  expect((await decide(request!.id, true)).code).toBe('changed-meanwhile');
  expect((await waiting()).map((one) => one.id)).toEqual([request!.id]);
  expect((await decide(request!.id, false, 'Chưa có quyết định')).status).toBe(200);
  expect(await waiting()).toEqual([]);
  expect((await told())[0]).toMatchObject({ state: 'refused', note: 'Chưa có quyết định' });
  expect((await desk.call(peopleMoves.list, { query: { state: 'decided' } })).reply.requests.map((one) => one.state)).toEqual([
    'refused',
    'accepted',
  ]);
  expect((await acts(personId))[0]).toMatchObject({ action: 'person.move-refused', reason: 'Chưa có quyết định' });
  expect((await ask(personId, snv)).status).toBe(200);
  const other = await site.person({ unit: null });
  await site.grant(other, 'contact', 'snv');
  expect((await (await app.as(other)).call(contact.moveRequests)).reply.requests).toEqual([]);
  expect(await verifyTallies(data)).toEqual([]);
});
