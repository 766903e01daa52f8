import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { peopleDesk, peopleMerges } from '@thi-tuan/shared/contracts/people-desk.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PASSWORD = 'mật khẩu dài của tôi';
let app: TestApp;
let data: Data;
let site: Site;
let organiserId: string;
let client: Client;
let watcher: Client;
let end: () => Promise<void>;

/** Two rounds, one attempt each; the second stays open to the end of the file. */
beforeAll(async () => {
  const { url, drop } = freshSqlite();
  data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data, { now: OPENS_AT - HOUR });
  end = async () => {
    await app.stop();
    await data.close();
    await drop();
  };
  const twice = { perRound: 2, perDay: null, counted: 'best' as const };
  const second = aRound({
    number: 2,
    name: 'Tuần 2',
    opensAt: CLOSES_AT + HOUR,
    closesAt: CLOSES_AT + 40 * DAY,
    attempts: { ...twice, perRound: 5 },
  });
  site = await buildSite(app, { rounds: [aRound({ attempts: twice }), second] });
  const organiser = async (excluded: boolean) => {
    const personId = await site.person({ unit: null });
    await site.grant(personId, 'organiser');
    if (excluded) await data.write((s) => s.contests.exclude({ contestId: site.contestId, personId, reason: 'Ban Tổ chức', createdAt: 0 }));
    organiserId = personId;
    return app.as(personId);
  };
  [client, watcher] = [await organiser(false), await organiser(true)];
  await app.pass(2 * HOUR);
});
afterAll(() => end());

const took = async (personId: string, round: number, right: number) =>
  (await quizOf(await app.as(personId), site.rounds[round]!, `holder-${right}-${round}`)).submit({ right });
const standing = async (personId: string, round = 0) => (await data.read.standings.of(site.rounds[round]!, personId))?.score ?? null;
const figures = async () => ({ round: await data.read.results.figures(site.rounds[0]!), contest: await data.read.results.figures(site.contestId) });
const reason = 'Một người đăng ký hai lần';

test('attempts go along, figures and ranks follow in the same write; what exceeds the cap is told; undone, everything is as before', async () => {
  const into = await site.person({ name: 'Trần Thị Lan', code: 'L1', unit: 'syt-vp', password: PASSWORD });
  const from = await site.person({ name: 'Trần Thị Lan', code: 'L2', unit: 'snv', password: PASSWORD });
  const other = await site.person({ unit: 'snv' });
  await took(into, 0, 4);
  await app.pass(1000);
  await took(from, 0, 9);
  await app.pass(1000);
  await took(from, 0, 2);
  await took(other, 0, 5);
  await app.pass(CLOSES_AT - app.time.now() + 10_000);
  await app.pass(3 * HOUR);
  await took(into, 1, 3);
  const going = (await took(from, 1, 6)).attempt.attemptId;
  const before = [await figures(), await standing(into), await standing(from), await standing(into, 1)];
  expect(before.slice(1)).toEqual([4, 9, 3]);
  expect(await verifyTallies(data)).toEqual([]);

  const params = { personId: from };
  const told = (await client.call(peopleMerges.effect, { params, query: { into } })).reply;
  expect([told.running, told.attempts.map(({ moved, over }) => [moved, over])]).toEqual([
    true,
    [
      [false, false],
      [true, false],
      [true, true],
    ],
  ]);
  expect((await watcher.call(peopleMerges.effect, { params, query: { into } })).reply.attempts).toHaveLength(5);
  const { mergeId } = (await client.call(peopleMerges.merge, { params, body: { into, reason } })).reply;
  expect(await verifyTallies(data)).toEqual([]);
  expect([await standing(into), await standing(from), await standing(into, 1), await standing(from, 1)]).toEqual([9, null, 6, null]);
  const after = await figures();
  expect([after.round, after.contest.people]).toEqual([{ people: 2, attempts: 4, valid: 4 }, 2]);
  expect((await app.guest.call(auth.login, { body: { login: 'L2', password: PASSWORD, shared: false } })).code).toBe('wrong-credentials');
  const [owner, report] = [await app.as(into), { params: { attemptId: going }, body: { position: 1, text: 'Câu này có hai phương án đúng.' } }];
  const mine = (await owner.call(me.attempts)).reply;
  expect(JSON.stringify(mine).match(/receiptCode|"code"/g)!.length).toBeGreaterThanOrEqual(5);
  expect((await client.call(peopleMerges.merge, { params, body: { into, reason } })).code).toBe('person-not-found');
  // Known to this server as the other account's: it is theirs now, and nobody's else.
  expect((await owner.call(attempts.report, report)).status).toBe(200);
  expect((await (await app.as(other)).call(attempts.report, report)).code).toBe('attempt-not-found');

  app.time.advance(29 * DAY);
  const { merges } = (await client.call(peopleMerges.list, { params: { personId: into } })).reply;
  expect(merges).toMatchObject([{ id: mergeId, code: 'L2', attempts: 3 }]);
  expect((await client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } })).status).toBe(200);
  expect([await figures(), await standing(into), await standing(from), await standing(into, 1)]).toEqual(before);
  expect(await verifyTallies(data)).toEqual([]);
  expect((await app.guest.call(auth.login, { body: { login: 'L2', password: PASSWORD, shared: false } })).status).toBe(200);
  expect((await client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } })).code).toBe('merge-not-found');
  expect((await data.read.audit.ofSubject(`person:${into}`, 9)).map((one) => one.action).sort()).toEqual(['person.merge', 'person.unmerge']);
});

