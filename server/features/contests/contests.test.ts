import { describe, expect, onTestFinished, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { liveClient } from '../../platform/testing/live-client.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import { buildSite, someQuestions } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { readContestFile } from './contest-file.ts';
import { entrantsService } from './entrants.service.ts';

const CONTEST = {
  code: 'hcm-2026',
  name: 'Cuộc thi thử',
  organiser: 'Ban Tổ chức',
  treeCode: 'tinh',
  bankCode: 'hcm',
  support: { name: 'Tổ Thư ký', phone: '0229 3 000 000', hours: '7 giờ 30 đến 17 giờ 30' },
  consents: [{ purpose: 'participation', version: 1, text: 'Tôi đồng ý.' }],
  smallestHeadcountForRanking: 10,
  prizes: [{ level: 'round', name: 'Giải Nhất', count: 1, amountVnd: 1_000_000 }],
};
const ROUND = {
  number: 2,
  name: 'Tuần 2',
  opensAt: '2026-03-09T10:00+07:00',
  closesAt: '2026-03-16T09:00+07:00',
  paper: { kind: 'drawn', blueprint: [{ count: 10 }] },
};
const file = (over: object = {}) => JSON.stringify({ contest: CONTEST, rounds: [ROUND], ...over });

function read(text: string) {
  const outcome = readContestFile(text);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.file;
}

describe('a contest file', () => {
  test('gets a safe default for whatever it leaves out, times in UTC ms', () => {
    const { rounds } = read(file());
    expect(rounds[0]!.settings).toMatchObject({
      opensAt: Date.UTC(2026, 2, 9, 3),
      limitMs: 600_000,
      graceMs: 3000,
      scale: 'correct',
      attempts: { perRound: 1, perDay: null, counted: 'best' },
    });
    expect(rounds[0]!.settings.reveal).toEqual({
      score: 'after-close',
      standings: { kind: 'after-close' },
      counters: 'hidden',
      countersDelayMs: 1_800_000,
      topCount: 50,
    });
  });

  test.each([
    ['no JSON at all', '{', '', /JSON/],
    ['a word for a number', file({ rounds: [{ ...ROUND, number: 'hai' }] }), 'rounds.0.number', /./],
    ['a field nobody knows', file({ rounds: [{ ...ROUND, limit: 10 }] }), 'rounds.0', /./],
    ['a time without an offset', file({ rounds: [{ ...ROUND, opensAt: '2026-03-09T10:00' }] }), 'rounds.0.opensAt', /./],
    ['a key outside the options', file({ questions: [{ stem: 'Hỏi?', options: ['Một', 'Hai'], correct: ['C'] }] }), 'questions.0', /đáp án/],
    ['nothing', '', '', /JSON/],
    ['a list', '[]', '', /./],
  ])('%s: a fault at its place', (_what, text, path, words) => {
    const outcome = readContestFile(text);
    expect(outcome.ok).toBe(false);
    expect(outcome.ok ? [] : outcome.faults).toEqual(expect.arrayContaining([{ path, text: expect.stringMatching(words) }]));
  });
});

describeEachEngine('contest -- apply', (open) => {
  async function opened() {
    const app = await openTestApp(await open(), { now: OPENS_AT - 60_000 });
    const site = await buildSite(app, { rounds: [aRound()] });
    return { app, site, files: app.features.contests.files };
  }
  const both = (over: object = {}, publish = false) => read(file({ rounds: [{ ...ROUND, publish, ...over }] }));

  test('the same file twice changes nothing; a dry run shows the diff and changes nothing', async () => {
    const { app, files, site } = await opened();
    const wanted = { dryRun: false };
    const draft = both();
    // The built contest has one round already; the file speaks of the second only.
    const dry = await files.apply(draft, { dryRun: true });
    expect(dry).toMatchObject({
      ok: true,
      changes: [
        { what: 'contest', change: 'changed' },
        { what: 'round', number: 2, change: 'added' },
      ],
    });
    expect(await app.ctx.data.read.contests.roundsOf(site.contestId)).toHaveLength(1);
    expect(await files.apply(draft, wanted)).toMatchObject({ ok: true });
    expect(await app.ctx.data.read.contests.roundsOf(site.contestId)).toHaveLength(2);
    expect(await files.apply(draft, wanted)).toEqual({ ok: true, changes: [], questions: { added: 0, changed: 0, unchanged: 0 } });
    expect((await app.ctx.data.read.audit.ofSubject(`contest:${site.contestId}`, 10)).map((entry) => entry.action)).toEqual([
      'contest.apply',
      'contest.apply',
    ]);
  });

  test('faults of publishing are named by place and nothing is published', async () => {
    const { app, files, site } = await opened();
    const outcome = await files.apply(both({ paper: { kind: 'drawn', blueprint: [{ count: 13 }] }, closesAt: '2026-03-09T09:00+07:00' }, true), {
      dryRun: false,
    });
    expect(outcome.ok).toBe(false);
    const paths = outcome.ok ? [] : outcome.faults.map((fault) => fault.path);
    expect(paths).toEqual(expect.arrayContaining(['rounds.0.closesAt']));
    expect(paths.some((path) => path.startsWith('rounds.0.paper'))).toBe(true);
    expect(await app.ctx.data.read.contests.roundsOf(site.contestId)).toHaveLength(1);
  });

  test('a published round pins its questions and keeps its rules; only its name and a later close may change', async () => {
    const { app, files, site } = await opened();
    await files.apply(both({}, true), { dryRun: false });
    const round = (await app.ctx.data.read.contests.roundsOf(site.contestId))[1]!;
    expect(round.state).toBe('published');
    const pinned = await app.ctx.data.read.contests.pinned(round.id);
    expect(pinned).toHaveLength(12);
    const refused = await files.apply(both({ limitMinutes: 20 }, true), { dryRun: false });
    expect(refused).toMatchObject({ ok: false, faults: [{ path: 'rounds.0.limitMs' }] });
    expect(await files.apply(both({ closesAt: '2026-03-16T08:00+07:00' }, true), { dryRun: false })).toMatchObject({ ok: false });
    const renamed = both({ name: 'Tuần Hai' }, true);
    expect(await files.apply(renamed, { dryRun: false })).toMatchObject({ ok: true });
    // A question edited later is a new version; the round keeps the one it pinned.
    const bank = (await app.ctx.data.read.questions.bankByCode('hcm'))!;
    const [first] = someQuestions(1);
    await app.features.contests.bank.importQuestions(bank.id, [{ ...first!, explanation: 'Giải thích mới.' }]);
    expect((await app.ctx.data.read.contests.pinned(round.id)).find((question) => question.key === 'k1')!.explanation).toBe('Giải thích của câu 1.');
    expect((await app.ctx.data.read.questions.byKeys(bank.id, ['k1']))[0]!.current).toMatchObject({ version: 2, explanation: 'Giải thích mới.' });
  });

  test('a close that moves later needs a reason, is told to open pages and gives the time it takes, as from the console', async () => {
    const { app, files, site } = await opened();
    await files.apply(both({}, true), { dryRun: false });
    const round = (await app.ctx.data.read.contests.roundsOf(site.contestId))[1]!;
    app.time.set(round.closesAt - 60_000);
    app.features.contests.book.invalidate();
    const personId = await site.person();
    const client = await app.as(personId);
    const { view } = await quizOf(client, round.id);
    expect(view.deadlineAt).toBe(round.closesAt);
    const address = (await app.http.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
    onTestFinished(() => app.http.close());
    const socket = await liveClient(`${address}/api/live`, { cookie: client.cookie });
    for (const room of [roomOf('person', personId), roomOf('notice', round.id)]) {
      socket.send({ type: 'join', room, have: null });
      expect(await socket.next()).toMatchObject({ type: 'joined', room });
    }
    const later = both({ closesAt: '2026-03-16T10:00+07:00' }, true);
    const closesAt = round.closesAt + 3_600_000;
    expect(await files.apply(later, { dryRun: false, reason: '  ' })).toMatchObject({ ok: false, faults: [{ path: 'rounds.0.closesAt' }] });
    expect(await files.apply(later, { dryRun: true, reason: 'Mất điện diện rộng' })).toMatchObject({ ok: true });
    expect(await app.ctx.data.read.running.liveNotices([round.id], app.time.now())).toEqual([]);
    expect(await files.apply(later, { dryRun: false, reason: 'Mất điện diện rộng' })).toMatchObject({ ok: true });
    const told = [await socket.next(), await socket.next()];
    const notice = { kind: 'later', text: 'Mất điện diện rộng', fromClosesAt: round.closesAt };
    expect(told).toContainEqual(expect.objectContaining({ data: { notices: [expect.objectContaining(notice)] } }));
    const deadlineAt = view.startedAt + 600_000;
    expect(told).toContainEqual(expect.objectContaining({ data: { attemptId: view.attemptId, deadlineAt } }));
    expect((await app.ctx.data.read.contests.roundById(round.id))!.closesAt).toBe(closesAt);
    expect((await app.ctx.data.read.attempts.byId(view.attemptId))!.deadlineAt).toBe(deadlineAt);
    // The same file again says nothing twice.
    expect(await files.apply(later, { dryRun: false })).toMatchObject({ ok: true, changes: [] });
    expect(await app.ctx.data.read.running.liveNotices([round.id], app.time.now())).toHaveLength(1);
  });

  test('a contest that asks for the CCCD says so in its consent, which is a new version of it; the same file again changes nothing', async () => {
    const { app, files, site } = await opened();
    const withNumber = (citizenId: boolean) => read(file({ contest: { ...CONTEST, registration: { citizenId } } }));
    const consent = async () => (await app.ctx.data.read.contests.byId(site.contestId))!.settings.consents[0]!;
    await files.apply(withNumber(false), { dryRun: false });
    const before = await consent();
    expect(before.text).toBe('Tôi đồng ý.');
    expect(await files.apply(withNumber(true), { dryRun: false })).toMatchObject({ ok: true });
    const asked = await consent();
    expect(asked.text).toMatch(/^Tôi đồng ý\.\n\nCuộc thi hỏi số căn cước công dân \(CCCD\)/);
    expect(asked.version).toBeGreaterThan(before.version);
    expect(await files.apply(withNumber(true), { dryRun: false })).toMatchObject({ ok: true, changes: [] });
    expect(await consent()).toEqual(asked);
    await files.apply(withNumber(false), { dryRun: false });
    expect(await consent()).toEqual({ ...before, version: expect.any(Number) as number });
  });

  test('a tree that is not there is one clear fault', async () => {
    const { files } = await opened();
    const outcome = await files.apply(read(JSON.stringify({ contest: { ...CONTEST, treeCode: 'khac' }, rounds: [] })), { dryRun: false });
    expect(outcome).toMatchObject({ ok: false, faults: [{ path: 'contest.treeCode' }] });
  });

  test('the bank takes the same question once, whatever its case, accents and spaces', async () => {
    const { app } = await opened();
    const bank = (await app.ctx.data.read.questions.bankByCode('hcm'))!;
    const [first] = someQuestions(1);
    const twice = [
      { ...first!, key: null, stem: first!.stem.toUpperCase() },
      { ...first!, key: null, stem: ` ${first!.stem}  ` },
    ];
    await app.features.contests.bank.importQuestions(bank.id, twice);
    expect(await app.ctx.data.read.questions.count(bank.id)).toBe(12);
  });

  test('home before the first contest is empty; drafts are nowhere', async () => {
    const app = await openTestApp(await open(), { now: OPENS_AT });
    expect((await app.guest.call(contests.home)).reply).toMatchObject({ contest: null, rounds: [], currentRoundId: null });
    expect((await app.guest.call(contests.rules)).code).toBe('contest-not-found');
    const { app: built, files } = await opened();
    await files.apply(both(), { dryRun: false });
    expect((await built.guest.call(contests.home)).reply.rounds.map((round) => round.number)).toEqual([1]);
    const [draft] = (await built.ctx.data.read.contests.roundsOf((await built.features.contests.book.site())!.contest.id)).filter(
      (round) => round.state === 'draft',
    );
    expect((await built.guest.call(contests.key, { params: { roundId: draft!.id } })).code).toBe('round-not-found');
    const rules = (await built.guest.call(contests.rules, { query: { lang: 'vi' } })).reply;
    expect(rules.sections.map((section) => section.section)).toEqual([
      'name',
      'audience',
      'content',
      'time',
      'scoring',
      'prizes',
      'publication',
      'data',
      'organisation',
    ]);
  });

  test('extra time and exclusion are decided with a reason, and audited', async () => {
    const { app, site } = await opened();
    const personId = await site.person();
    const client = await app.as(personId);
    const [roundId] = site.rounds as [string];
    const { contest, round } = await app.features.contests.book.round(roundId);
    const entrants = entrantsService(app.ctx);
    await entrants.grantExtraTime(round, personId, 300_000, 'khiếm thị', null);
    expect((await client.call(contests.before, { params: { roundId } })).reply).toMatchObject({
      extraMs: 300_000,
      timeIfNow: 900_000,
      eligible: true,
    });
    await expect(entrants.grantExtraTime(round, personId, -1, 'sai', null)).rejects.toThrow(RangeError);
    await entrants.exclude(contest, personId, 'thành viên Ban Tổ chức', null);
    expect((await client.call(contests.before, { params: { roundId } })).reply).toMatchObject({ eligible: false, reason: 'excluded' });
    expect((await app.ctx.data.read.audit.ofSubject(`person:${personId}`, 10)).map((entry) => entry.action).sort()).toEqual([
      'contest.exclude',
      'round.extra-time',
    ]);
  });
});
