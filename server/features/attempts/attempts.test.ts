import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { OPENS_AT, aRound, aPredictionRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { SiteOptions } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';

const MINUTE = 60_000;

/** The right option of «Câu hỏi kiểm thử số n» is the (n mod 4)-th: see site.builder. */
function rightOption(question: AttemptView['questions'][number]): string {
  const n = Number(/số (\d+)/.exec(question.stem)![1]);
  const word = ['Một', 'Hai', 'Ba', 'Bốn'][n % 4]!;
  return question.options.find((option) => option.text.startsWith(word))!.id;
}

const allRight = (view: AttemptView) => view.questions.map((question) => ({ position: question.position, chosen: [rightOption(question)] }));

const work = (view: AttemptView, over: object = {}) => ({
  holder: view.holder,
  revision: 1,
  answers: allRight(view),
  flagged: [],
  prediction: null,
  signals: [],
  focusLosses: null,
  ...over,
});

describeEachEngine('attempts', (open) => {
  async function opened(options: SiteOptions = {}) {
    const app: TestApp = await openTestApp(await open(), { now: OPENS_AT - 3_600_000 });
    const site = await buildSite(app, options);
    app.time.advance(3_600_000 + MINUTE);
    const [roundId] = site.rounds as [string];
    const personId = await site.person({ name: 'Trần Thị Lan' });
    return { app, site, roundId, personId, client: await app.as(personId) };
  }

  const start = async (client: Client, roundId: string, holderKey = 'holder-one') =>
    (await client.call(attempts.start, { params: { roundId }, body: { holderKey } })).reply;

  test('start, save, submit: the receipt stays the same, the score waits for the closing', async () => {
    const { app, client, roundId } = await opened();
    const view = await start(client, roundId);
    expect(view.questions).toHaveLength(10);
    expect(new Set(view.questions.map((question) => question.stem)).size).toBe(10);
    expect(view.deadlineAt - view.startedAt).toBe(10 * MINUTE);
    app.time.advance(MINUTE);
    const params = { attemptId: view.attemptId };
    const saved = await client.call(attempts.save, { params, body: work(view) });
    expect(saved.reply).toEqual({ revision: 1, savedAt: app.time.now(), deadlineAt: view.deadlineAt });
    app.time.advance(1234);
    const first = (await client.call(attempts.submit, { params, body: work(view, { revision: 2 }) })).reply;
    expect(first.receipt).toMatchObject({ name: 'Trần Thị Lan', how: 'submitted', elapsedMs: MINUTE + 1234, chain: null });
    expect(first.attempt).toMatchObject({ state: 'submitted', score: null, keyRevealed: false });
    app.time.advance(5000);
    const again = (await client.call(attempts.submit, { params, body: work(view, { revision: 2 }) })).reply;
    expect(again.receipt).toEqual(first.receipt);
    const shown = await app.guest.call(attempts.receipt, { params: { code: first.receipt.code.toLowerCase() } });
    expect(shown.reply.receipt).toMatchObject({ name: 'Tr** Th* L**', unit: 'Chi bộ Văn phòng Sở Y tế' });
    expect((await client.call(attempts.save, { params, body: work(view, { revision: 3 }) })).code).toBe('attempt-closed');
  });

  test('the same start twice is one attempt and one holder; another device takes over and the first is told', async () => {
    const { client, roundId } = await opened();
    const [a, b] = await Promise.all([start(client, roundId), start(client, roundId)]);
    expect([b.attemptId, b.holder]).toEqual([a.attemptId, a.holder]);
    const params = { attemptId: a.attemptId };
    await client.call(attempts.save, { params, body: work(a, { revision: 12 }) });
    const other = await start(client, roundId, 'holder-two');
    expect(other).toMatchObject({ attemptId: a.attemptId, holder: 2, revision: 12, deadlineAt: a.deadlineAt });
    expect(other.answers).toEqual(work(a).answers);
    expect(other.questions).toEqual(a.questions);
    const refused = await client.call(attempts.save, { params, body: work(a, { revision: 13, answers: [] }) });
    expect([refused.status, refused.code, refused.params]).toEqual([409, 'holder-lost', { holder: 2 }]);
    expect((await client.call(attempts.submit, { params, body: work(a, { revision: 13 }) })).code).toBe('holder-lost');
    expect((await client.call(attempts.save, { params, body: work(other, { revision: 13, answers: [] }) })).status).toBe(200);
    expect((await client.call(attempts.save, { params, body: work(other, { revision: 12 }) })).code).toBe('revision-old');
    // The same revision again is a repeat if it says the same; another page of the same holder that counted alike is told.
    const same = work(other, { revision: 13, answers: [] });
    expect((await client.call(attempts.save, { params, body: same })).reply.revision).toBe(13);
    for (const differs of [{ answers: work(other).answers }, { flagged: [3] }]) {
      for (const contract of [attempts.save, attempts.submit]) {
        const clash = await client.call(contract, { params, body: { ...same, ...differs } });
        expect([clash.status, clash.code, clash.params]).toEqual([409, 'holder-lost', { holder: 2 }]);
      }
    }
    expect((await client.call(attempts.peek, { params })).reply.answers).toEqual([]);
  });

  test('what runs out is closed by the server at its true deadline with the last answers, also after it was down', async () => {
    const { app, client, roundId } = await opened();
    const view = await start(client, roundId);
    const params = { attemptId: view.attemptId };
    app.time.advance(10 * MINUTE + 2999);
    expect((await client.call(attempts.save, { params, body: work(view) })).status).toBe(200);
    app.time.advance(2);
    const late = await client.call(attempts.save, { params, body: work(view, { revision: 2, answers: [] }) });
    expect([late.code, late.params]).toEqual(['attempt-late', { receivedAt: app.time.now(), deadlineAt: view.deadlineAt }]);
    expect((await client.call(attempts.submit, { params, body: work(view, { revision: 2 }) })).code).toBe('attempt-late');
    app.time.advance(3_600_000);
    await app.jobs.tick();
    const result = (await client.call(attempts.result, { params })).reply;
    expect(result.receipt).toMatchObject({ how: 'run-out', closedAt: view.deadlineAt, elapsedMs: 10 * MINUTE });
    expect(result).toMatchObject({ answered: 10, questionCount: 10 });
    expect(result.questions.every((question) => question.right === null && question.explanation === null)).toBe(true);
    expect(result.questions.flatMap((question) => question.options).every((option) => option.correct === null)).toBe(true);
  });

  test('as many attempts as allowed, one at a time; papers show unseen questions first', async () => {
    const round = aRound({
      attempts: { perRound: 2, perDay: null, counted: 'best' },
      paper: { kind: 'drawn', blueprint: [{ topic: null, difficulty: null, count: 6 }], shuffleQuestions: true, shuffleOptions: true },
    });
    const { client, roundId } = await opened({ rounds: [round] });
    const first = await start(client, roundId);
    await client.call(attempts.submit, { params: { attemptId: first.attemptId }, body: work(first) });
    const second = await start(client, roundId, 'holder-two');
    const stems = new Set(first.questions.map((question) => question.stem));
    expect(second.questions.filter((question) => stems.has(question.stem))).toEqual([]);
    await client.call(attempts.submit, { params: { attemptId: second.attemptId }, body: work(second) });
    const third = await client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-three' } });
    expect([third.code, third.params]).toEqual(['attempts-used-up', { limit: 2 }]);
    expect((await client.call(me.attempts)).reply.attempts).toHaveLength(2);
  });

  test('start in the same instant from two devices makes one open attempt', async () => {
    const { client, roundId, app } = await opened();
    const views = await Promise.all(['device-aa', 'device-bb', 'device-cc'].map((key) => start(client, roundId, key)));
    expect(new Set(views.map((view) => view.attemptId)).size).toBe(1);
    expect(await app.ctx.data.read.attempts.openCount(roundId)).toBe(1);
  });

  test('in the same instant, three people on four devices each: everyone has one attempt and every device an answer', async () => {
    const { app, site, roundId } = await opened();
    const people = [await site.person(), await site.person(), await site.person()];
    const clients = await Promise.all(people.map((id) => app.as(id)));
    const answers = await Promise.all(
      clients.flatMap((one) =>
        ['device-aa', 'device-bb', 'device-cc', 'device-dd'].map((holderKey) =>
          one.call(attempts.start, { params: { roundId }, body: { holderKey } }),
        ),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => answer.reply.attemptId)).size).toBe(3);
    expect(await app.ctx.data.read.attempts.openCount(roundId)).toBe(3);
  });

  test('submit pressed four times in the same instant is one receipt', async () => {
    const { client, roundId } = await opened();
    const view = await start(client, roundId);
    const params = { attemptId: view.attemptId };
    const all = await Promise.all([1, 2, 3, 4].map(() => client.call(attempts.submit, { params, body: work(view) })));
    expect(all.map((answer) => [answer.status, answer.code])).toEqual(all.map(() => [200, null]));
    expect(new Set(all.map((answer) => answer.reply.receipt.code)).size).toBe(1);
    expect((await client.call(me.attempts)).reply.attempts).toHaveLength(1);
  });

  test('before the opening, after the closing, without a right to enter: a reason, and nothing is made', async () => {
    const { app, site, client, roundId } = await opened();
    const outsider = await app.as(await site.person({ unit: null }));
    expect((await outsider.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).params).toEqual({ reason: 'outsider' });
    const before = (await outsider.call(contests.before, { params: { roundId } })).reply;
    expect(before).toMatchObject({ eligible: false, reason: 'outsider' });
    app.time.advance(aRound().closesAt - app.time.now() - 6 * MINUTE);
    expect((await client.call(contests.before, { params: { roundId } })).reply.timeIfNow).toBe(6 * MINUTE);
    const view = await start(client, roundId);
    expect(view.deadlineAt).toBe(aRound().closesAt);
    app.time.advance(6 * MINUTE);
    const other = await app.as(await site.person());
    expect((await other.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).code).toBe('round-closed');
    expect((await app.ctx.data.read.attempts.ofPerson(await site.person())).length).toBe(0);
  });

  test('extra time prolongs the limit and the round’s close for that person', async () => {
    const { app, client, roundId, personId } = await opened();
    await app.ctx.data.write((s) => s.contests.grantExtraTime({ roundId, personId, ms: 5 * MINUTE, reason: 'khiếm thị', createdAt: app.time.now() }));
    const view = await start(client, roundId);
    expect(view.deadlineAt - view.startedAt).toBe(15 * MINUTE);
  });

  test('answers that do not fit the paper are refused whole', async () => {
    const { client, roundId } = await opened();
    const view = await start(client, roundId);
    const params = { attemptId: view.attemptId };
    const save = (answers: unknown) => client.call(attempts.save, { params, body: work(view, { answers }) });
    const [first] = view.questions as [AttemptView['questions'][number]];
    expect((await save([{ position: 11, chosen: ['a'] }])).code).toBe('answer-invalid');
    expect((await save([{ position: 1, chosen: ['z'] }])).code).toBe('answer-invalid');
    expect((await save([{ position: 1, chosen: first.options.slice(0, 2).map((option) => option.id) }])).code).toBe('answer-invalid');
    expect((await save([{ position: '1', chosen: ['a'] }])).code).toBe('invalid-body');
    expect((await save(null)).code).toBe('invalid-body');
    expect((await client.call(attempts.peek, { params })).reply).toMatchObject({ revision: 0, answers: [] });
  });

  test('another person’s attempt does not exist', async () => {
    const { app, site, client, roundId } = await opened();
    const view = await start(client, roundId);
    const params = { attemptId: view.attemptId };
    const other = await app.as(await site.person());
    for (const answer of [
      await other.call(attempts.save, { params, body: work(view) }),
      await other.call(attempts.submit, { params, body: work(view) }),
      await other.call(attempts.resume, { params, body: { holderKey: 'holder-two' } }),
      await other.call(attempts.peek, { params }),
      await other.call(attempts.result, { params }),
      await other.call(attempts.report, { params, body: { position: 1, text: 'sai' } }),
    ]) {
      expect([answer.status, answer.code]).toEqual([404, 'attempt-not-found']);
    }
  });

  test('a prediction is one per person and round: the first that was sent stays', async () => {
    const { client, roundId } = await opened({ rounds: [aPredictionRound({ max: 1000 })] });
    const first = await start(client, roundId);
    expect(first.predictionAsked).toMatchObject({ max: 1000, fixed: null });
    const params = { attemptId: first.attemptId };
    const tooMuch = await client.call(attempts.save, { params, body: work(first, { prediction: 1001 }) });
    expect([tooMuch.code, tooMuch.params]).toEqual(['prediction-invalid', { max: 1000 }]);
    await client.call(attempts.submit, { params, body: work(first, { prediction: 70 }) });
    const second = await start(client, roundId, 'holder-two');
    expect(second.predictionAsked?.fixed).toBe(70);
    await client.call(attempts.submit, { params: { attemptId: second.attemptId }, body: work(second, { prediction: 5 }) });
    const result = (await client.call(attempts.result, { params: { attemptId: second.attemptId } })).reply;
    expect(result.prediction).toEqual({ value: 70, target: null });
  });

  test('reports of faulty questions are kept once per question', async () => {
    const { app, client, roundId } = await opened();
    const view = await start(client, roundId);
    const params = { attemptId: view.attemptId };
    for (const text of ['Hai phương án giống nhau', 'Hai phương án giống nhau'])
      await client.call(attempts.report, { params, body: { position: 3, text } });
    expect((await client.call(attempts.report, { params, body: { position: 99, text: 'x' } })).code).toBe('answer-invalid');
    expect((await client.call(attempts.report, { params, body: { position: 1, text: '  ' } })).code).toBe('invalid-body');
    expect(await app.ctx.data.read.records.reportCount(roundId)).toBe(1);
  });
});
