import { openDatabase } from '@thi-tuan/db';
import { changedTables, digesterOf, freshSqlite } from '@thi-tuan/db/testing';
import type { Digester } from '@thi-tuan/db/testing';
import { audit } from '@thi-tuan/shared/contracts/audit.ts';
import { desk } from '@thi-tuan/shared/contracts/desk.ts';
import { trial } from '@thi-tuan/shared/contracts/trial.ts';
import { CLOSES_AT, OPENS_AT, aPrediction, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { aContest } from '@thi-tuan/shared/rules/settings.builder.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

let app: TestApp;
let site: Site;
let watcher: Client;
let organiser: Client;
let digest: Digester;
let draftId: string;

const second = aRound({
  number: 2,
  name: 'Tuần 2',
  opensAt: OPENS_AT + WEEK,
  closesAt: CLOSES_AT + WEEK,
  delivery: 'one-by-one',
  prediction: aPrediction({ max: 500 }),
  validity: { allMainAnswered: true, predictionGiven: true, minScore: null, maxValidPerPerson: null },
});

beforeAll(async () => {
  const database = freshSqlite();
  const data = await openDatabase({ url: database.url });
  app = await openTestApp(data, { now: OPENS_AT - HOUR });
  site = await buildSite(app);
  await app.features.contests.files.apply({ contest: aContest(), rounds: [{ publish: false, settings: second }], questions: [] }, { dryRun: false });
  draftId = (await data.read.contests.roundsOf(site.contestId))[1]!.id;
  const [watcherId, organiserId] = [await site.person(), await site.person()] as const;
  for (const id of [watcherId, organiserId]) await site.grant(id, 'organiser');
  await data.write((s) => s.contests.exclude({ contestId: site.contestId, personId: watcherId, reason: 'Ban Tổ chức', createdAt: app.time.now() }));
  watcher = await app.as(watcherId);
  organiser = await app.as(organiserId);
  digest = await digesterOf(database, { session: ['seen_at'] });
  return async () => {
    await digest.close();
    await app.stop();
    await data.close();
    await database.drop();
  };
});

async function rightAnswers(items: { position: number; versionId: string }[]) {
  const { bankId } = (await app.ctx.data.read.contests.byId(site.contestId))!;
  const correct = new Map(
    (await app.ctx.data.read.questions.approved(bankId)).map(({ currentVersionId, current }) => [currentVersionId, current.correct]),
  );
  return items.map((item) => ({ ...item, chosen: correct.get(item.versionId)! }));
}

describe('a trial', () => {
  test('of a draft: drawn like a contestant’s paper, without a key; scored with the key; one line of audit is all that is left', async () => {
    const params = { roundId: draftId };
    const about = (await watcher.call(trial.about, { params })).reply;
    expect(about).toMatchObject({ round: { state: 'draft', name: 'Tuần 2' }, needsPledge: false, triedAt: null });
    expect(about.moments.map(({ moment }) => moment)).toEqual(['before', 'during', 'submitted', 'closed']);

    const before = await digest.read();
    const started = await watcher.call(trial.start, { params, body: {} });
    const { view, items } = started.reply;
    expect(view).toMatchObject({ questionCount: 10, oneByOne: { at: 1 }, deadlineAt: app.time.now() + 600_000, predictionAsked: { max: 500 } });
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(started.raw).not.toMatch(/correct|explanation|Giải thích/);

    const answered = await rightAnswers(items);
    const wrong = answered.map((item, index) => (index === 0 ? { ...item, chosen: [] } : item));
    const first = (await watcher.call(trial.finish, { params, body: { items: wrong, prediction: null, elapsedMs: 61_000 } })).reply;
    expect(first).toMatchObject({ score: { text: '9', correct: 9, allCorrect: false }, valid: false, reasons: ['main-unanswered', 'no-prediction'] });
    expect(first.questions[0]).toMatchObject({ right: false, chosen: [], explanation: expect.stringContaining('Giải thích') });
    // A round with a prediction keeps every score until its closing, whatever its own setting says.
    expect(first.seen).toEqual({ score: 'closed', standings: 'closed', counters: 'closed', key: 'closed' });
    const all = (await watcher.call(trial.finish, { params, body: { items: answered, prediction: 7, elapsedMs: 61_000 } })).reply;
    expect(all).toMatchObject({ score: { text: '10', allCorrect: true }, valid: true, reasons: [] });
    expect(changedTables(before, await digest.read())).toEqual(['audit']);

    const entries = (await watcher.call(audit.list, { query: { action: 'round.trial' } })).reply.rows;
    expect(entries.map(({ subject, changes, withheld }) => [subject?.id, changes, withheld])).toEqual(Array(2).fill([draftId, [], false]));
    expect((await watcher.call(trial.about, { params })).reply.triedAt).toBe(app.time.now());
  });

  test('of a published round: from its pinned questions; the console’s home then calls the step done', async () => {
    const params = { roundId: site.rounds[0]! };
    const stepOf = async () => (await watcher.call(desk.home)).reply.prepare.find(({ step }) => step === 'trial')!.state;
    expect(await stepOf()).toBe('todo');
    const { view, items } = (await watcher.call(trial.start, { params, body: { lang: 'en' } })).reply;
    expect(view).toMatchObject({ oneByOne: null, predictionAsked: null });
    const pinned = new Set((await app.ctx.data.read.contests.pinned(params.roundId)).map(({ versionId }) => versionId));
    expect(items.every(({ versionId }) => pinned.has(versionId))).toBe(true);
    await watcher.call(trial.finish, { params, body: { items: await rightAnswers(items), prediction: null, elapsedMs: 1 } });
    expect(await stepOf()).toBe('done');
  });

  test('who may still enter sees no question; what does not fit is refused and leaves nothing', async () => {
    const params = { roundId: draftId };
    const { items } = (await watcher.call(trial.start, { params, body: {} })).reply;
    const body = { items: items.map((item) => ({ ...item, chosen: [] as string[] })), prediction: null, elapsedMs: 0 };
    const before = await digest.read();
    expect((await organiser.call(trial.about, { params })).reply.needsPledge).toBe(true);
    for (const answer of [await organiser.call(trial.start, { params, body: {} }), await organiser.call(trial.finish, { params, body })])
      expect(answer.code).toBe('bank-needs-pledge');
    const [one, ...rest] = body.items as [(typeof body.items)[number], ...typeof body.items];
    const refused = async (over: object) => (await watcher.call(trial.finish, { params, body: { ...body, ...over } })).code;
    expect(await refused({ items: [{ ...one, versionId: 'khác' }, ...rest] })).toBe('changed-meanwhile');
    expect(await refused({ items: [{ ...one, chosen: ['z'] }, ...rest] })).toBe('answer-invalid');
    expect(await refused({ items: rest })).toBe('answer-invalid');
    expect(await refused({ items: [one, { ...one, position: 2 }] })).toBe('answer-invalid');
    expect(await refused({ prediction: 501 })).toBe('prediction-invalid');
    expect(await refused({ items: [] })).toBe('invalid-body');
    expect((await watcher.call(trial.start, { params: { roundId: 'không có' }, body: {} })).code).toBe('round-not-found');
    expect(changedTables(before, await digest.read())).toEqual([]);
  });

  test('a draft that the approved questions cannot fill is told in numbers', async () => {
    const paper = { kind: 'drawn' as const, blueprint: [{ topic: null, difficulty: null, count: 13 }], shuffleQuestions: true, shuffleOptions: true };
    const settings = { ...second, number: 3, name: 'Tuần 3', paper };
    await app.features.contests.files.apply({ contest: aContest(), rounds: [{ publish: false, settings }], questions: [] }, { dryRun: false });
    const { id } = (await app.ctx.data.read.contests.roundsOf(site.contestId))[2]!;
    const answer = await watcher.call(trial.start, { params: { roundId: id }, body: {} });
    expect([answer.code, answer.params]).toEqual(['publish-faults', { wanted: 13, available: 12 }]);
  });
});
