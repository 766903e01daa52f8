import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { peopleMerges } from '@thi-tuan/shared/contracts/people-desk.ts';
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
  const attempts = { perRound: 2, perDay: null, counted: 'best' as const };
  const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + 40 * DAY, attempts });
  site = await buildSite(app, { rounds: [aRound({ attempts }), second] });
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
  await took(from, 1, 6);
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
  const mine = (await (await app.as(into)).call(me.attempts)).reply;
  expect(JSON.stringify(mine).match(/receiptCode|"code"/g)!.length).toBeGreaterThanOrEqual(5);
  expect((await client.call(peopleMerges.merge, { params, body: { into, reason } })).code).toBe('person-not-found');

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
