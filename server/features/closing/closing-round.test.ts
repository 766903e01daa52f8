import { expect, test } from 'vitest';
import type { Data } from '@thi-tuan/db';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { verifyChain } from '@thi-tuan/shared/rules/log-chain.ts';
import { CLOSES_AT, OPENS_AT, aContest, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { sha256 } from '../attempts/index.ts';
import { verifyTallies } from '../standings/index.ts';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';

const MINUTE = 60_000;

describeEachEngine('closing a round', (open) => {
  async function opened(round = aRound()) {
    const app = await openTestApp(await open(), { now: OPENS_AT - MINUTE });
    const site = await buildSite(app, { rounds: [round] });
    app.time.advance(2 * MINUTE);
    const [roundId] = site.rounds as [string];
    const take = async (right: number, prediction: number | null = null, secondsTaken = 60) => {
      const personId = await site.person();
      const client = await app.as(personId);
      const quiz = await quizOf(client, roundId);
      app.time.advance(secondsTaken * 1000);
      return { personId, client, ...(await quiz.submit({ right, prediction })) };
    };
    return { app, site, roundId, take };
  }

  test('waits for the last deadline, then ranks, publishes the log’s head and opens the key', async () => {
    const { app, roundId, take, site } = await opened();
    const best = await take(10);
    await take(7);
    app.time.set(CLOSES_AT - MINUTE);
    const late = await app.as(await site.person());
    const view = (await late.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).reply;
    await app.pass(MINUTE + 1000);
    expect((await app.ctx.data.read.contests.roundById(roundId))?.state).toBe('published');
    expect((await app.guest.call(contests.key, { params: { roundId } })).code).toBe('not-revealed');
    await app.pass(3000);
    const round = (await app.ctx.data.read.contests.roundById(roundId))!;
    expect(round).toMatchObject({ state: 'closed', logCount: 3, predictionTarget: null });
    const log = await app.ctx.data.read.records.log(roundId, 0, 10);
    const entries = log.map((record) => ({ seq: record.seq!, attemptHash: record.hash, chainHash: record.chainHash! }));
    expect(verifyChain(roundId, entries, sha256, round.logHead!)).toEqual({ ok: true, head: round.logHead, length: 3 });
    for (const record of log) expect(sha256(new TextEncoder().encode(record.canonical))).toBe(record.hash);
    expect((await late.call(attempts.result, { params: { attemptId: view.attemptId } })).reply.receipt).toMatchObject({
      how: 'run-out',
      closedAt: CLOSES_AT,
    });
    const board = (await best.client.call(standings.round, { params: { roundId } })).reply;
    expect(board).toMatchObject({ state: 'final', own: { rank: 1, own: true } });
    // The one who ran out without an answer is no valid attempt and stands in no ranking.
    expect(board.top).toHaveLength(2);
    const key = (await app.guest.call(contests.key, { params: { roundId } })).reply;
    expect(key.questions).toHaveLength(12);
    expect(key.questions[0]!.explanation).toBe('Giải thích của câu 1.');
    const audit = await app.ctx.data.read.audit.ofSubject(`round:${roundId}`, 10);
    expect(audit.map((entry) => entry.action)).toEqual(['round.close']);
  });

  test('run again, it changes nothing; the prediction target stays as it was fixed', async () => {
    const { app, roundId, take } = await opened(aPredictionRound({ target: 'all-correct-people', of: 'valid' }));
    const near = await take(10, 2, 90);
    await take(10, 40, 30);
    await take(9, 1, 20);
    app.time.set(CLOSES_AT + 10_000);
    await app.pass(1000);
    const first = (await app.guest.call(standings.round, { params: { roundId } })).raw;
    expect((await app.ctx.data.read.contests.roundById(roundId))?.predictionTarget).toBe(2);
    expect((await near.client.call(standings.round, { params: { roundId } })).reply.own?.rank).toBe(1);
    expect(await app.features.closing.closeRound(roundId, null)).toBe('already');
    await app.features.standings.service.rebuildFinal(roundId, 2);
    const { asOf: _a, version: _v, ...again } = (await app.guest.call(standings.round, { params: { roundId } })).reply;
    const { asOf: _b, version: _w, ...before } = JSON.parse(first);
    expect(again).toEqual(before);
  });

  test('a server that was down at the closing closes at the next start, at the true deadlines', async () => {
    const { app, roundId, site } = await opened();
    const client = await app.as(await site.person());
    const quiz = await quizOf(client, roundId);
    await quiz.save({ right: 4 });
    // Nothing ran meanwhile: no job ticked for a week.
    app.time.set(CLOSES_AT + 86_400_000);
    await app.jobs.tick();
    const result = (await client.call(attempts.result, { params: { attemptId: quiz.view.attemptId } })).reply;
    expect(result.receipt).toMatchObject({ how: 'run-out', closedAt: quiz.view.deadlineAt, elapsedMs: 10 * MINUTE });
    expect(result.attempt.score).toMatchObject({ correct: 4, questions: 10 });
  });

  test('somebody’s extra time holds the round open; «chốt ngay» before is refused', async () => {
    const { app, roundId, site } = await opened();
    const personId = await site.person();
    await app.ctx.data.write((s) => s.contests.grantExtraTime({ roundId, personId, ms: 20 * MINUTE, reason: 'máy hỏng', createdAt: app.time.now() }));
    const organiserId = await site.person();
    await site.grant(organiserId, 'organiser');
    const organiser = await app.as(organiserId);
    app.time.set(CLOSES_AT + 5 * MINUTE);
    await app.jobs.tick();
    expect((await organiser.call(manage.close, { params: { roundId } })).code).toBe('round-not-open');
    const client = await app.as(personId);
    const quiz = await quizOf(client, roundId);
    expect(quiz.view.deadlineAt).toBe(CLOSES_AT + 20 * MINUTE);
    await quiz.submit({ right: 10 });
    app.time.set(CLOSES_AT + 20 * MINUTE + 4000);
    expect((await organiser.call(manage.close, { params: { roundId } })).status).toBe(200);
    expect((await app.ctx.data.read.contests.roundById(roundId))?.state).toBe('closed');
  });

  test('a start being written while the round is shut is waited for: nobody is left at work in a closed round', async () => {
    const real = await open();
    let reached = (): void => undefined;
    const begun = new Promise<void>((resolve) => (reached = resolve));
    // Written, and its transaction stands still for a while.
    const write: Data['write'] = (body) =>
      real.write((s) => {
        const insert: typeof s.attempts.insert = async (...row) => {
          const made = await s.attempts.insert(...row);
          reached();
          for (let i = 0; i < 200; i += 1) await s.contests.extraMs('none', 'nobody');
          return made;
        };
        return body({ ...s, attempts: { ...s.attempts, insert } });
      });
    const app = await openTestApp({ ...real, write }, { now: CLOSES_AT - 1000 });
    const site = await buildSite(app, { rounds: [aRound()] });
    const [roundId] = site.rounds as [string];
    const starting = quizOf(await app.as(await site.person()), roundId);
    await begun;
    app.time.set(CLOSES_AT + 4000);
    await app.features.closing.closeRound(roundId, null);
    const { view } = await starting;
    await app.pass(1000);
    expect((await real.read.contests.roundById(roundId))?.state).toBe('closed');
    expect(await real.read.attempts.byId(view.attemptId)).toMatchObject({ state: 'run-out', closedAt: CLOSES_AT });
  });

  test('two servers that close two rounds side by side rank the contest over both; what fails in one round holds up no other', async () => {
    const real = await open();
    let broken = '';
    const overdue: Data['read']['attempts']['overdue'] = (roundId, ...rest) =>
      roundId === broken ? Promise.reject(new Error('out of order')) : real.read.attempts.overdue(roundId, ...rest);
    const data = { ...real, read: { ...real.read, attempts: { ...real.read.attempts, overdue } } };
    const app = await openTestApp(data, { now: OPENS_AT - MINUTE });
    const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + MINUTE, closesAt: CLOSES_AT + 60 * MINUTE });
    const site = await buildSite(app, { rounds: [aRound(), second] });
    const [first, next] = site.rounds as [string, string];
    const close = { first: closedAttempts(app, site.contestId, first), next: closedAttempts(app, site.contestId, next) };
    const [an, binh] = [await site.person(), await site.person()];
    for (const personId of [an, binh]) {
      await close.first({ personId, unitId: site.unit('syt-vp'), closedAt: OPENS_AT + MINUTE });
      await close.next({ personId, unitId: site.unit('syt-vp'), closedAt: CLOSES_AT + 2 * MINUTE });
    }
    app.time.set(CLOSES_AT + 2 * MINUTE);
    const late = await quizOf(await app.as(await site.person()), next);
    app.time.set(CLOSES_AT + 60 * MINUTE + 5000);
    const other = await openTestApp(data, { now: app.time.now() });
    broken = first;
    await app.jobs.tick();
    expect(app.logged()).toContain('out of order');
    expect((await data.read.attempts.byId(late.view.attemptId))?.state).toBe('run-out');
    await data.write((s) => s.contests.setRoundState(next, ['closed'], 'closing', {}));
    broken = '';
    expect(await Promise.all([app.features.closing.closeRound(first, null), other.features.closing.closeRound(next, null)])).toEqual([
      'closed',
      'closed',
    ]);
    expect((await data.read.standings.of(site.contestId, an))?.rounds).toBe(2);
    expect(await verifyTallies(data)).toEqual([]);
  });

  test('a round cancelled before the upgrade leaves the counts of its contest, also when another contest is shown', async () => {
    const data = await open();
    const before = await openTestApp(data, { now: OPENS_AT - MINUTE });
    const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + MINUTE, closesAt: CLOSES_AT + 60 * MINUTE });
    const site = await buildSite(before, { rounds: [aRound(), second] });
    const [gone, kept] = site.rounds as [string, string];
    const [an, binh] = [await site.person(), await site.person()];
    const unitId = site.unit('syt-vp');
    const inGone = closedAttempts(before, site.contestId, gone);
    await inGone({ personId: an, unitId, closedAt: OPENS_AT + MINUTE });
    await inGone({ personId: binh, unitId, closedAt: OPENS_AT + MINUTE });
    await closedAttempts(before, site.contestId, kept)({ personId: binh, unitId, closedAt: CLOSES_AT + 2 * MINUTE });
    // As the earlier program cancelled it: a state and nothing more. The other contest is published later.
    await data.write(async (s) => {
      await s.contests.setRoundState(gone, ['published'], 'cancelled', { closedAt: OPENS_AT + 2 * MINUTE });
      await s.contests.setRoundState(kept, ['published'], 'closed', { closedAt: CLOSES_AT + 60 * MINUTE });
    });
    before.time.advance(MINUTE);
    const rounds = [{ publish: true, settings: aRound({ opensAt: CLOSES_AT + 120 * MINUTE, closesAt: CLOSES_AT + 180 * MINUTE }) }];
    expect(
      await before.features.contests.files.apply({ contest: aContest({ code: 'khac' }), rounds, questions: [] }, { dryRun: false }),
    ).toMatchObject({
      ok: true,
    });
    expect(await data.read.results.figures(site.contestId)).toMatchObject({ people: 2, attempts: 3 });

    const app = await openTestApp(data, { now: CLOSES_AT + 90 * MINUTE });
    expect((await app.features.contests.book.site())!.contest.id).not.toBe(site.contestId);
    await app.jobs.tick();
    expect(await data.read.results.figures(gone)).toMatchObject({ people: 2, attempts: 2 });
    expect(await data.read.results.figures(site.contestId)).toMatchObject({ people: 1, attempts: 1 });
    // The round that was kept has no final ranking in this test.
    expect((await verifyTallies(data)).filter(({ what }) => what === 'tally' || what === 'participant')).toEqual([]);
  });
});