test('who went on between a merge and its undoing goes on afterwards too', async () => {
  const [into, from] = [await site.person(), await site.person()];
  await took(into, 1, 1);
  await took(from, 1, 2);
  const { mergeId } = (await client.call(peopleMerges.merge, { params: { personId: from }, body: { into, reason } })).reply;
  await took(into, 1, 3);
  expect((await client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } })).status).toBe(200);
  // The second of three has gone: the next one is not the third once more.
  expect((await took(into, 1, 4)).attempt.number).toBe(4);
  expect(await verifyTallies(data)).toEqual([]);
});

test('merged on, the later merge is undone first: else the attempts would stay with the third account', async () => {
  const [a, b, c] = [await site.person({ code: 'K1' }), await site.person({ code: 'K2' }), await site.person({ code: 'K3' })];
  await took(a, 1, 5);
  const merge = async (personId: string, into: string) =>
    (await client.call(peopleMerges.merge, { params: { personId }, body: { into, reason } })).reply.mergeId;
  const undo = (mergeId: string) => client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } });
  const [first, second] = [await merge(a, b), await merge(b, c)];
  expect((await undo(first)).code).toBe('merge-not-found');
  expect(await standing(c, 1)).toBe(5);
  expect([(await undo(second)).status, (await undo(first)).status]).toEqual([200, 200]);
  expect([await standing(a, 1), await standing(b, 1), await standing(c, 1)]).toEqual([5, null, null]);
  expect(await verifyTallies(data)).toEqual([]);
});

test('an attempt under way, a role, oneself; a code that somebody has meanwhile; 30 days are over', async () => {
  const merge = (personId: string, into: string) => client.call(peopleMerges.merge, { params: { personId }, body: { into, reason } });
  const [a, b] = [await site.person({ code: 'M1' }), await site.person({ code: 'M2' })];
  expect([(await merge(a, a)).code, (await merge(a, 'nobody')).code]).toEqual(['person-not-found', 'person-not-found']);
  const quiz = await quizOf(await app.as(b), site.rounds[1]!);
  expect((await merge(a, b)).code).toBe('attempt-still-open');
  await quiz.submit({ right: 1 });
  await site.grant(a, 'official', 'syt');
  expect((await merge(a, b)).code).toBe('person-has-role');
  const { mergeId } = (await merge(b, a)).reply;
  const taker = await site.person({ code: 'M2' });
  expect(taker).not.toBe(b);
  expect((await client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } })).code).toBe('login-taken');
  expect(await verifyTallies(data)).toEqual([]);
  app.time.advance(31 * DAY);
  expect((await (await app.as(organiserId)).call(peopleMerges.undo, { params: { mergeId }, body: { reason } })).code).toBe('merge-not-found');
});

