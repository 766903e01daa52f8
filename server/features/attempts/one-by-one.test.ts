import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { AttemptView, PaperQuestion } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import { OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const MINUTE = 60_000;
const COUNT = 10;

type Given = { position: number; chosen: string[] };

const optionOf = (question: PaperQuestion | undefined, index = 0): string[] => [question!.options[index]!.id];

/** Somebody at work on one attempt, one question at a time. */
function atWork(client: Client, { attemptId }: AttemptView, holder: number) {
  const params = { attemptId };
  const work = (revision: number, answers: Given[], over: object = {}) => ({
    holder,
    revision,
    answers,
    flagged: [],
    prediction: null,
    signals: [],
    focusLosses: null,
    ...over,
  });
  return {
    next: (position: number, chosen: string[] = [], over: object = {}) =>
      client.call(attempts.next, { params, body: { holder, position, revision: 0, chosen, signals: [], focusLosses: null, ...over } }),
    save: (revision: number, answers: Given[], over: object = {}) => client.call(attempts.save, { params, body: work(revision, answers, over) }),
    submit: (revision: number, answers: Given[], over: object = {}) => client.call(attempts.submit, { params, body: work(revision, answers, over) }),
    peek: () => client.call(attempts.peek, { params }),
    resume: (holderKey: string) => client.call(attempts.resume, { params, body: { holderKey } }),
    result: () => client.call(attempts.result, { params }),
  };
}

describeEachEngine('one question at a time', (open) => {
  async function opened(over: Partial<RoundSettings> = {}) {
    const app: TestApp = await openTestApp(await open(), { now: OPENS_AT - 3_600_000 });
    const site = await buildSite(app, { rounds: [aRound({ delivery: 'one-by-one', ...over })] });
    app.time.advance(3_600_000 + MINUTE);
    const [roundId] = site.rounds as [string];
    const client = await app.as(await site.person({ name: 'Trần Thị Lan' }));
    const start = async (holderKey = 'holder-one') => (await client.call(attempts.start, { params: { roundId }, body: { holderKey } })).reply;
    const view = await start();
    const stored = async () => (await app.ctx.data.read.attempts.byId(view.attemptId))!;
    return { app, site, roundId, client, view, start, stored, lan: atWork(client, view, 1) };
  }

  test('the start hands out the first question alone, each step the next one, and no other text leaves the server', async () => {
    const { app, client, roundId, view, lan } = await opened();
    expect((await client.call(contests.before, { params: { roundId } })).reply.delivery).toBe('one-by-one');
    expect(view).toMatchObject({ questionCount: COUNT, oneByOne: { at: 1, passedAnswered: 0 } });
    const paper = (await app.ctx.data.read.attempts.paperOf(view.attemptId))!;
    const stems = new Map((await app.features.attempts.pool.of(roundId)).questions.map((one) => [one.versionId, one.stem]));
    let [question] = view.questions;
    for (let position = 1; position <= COUNT; position += 1) {
      expect(question).toMatchObject({ position, stem: stems.get(paper.items[position - 1]!.versionId) });
      const saved = await lan.save(position * 2 + 1, [{ position, chosen: optionOf(question) }]);
      const again = await lan.resume('holder-one');
      const left = await lan.next(position, optionOf(question));
      const repeated = await lan.next(position, ['z']);
      expect(left.reply).toMatchObject({ at: position + 1, passedAnswered: position, chosen: [] });
      expect(repeated.raw).toBe(left.raw);
      for (const { raw } of [saved, again, await lan.peek()]) {
        const others = [...stems.values()].filter((stem) => stem !== question!.stem && raw.includes(stem));
        expect(others).toEqual([]);
      }
      question = left.reply.question ?? undefined;
    }
    expect(question).toBeUndefined();
    expect((await lan.resume('holder-one')).reply).toMatchObject({ questions: [], answers: [], oneByOne: { at: COUNT + 1, passedAnswered: COUNT } });
    const submitted = await lan.submit(99, []);
    expect(submitted.reply.receipt).toMatchObject({ how: 'submitted' });
    expect((await lan.submit(99, [])).reply.receipt).toEqual(submitted.reply.receipt);
    expect((await lan.result()).reply).toMatchObject({ answered: COUNT, questionCount: COUNT });
    expect((await lan.next(1)).code).toBe('attempt-closed');
    const closed = (await app.ctx.data.read.attempts.byId(view.attemptId))!;
    const record = JSON.parse((await app.ctx.data.read.records.of(view.attemptId))!.canonical) as { answers: object; revision: number };
    expect([Object.keys(record.answers).length, record.revision]).toEqual([COUNT, closed.revision]);
    expect(Object.keys(closed.answers)).toHaveLength(COUNT);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
  });

  test('what was passed is refused whole by save and submit, a coming question too, and nothing changes', async () => {
    const { view, lan, stored } = await opened();
    const first = optionOf(view.questions[0]);
    const second = (await lan.next(1, first)).reply.question!;
    await lan.save(5, [{ position: 2, chosen: optionOf(second) }]);
    const before = await stored();
    for (const call of [lan.save, lan.submit]) {
      const passed = await call(6, [
        { position: 1, chosen: optionOf(view.questions[0], 1) },
        { position: 2, chosen: optionOf(second, 1) },
      ]);
      expect([passed.status, passed.code, passed.params]).toEqual([409, 'question-passed', { position: 1, at: 2 }]);
      expect((await call(6, [{ position: 3, chosen: ['a'] }])).code).toBe('answer-invalid');
      expect((await call(6, [{ position: 2, chosen: ['z'] }])).code).toBe('answer-invalid');
    }
    // The same revision again is a repeat, but not for another question.
    expect((await lan.save(5, [{ position: 1, chosen: first }])).code).toBe('question-passed');
    expect((await lan.save(5, [{ position: 2, chosen: optionOf(second) }])).reply.revision).toBe(5);
    // … and only if it says the same.
    for (const call of [lan.save, lan.submit]) expect((await call(5, [{ position: 2, chosen: [] }])).code).toBe('holder-lost');
    expect((await lan.save(2, [{ position: 2, chosen: [] }])).code).toBe('revision-old');
    expect((await lan.next(3, ['a'])).code).toBe('answer-invalid');
    expect((await lan.next(2, ['z'])).code).toBe('answer-invalid');
    expect(await stored()).toEqual(before);
  });

  test('another device goes on at the open question; the first is told and changes nothing', async () => {
    const { view, lan, client, start, stored } = await opened();
    await lan.next(1, optionOf(view.questions[0]));
    await lan.save(4, [{ position: 2, chosen: ['a'] }]);
    const other = await start('holder-two');
    expect(other).toMatchObject({ holder: 2, revision: 4, oneByOne: { at: 2, passedAnswered: 1 }, answers: [{ position: 2, chosen: ['a'] }] });
    expect(other.questions.map(({ position }) => position)).toEqual([2]);
    const before = await stored();
    for (const refused of [await lan.next(2), await lan.next(1), await lan.save(5, []), await lan.submit(5, [])])
      expect([refused.code, refused.params]).toEqual(['holder-lost', { holder: 2 }]);
    expect(await stored()).toEqual(before);
    expect((await atWork(client, other, 2).next(2)).reply).toMatchObject({ at: 3, passedAnswered: 1 });
  });

  test('pressed four times in the same instant it is one step, on a late network too', async () => {
    const { view, lan, stored } = await opened();
    const all = await Promise.all([0, 1, 2, 3].map((index) => lan.next(1, optionOf(view.questions[0], index))));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(all.map(({ raw }) => raw)).size).toBe(1);
    const { atPosition, answers } = await stored();
    expect([atPosition, Object.keys(answers)]).toEqual([2, ['1']]);
  });

  test('a save that was on its way while its question was left comes too late, also one that took the answer back', async () => {
    const { view, lan, stored } = await opened();
    // The page is at revision 7; what it sent at 6 and 7 is still somewhere in the network.
    const left = await lan.next(1, optionOf(view.questions[0]), { revision: 7 });
    expect(left.reply).toMatchObject({ at: 2, revision: 8 });
    await lan.save(9, [{ position: 2, chosen: optionOf(left.reply.question!) }]);
    const before = await stored();
    for (const revision of [6, 7, 8]) expect((await lan.save(revision, [])).code).toBe('revision-old');
    expect((await lan.save(9, [{ position: 1, chosen: optionOf(view.questions[0], 1) }])).code).toBe('question-passed');
    expect(await stored()).toEqual(before);
    // A smaller word of one's own revision does not turn the stored one back.
    expect((await lan.next(2, [], { revision: 3 })).reply.revision).toBe(10);
  });

  test('saves and steps side by side: each is answered, none is a fault', async () => {
    const { view, lan, stored } = await opened();
    const first = optionOf(view.questions[0]);
    const calls = [1, 2, 3, 4].flatMap((revision) => [lan.save(revision, [{ position: 1, chosen: first }]), lan.next(1, first, { revision: 4 })]);
    for (const { status, code } of await Promise.all<{ status: number; code: string | null }>(calls))
      expect([200, 409], String(code)).toContain(status);
    const { atPosition, answers } = await stored();
    expect([atPosition, answers]).toEqual([2, { '1': first }]);
  });

  test('each question’s time is the server’s own; a client’s word of it is not taken', async () => {
    const { app, view, lan, stored } = await opened();
    const served = { '1': { shownMs: 7, tookMs: 7 } };
    const signal = (position: number) => ({ position, firstShownMs: 1, onScreenMs: 2, changes: 3 });
    app.time.advance(20_000);
    await lan.next(1, optionOf(view.questions[0]), { signals: [signal(1), signal(2)] });
    app.time.advance(5_000);
    expect((await lan.save(5, [], { signals: [{ ...signal(1), changes: 9 }, signal(2)], served } as object)).code).toBe('invalid-body');
    await lan.save(5, [], { signals: [{ ...signal(1), changes: 9 }, signal(2)] });
    app.time.advance(1_000);
    await lan.next(1);
    await lan.next(2);
    app.time.advance(3_000);
    await lan.submit(9, []);
    const { questions, served: kept } = (await stored()).signals;
    expect(kept).toEqual({
      '1': { shownMs: 0, tookMs: 20_000 },
      '2': { shownMs: 20_000, tookMs: 6_000 },
      '3': { shownMs: 26_000, tookMs: 3_000 },
    });
    expect(Object.entries(questions).map(([position, { changes }]) => [position, changes])).toEqual([
      ['1', 3],
      ['2', 3],
    ]);
  });

  test('what runs out keeps what was passed and saved; too late is too late; questions not reached stay unseen until the key', async () => {
    const { app, view, lan } = await opened();
    await lan.next(1, optionOf(view.questions[0]));
    await lan.save(4, [{ position: 2, chosen: ['a'] }]);
    app.time.advance(10 * MINUTE + 3_001);
    expect((await lan.next(2)).code).toBe('attempt-late');
    await app.jobs.tick();
    const result = (await lan.result()).reply;
    expect(result).toMatchObject({ answered: 2, questionCount: COUNT, receipt: { how: 'run-out' } });
    expect(result.questions.map(({ position }) => position)).toEqual([1, 2]);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
    await app.pass(aRound().closesAt - app.time.now() + 10_000);
    expect((await lan.result()).reply.questions).toHaveLength(COUNT);
  });

  test('a prediction is given at the end as ever; a whole paper knows no next question', async () => {
    const { lan, stored } = await opened({ ...aPredictionRound({ max: 1000 }), delivery: 'one-by-one' });
    await lan.save(1, [], { prediction: 70 });
    await lan.next(1);
    expect((await stored()).prediction).toBe(70);
    await lan.submit(9, [], { prediction: 71 });
    expect((await lan.result()).reply.prediction).toEqual({ value: 71, target: null });
    const whole = await opened({ delivery: 'whole' });
    expect(whole.view).toMatchObject({ questionCount: COUNT, oneByOne: null });
    const refused = await whole.lan.next(1);
    expect([refused.code, refused.params]).toEqual(['answer-invalid', { position: 1 }]);
  });

  test('whatever is sent, in whatever order: an answer once passed never changes', async () => {
    const { app, site, roundId } = await opened({ attempts: { perRound: null, perDay: null, counted: 'best' } });
    const positions = fc.integer({ min: 1, max: COUNT + 1 });
    const chosen = fc.subarray(['a', 'b', 'c', 'd', 'z'], { maxLength: 2 });
    const call = fc.record({
      what: fc.constantFrom('next', 'next', 'next', 'save', 'resume'),
      /** 0 = at the open question, else anywhere. */
      where: fc.oneof(fc.constant(0), positions),
      chosen,
      besides: fc.option(fc.record({ position: positions, chosen }), { nil: null }),
      revision: fc.integer({ min: 0, max: 40 }),
      old: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
        const client = await app.as(await site.person());
        const view = (await client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } })).reply;
        let holder = 1;
        const passed: Answers = {};
        for (const { what, where, chosen: picked, besides, revision, old } of calls) {
          const before = (await app.ctx.data.read.attempts.byId(view.attemptId))!;
          const at = where === 0 ? before.atPosition : where;
          const me = atWork(client, view, old ? Math.max(1, holder - 1) : holder);
          if (what === 'resume') holder = (await me.resume(`holder-${revision}`)).reply.holder;
          else if (what === 'next') await me.next(at, picked);
          else await me.save(revision, [{ position: at, chosen: picked }, ...(besides ? [besides] : [])]);
          const after = (await app.ctx.data.read.attempts.byId(view.attemptId))!;
          expect(after.atPosition - before.atPosition).toBeGreaterThanOrEqual(0);
          expect(after.atPosition - before.atPosition).toBeLessThanOrEqual(what === 'next' ? 1 : 0);
          if (after.atPosition > before.atPosition) passed[before.atPosition] = after.answers[before.atPosition] ?? [];
          for (const [position, kept] of Object.entries(passed)) expect(after.answers[position] ?? []).toEqual(kept);
          expect(Object.keys(after.answers).every((position) => Number(position) <= after.atPosition)).toBe(true);
        }
        await atWork(client, view, holder).submit(50, []);
        const closed = (await app.ctx.data.read.attempts.byId(view.attemptId))!;
        expect(closed.state).toBe('submitted');
        for (const [position, kept] of Object.entries(passed)) expect(closed.answers[position] ?? []).toEqual(kept);
      }),
      { numRuns: 15 },
    );
  });
});
