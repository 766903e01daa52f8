import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { contestEdit } from '@thi-tuan/shared/contracts/contest-edit.ts';
import { desk as deskContracts } from '@thi-tuan/shared/contracts/desk.ts';
import { regrade } from '@thi-tuan/shared/contracts/regrade.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { optionOf } from '../../testing/quiz.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const DAY = 24 * 3_600_000;

const REASON = 'Đáp án in sai so với văn bản gốc.';
const FIXED = Array.from({ length: 5 }, (_, i) => `k${i + 1}`);
const paper = { kind: 'fixed' as const, questionKeys: FIXED, shuffleQuestions: true, shuffleOptions: true };

describeEachEngine('regrading a closed round', (open) => {
  async function opened(round = aRound({ paper })) {
    const app = await openTestApp(await open(), { now: OPENS_AT - 60_000 });
    const site = await buildSite(app, { rounds: [round] });
    const [roundId] = site.rounds as [string];
    const organiserId = await site.person({ code: 'BTC', name: 'Trần Thị Tổ Chức' });
    await site.grant(organiserId, 'organiser');
    const desk = await app.as(organiserId);
    app.time.set(OPENS_AT + 60_000);
    /** Right everywhere but in question 1, where the option `shift` places on from the key is chosen. */
    const take = async (name: string, shift: number, prediction: number | null = null) => {
      const client = await app.as(await site.person({ name, publicName: true }));
      const view = (await client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).reply;
      app.time.advance(60_000);
      const answers = view.questions.map((question) => ({
        position: question.position,
        chosen: [optionOf(question, isFirst(question) ? shift : 0)],
      }));
      const work = { holder: view.holder, revision: 1, answers, flagged: [], prediction, signals: [], focusLosses: null };
      const { receipt } = (await client.call(attempts.submit, { params: { attemptId: view.attemptId }, body: work })).reply;
      return { client, view, receipt };
    };
    const close = async () => {
      app.time.set(CLOSES_AT);
      await app.pass(5000);
      expect((await app.ctx.data.read.contests.roundById(roundId))?.state).toBe('closed');
    };
    const first = async () => (await app.ctx.data.read.contests.pinned(roundId)).find((question) => question.key === 'k1')!;
    const board = async () =>
      (await app.guest.call(standings.round, { params: { roundId } })).reply.top.map(({ rank, name, scoreText }) => [rank, name, scoreText]);
    return { app, site, roundId, desk, take, close, first, board, params: { roundId } };
  }

  const isFirst = (question: AttemptView['questions'][number]): boolean => question.stem.includes('số 1 ');

  test('a wrong key is put right: preview, points, ranks, key and audit; the receipt stays', async () => {
    const { app, desk, take, close, first, board, params, roundId } = await opened();
    await take('Nguyễn Thị An', 0);
    const binh = await take('Lê Văn Bình', 1);
    await close();
    expect(await board()).toEqual([
      [1, 'Nguyễn Thị An', '10'],
      [2, 'Lê Văn Bình', '8'],
    ]);
    const question = await first();
    // Another server of the database, which keeps the round's questions too.
    const other = await openTestApp(app.ctx.data, { now: app.time.now() });
    const elsewhere = other.withCookie(binh.client.cookie);
    const rightElsewhere = async () => {
      // A second later, that is: so long a round is believed there.
      other.features.contests.book.invalidate();
      const { reply } = await elsewhere.call(attempts.result, { params: { attemptId: binh.view.attemptId } });
      return reply.questions.filter((one) => one.right).length;
    };
    expect(await rightElsewhere()).toBe(4);
    // «Câu 1»: the bank's key is «Hai»; «Ba» (one on) is right in truth.
    const changes = [{ versionId: question.versionId, ruling: 'counts' as const, accepted: [[question.options[2]!.id]] }];
    const shown = (await desk.call(regrade.preview, { params, body: { changes, newResult: false } })).reply;
    expect(shown).toMatchObject({
      expects: 0,
      targetKept: false,
      effect: { met: 2, up: 1, down: 1, becameAllCorrect: 1, ceasedAllCorrect: 1, becameValid: 0, becameInvalid: 0, target: null },
      movement: { up: 1, down: 1, entered: 0, left: 0 },
    });
    expect(shown.movement.top.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['Lê Văn Bình', { rank: 2, score: 4, scoreText: '8' }, { rank: 1, score: 5, scoreText: '10' }],
      ['Nguyễn Thị An', { rank: 1, score: 5, scoreText: '10' }, { rank: 2, score: 4, scoreText: '8' }],
    ]);
    // A preview changes nothing.
    expect(await board()).toEqual([
      [1, 'Nguyễn Thị An', '10'],
      [2, 'Lê Văn Bình', '8'],
    ]);

    const done = await desk.call(regrade.apply, { params, body: { changes, reason: REASON, expects: 0, newResult: false } });
    expect(done.reply).toMatchObject({ number: 1, effect: shown.effect });
    expect(await board()).toEqual([
      [1, 'Lê Văn Bình', '10'],
      [2, 'Nguyễn Thị An', '8'],
    ]);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
    const result = (await binh.client.call(attempts.result, { params: { attemptId: binh.view.attemptId } })).reply;
    expect(result.attempt.score).toMatchObject({ points: 5, allCorrect: true });
    expect(result.questions.every((one) => one.right)).toBe(true);
    expect(await rightElsewhere()).toBe(5);
    expect(result.receipt).toMatchObject({ code: binh.receipt.code, recordHash: binh.receipt.recordHash });
    const key = (await app.guest.call(contests.key, { params })).reply.questions.find((one) => one.stem.includes('số 1 '))!;
    expect(key).toMatchObject({ corrected: true, ruling: 'counts' });
    expect(key.options.filter((option) => option.correct).map((option) => option.text)).toEqual(['Ba của câu 1']);
    const [entry] = (await app.ctx.data.read.audit.ofSubject(`round:${roundId}`, 10)).filter((row) => row.action === 'round.regrade');
    expect(entry).toMatchObject({
      reason: REASON,
      before: { changes: [{ versionId: question.versionId, ruling: 'counts', accepted: null }] },
      after: { changes },
    });
    const afterwards = (await desk.call(regrade.afterwards, { params })).reply;
    expect(afterwards.regrades).toMatchObject([{ number: 1, by: 'Trần Thị Tổ Chức', reason: REASON }]);
    expect(afterwards.figures).toEqual({ people: 2, attempts: 2, valid: 2 });
  });

  test('several options accepted, points given to all, a question left out; back to the key', async () => {
    const { app, desk, take, close, first, board, params } = await opened();
    await take('Nguyễn Thị An', 0);
    await take('Lê Văn Bình', 1);
    await take('Phạm Văn Cường', 2);
    await close();
    const question = await first();
    const [key, other] = [question.options[1]!.id, question.options[2]!.id];
    let expects = 0;
    const rule = async (ruling: 'counts' | 'given' | 'left-out', accepted: string[][] | null) => {
      const changes = [{ versionId: question.versionId, ruling, accepted }];
      const { status } = await desk.call(regrade.apply, { params, body: { changes, reason: REASON, expects, newResult: false } });
      expect(status).toBe(200);
      expects += 1;
      expect(await verifyTallies(app.ctx.data)).toEqual([]);
      return (await board()).map(([, name, score]) => `${name} ${score}`);
    };
    expect(await rule('counts', [[key], [other]])).toEqual(['Nguyễn Thị An 10', 'Lê Văn Bình 10', 'Phạm Văn Cường 8']);
    // Out of the paper: four questions are full marks then, and a preview words it so.
    const out = { changes: [{ versionId: question.versionId, ruling: 'left-out' as const, accepted: null }], newResult: false };
    const { top } = (await desk.call(regrade.preview, { params, body: out })).reply.movement;
    expect(top.map(({ name, before, after }) => [name, before?.scoreText, after?.scoreText])).toContainEqual(['Nguyễn Thị An', '10', '10']);
    expect(await rule('given', null)).toEqual(['Nguyễn Thị An 10', 'Lê Văn Bình 10', 'Phạm Văn Cường 10']);
    expect(await rule('left-out', null)).toEqual(['Nguyễn Thị An 10', 'Lê Văn Bình 10', 'Phạm Văn Cường 10']);
    expect(await rule('counts', null)).toEqual(['Nguyễn Thị An 10', 'Lê Văn Bình 8', 'Phạm Văn Cường 8']);
    const again = { changes: [{ versionId: question.versionId, ruling: 'counts' as const, accepted: [[key]] }] };
    expect((await desk.call(regrade.preview, { params, body: { ...again, newResult: false } })).code).toBe('nothing-changes');
  });

  test('the predicted figure follows until a result is fixed, afterwards only with a new numbered one', async () => {
    const { desk, take, close, first, params, app, roundId } = await opened(aPredictionRound({ target: 'all-correct-people' }, { paper }));
    await take('Nguyễn Thị An', 0, 2);
    await take('Lê Văn Bình', 1, 1);
    await close();
    const question = await first();
    const target = async () => (await app.ctx.data.read.contests.roundById(roundId))!.predictionTarget;
    const changes = (accepted: string[][] | null) => [{ versionId: question.versionId, ruling: 'counts' as const, accepted }];
    const both = changes([[question.options[1]!.id], [question.options[2]!.id]]);
    expect(await target()).toBe(1);
    const preview = (await desk.call(regrade.preview, { params, body: { changes: both, newResult: false } })).reply;
    expect(preview.effect.target).toEqual({ before: 1, after: 2 });
    await desk.call(regrade.apply, { params, body: { changes: both, reason: REASON, expects: 0, newResult: false } });
    expect(await target()).toBe(2);

    const fixed = (await desk.call(regrade.fix, { params, body: { official: false, note: 'Chốt lần đầu' } })).reply;
    expect(fixed).toMatchObject({ number: 1, kind: 'provisional', figures: { people: 2, attempts: 2, valid: 2 }, predictionTarget: 2 });
    const back = (await desk.call(regrade.preview, { params, body: { changes: changes(null), newResult: false } })).reply;
    expect(back).toMatchObject({ targetKept: true, effect: { target: { before: 2, after: 2 } } });
    const withNew = (await desk.call(regrade.preview, { params, body: { changes: changes(null), newResult: true } })).reply;
    expect(withNew).toMatchObject({ targetKept: false, effect: { target: { before: 2, after: 1 } } });
    await desk.call(regrade.apply, { params, body: { changes: changes(null), reason: REASON, expects: 1, newResult: false } });
    expect(await target()).toBe(2);
    await desk.call(regrade.apply, { params, body: { changes: both, reason: REASON, expects: 2, newResult: false } });
    await desk.call(regrade.apply, { params, body: { changes: changes(null), reason: REASON, expects: 3, newResult: true } });
    expect(await target()).toBe(1);
    const afterwards = (await desk.call(regrade.afterwards, { params })).reply;
    expect(afterwards.results.map(({ number, kind, predictionTarget }) => [number, kind, predictionTarget])).toEqual([
      [2, 'corrected', 1],
      [1, 'provisional', 2],
    ]);
    expect(afterwards.changedSince).toEqual({ people: 0, attempts: 0, valid: 0, places: 0 });
    const printed = (await desk.call(regrade.result, { params: { ...params, number: 1 } })).reply;
    // With how far off each prediction was: that ranked them.
    expect(printed.top.map(({ rank, name, scoreText, predictionDistance }) => [rank, name, scoreText, predictionDistance])).toEqual([
      [1, 'Nguyễn Thị An', '10', 0],
      [2, 'Lê Văn Bình', '10', -1],
    ]);
    expect((await desk.call(regrade.result, { params: { ...params, number: 9 } })).code).toBe('result-not-found');
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
  });

  test('«Việc cần làm» goes on by the acts themselves: figures fixed, then published', async () => {
    const { app, desk, take, close, params, roundId } = await opened();
    await take('Nguyễn Thị An', 0);
    await close();
    const steps = async () => (await desk.call(deskContracts.home)).reply.after.map(({ step, state }) => `${step} ${state}`);
    expect(await steps()).toEqual(['close done', 'verify todo', 'announce todo', 'next done']);
    await desk.call(regrade.fix, { params, body: { official: false, note: null } });
    expect(await steps()).toEqual(['close done', 'verify done', 'announce todo', 'next done']);
    const official = (await desk.call(regrade.fix, { params, body: { official: true, note: 'Kèm Quyết định số 12' } })).reply;
    expect(official).toMatchObject({ number: 2, kind: 'official' });
    expect(await steps()).toEqual(['close done', 'verify done', 'announce done', 'next done']);
    const acts = (await app.ctx.data.read.audit.ofSubject(`round:${roundId}`, 10)).map(({ action, reason }) => [action, reason]);
    expect(acts).toEqual(
      expect.arrayContaining([
        ['round.snapshot', null],
        ['result.publish', 'Kèm Quyết định số 12'],
      ]),
    );
    const printed = (await desk.call(regrade.result, { params: { ...params, number: 2 } })).reply;
    expect(printed.definition).toMatch(/hợp lệ/);
    // The contest is over: a newer draft is where the work goes on.
    const next = async () => (await desk.call(deskContracts.home)).reply.nextContest;
    expect(await next()).toBeNull();
    const rest = {
      organiser: 'Sở Nội vụ',
      treeCode: 'tinh',
      bankCode: null,
      support: null,
      roundNoun: 'week' as const,
      limitMinutes: 10,
      perRound: 1,
    };
    const rounds = [{ name: 'Tuần 1', opensAt: CLOSES_AT + 10 * DAY, closesAt: CLOSES_AT + 11 * DAY }];
    const { id } = (await desk.call(contestEdit.create, { body: { name: 'Năm sau', ...rest, rounds, questions: 10 } })).reply;
    expect(await next()).toEqual({ id, name: 'Năm sau' });
  });

  test('a closed round is official once its result is published, and amended by a later regrade, on every page', async () => {
    const { app, desk, take, close, first, params, roundId } = await opened();
    await take('Nguyễn Thị An', 0);
    await close();
    const announced = async () => {
      const [round] = (await app.guest.call(contests.home)).reply.rounds;
      const boards = [(await app.guest.call(standings.round, { params })).reply, (await app.guest.call(standings.contest)).reply];
      expect(boards.map(({ state }) => state)).toEqual(['final', 'final']);
      expect(boards.map((board) => board.announced)).toEqual([round!.announced, round!.announced && { ...round!.announced, number: null }]);
      return round!.announced;
    };
    expect(await announced()).toBeNull();
    await desk.call(regrade.fix, { params, body: { official: false, note: null } });
    expect(await announced()).toBeNull();
    const version = app.ctx.hub.version(`round:${roundId}`);
    const at = app.time.now();
    await desk.call(regrade.fix, { params, body: { official: true, note: null } });
    expect(await announced()).toEqual({ number: 2, at, amendedAt: null });
    // Whoever looks at the board is told.
    await app.pass(2000);
    expect(app.ctx.hub.version(`round:${roundId}`)).toBeGreaterThan(version);
    const regradedAt = app.time.now();
    const question = await first();
    const changes = [{ versionId: question.versionId, ruling: 'given' as const, accepted: null }];
    await desk.call(regrade.apply, { params, body: { changes, reason: REASON, expects: 0, newResult: true } });
    expect(await announced()).toEqual({ number: 2, at, amendedAt: regradedAt });
    const { results } = (await desk.call(regrade.afterwards, { params })).reply;
    expect(results.map(({ kind, amendedAt }) => [kind, amendedAt])).toEqual([
      ['corrected', null],
      ['official', regradedAt],
      ['provisional', regradedAt],
    ]);
    app.time.advance(60_000);
    await desk.call(regrade.fix, { params, body: { official: true, note: null } });
    expect(await announced()).toEqual({ number: 4, at: regradedAt + 60_000, amendedAt: regradedAt });
  });

  test('what does not fit is refused and changes nothing', async () => {
    const { app, desk, take, close, first, board, params, site } = await opened();
    await take('Nguyễn Thị An', 0);
    const question = await first();
    const change = (accepted: string[][] | null, ruling: 'counts' | 'given' = 'counts', versionId = question.versionId) => [
      { versionId, ruling, accepted },
    ];
    const other = change([[question.options[2]!.id]]);
    const body = (changes: ReturnType<typeof change>, over: object = {}) => ({ changes, reason: REASON, expects: 0, newResult: false, ...over });
    expect((await desk.call(regrade.preview, { params, body: { changes: other, newResult: false } })).code).toBe('round-not-closed');
    expect((await desk.call(regrade.apply, { params, body: body(other) })).code).toBe('round-not-closed');
    expect((await desk.call(regrade.fix, { params, body: { official: false, note: null } })).code).toBe('round-not-closed');
    expect((await desk.call(regrade.afterwards, { params })).code).toBe('round-not-closed');
    await close();
    const before = await board();
    const [a, b] = [question.options[0]!.id, question.options[1]!.id];
    for (const bad of [
      change([['z']]),
      change([[a, b]]),
      change([[a], [a]]),
      change([[a]], 'given'),
      change(null, 'given', 'unknown'),
      [...other, ...other],
    ]) {
      expect((await desk.call(regrade.apply, { params, body: body(bad) })).code).toBe('ruling-invalid');
    }
    expect((await desk.call(regrade.apply, { params, body: body(change(null)) })).code).toBe('nothing-changes');
    expect((await desk.call(regrade.apply, { params, body: body(other, { expects: 4 }) })).code).toBe('changed-meanwhile');
    expect((await desk.call(regrade.apply, { params, body: body(other, { reason: '        ' }) })).code).toBe('invalid-body');
    const person = await app.as(await site.person());
    expect((await person.call(regrade.apply, { params, body: body(other) })).code).toBe('forbidden');
    expect(await board()).toEqual(before);
    expect((await app.ctx.data.read.regrade.ofRound(params.roundId)).length).toBe(0);
  });

  test('killed between points and ranking: the closing job finishes what was begun', async () => {
    const { app, desk, take, close, first, board, params, roundId } = await opened();
    await take('Nguyễn Thị An', 0);
    await take('Lê Văn Bình', 1);
    await close();
    const question = await first();
    const closing = app.features.closing;
    const broken = Object.assign(closing, { closeRound: closing.closeRound });
    const original = broken.closeRound;
    broken.closeRound = () => Promise.reject(new Error('killed'));
    const changes = [{ versionId: question.versionId, ruling: 'counts' as const, accepted: [[question.options[2]!.id]] }];
    expect((await desk.call(regrade.apply, { params, body: { changes, reason: REASON, expects: 0, newResult: false } })).status).toBe(500);
    broken.closeRound = original;
    expect((await app.ctx.data.read.contests.roundById(roundId))?.state).toBe('closing');
    await app.pass(2000);
    expect(await board()).toEqual([
      [1, 'Lê Văn Bình', '10'],
      [2, 'Nguyễn Thị An', '8'],
    ]);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
  });
});