test('exclusion lifted, whoever could look into the bank meanwhile still does not enter', async () => {
  const client = await app.as(organiserId);
  const { contest } = (await app.features.contests.book.site())!;
  const [editor, plain] = [await site.person({ code: 'X1' }), await site.person({ code: 'X2' })];
  await site.grant(editor, 'bank-editor');
  const exclude = (personId: string, excluded: boolean) => client.call(peopleDesk.exclude, { params: { personId }, body: { excluded, reason } });
  for (const personId of [editor, plain]) for (const excluded of [true, false]) expect((await exclude(personId, excluded)).status).toBe(200);
  const out = (personId: string) => data.read.contests.isExcluded(contest.id, personId);
  expect([await out(editor), await out(plain)]).toEqual([true, false]);
  expect((await data.read.audit.ofSubject(`person:${editor}`, 9)).find((one) => one.action === 'contest.include')?.after).toMatchObject({
    looked: true,
  });
});

test('exclusion, more time, banks looked into and the number of the card go along and come back; what was decided since stays; deleting oneself forgets both accounts', async () => {
  const client = await app.as(organiserId);
  const into = await site.person({ name: 'Lê Thị Giữ', code: 'G1', password: PASSWORD });
  const from = await site.person({ name: 'Lê Thị Gộp', code: 'G2', password: PASSWORD });
  const roundId = site.rounds[1]!;
  const { contest } = (await app.features.contests.book.site())!;
  const at = app.time.now();
  await data.write(async (s) => {
    await s.contests.exclude({ contestId: contest.id, personId: from, reason: 'Ban Tổ chức', createdAt: at });
    await s.contests.grantExtraTime({ roundId, personId: from, ms: 600_000, reason: 'khiếm thị', createdAt: at });
    await s.contests.grantExtraTime({ roundId, personId: into, ms: 60_000, reason: 'máy hỏng', createdAt: at - 1 });
    await s.contests.grantExtraTime({ roundId: site.rounds[0]!, personId: into, ms: 60_000, reason: 'máy hỏng', createdAt: at });
    await s.bank.addReader({ bankId: contest.bankId, personId: from, since: at });
    await s.citizenIds.put({ personId: from, mac: 'mac-of-from', last4: '0001', setAt: at });
  });
  const standingFacts = async (personId: string) => ({
    excluded: await data.read.peopleDesk.exclusionOf(contest.id, personId),
    extra: Object.fromEntries(await data.read.peopleDesk.extraTimes(personId, contest.id)),
    reader: await data.read.bank.readerSince(contest.bankId, personId),
    number: (await data.read.citizenIds.of(personId))?.last4 ?? null,
  });
  const before = [await standingFacts(into), await standingFacts(from)];
  const merge = async () => (await client.call(peopleMerges.merge, { params: { personId: from }, body: { into, reason } })).reply.mergeId;
  const undo = (mergeId: string) => client.call(peopleMerges.undo, { params: { mergeId }, body: { reason } });
  const first = await merge();
  expect(await standingFacts(into)).toEqual({
    excluded: 'Ban Tổ chức',
    extra: { [roundId]: 600_000, [site.rounds[0]!]: 60_000 },
    reader: at,
    number: '0001',
  });
  expect((await undo(first)).status).toBe(200);
  expect([await standingFacts(into), await standingFacts(from)]).toEqual(before);

  const second = await merge();
  // Decided anew about the account that stays: an undo is no reason to take that back.
  await data.write(async (s) => {
    await s.peopleDesk.include(contest.id, into);
    await s.contests.grantExtraTime({ roundId, personId: into, ms: 900_000, reason: 'thêm', createdAt: at });
  });
  expect((await undo(second)).status).toBe(200);
  expect(await standingFacts(into)).toMatchObject({ excluded: null, extra: { [roundId]: 900_000 }, number: null });

  const last = await merge();
  const mine = await app.as(into);
  expect((await mine.call(me.remove, { body: { current: PASSWORD } })).status).toBe(200);
  expect([await data.read.people.byId(into), await data.read.people.byId(from)]).toMatchObject([
    { name: '—', state: 'deleted' },
    { name: '—', state: 'deleted', birthYear: null },
  ]);
  expect(JSON.stringify(await data.read.merges.byId(last))).not.toMatch(/G2|hai lần/);
  expect((await undo(last)).code).toBe('merge-not-found');
});
