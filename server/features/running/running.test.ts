import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { describeEachEngine, freshSqlite } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contestEdit } from '@thi-tuan/shared/contracts/contest-edit.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { peopleDesk, peopleMerges } from '@thi-tuan/shared/contracts/people-desk.ts';
import { running } from '@thi-tuan/shared/contracts/running.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { optionOf, quizOf } from '../../testing/quiz.builder.ts';
import type { SiteOptions } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const REASON = 'Mất điện tại trung tâm dữ liệu';

/** What a page hears in its rooms, from the joining on. A minute of steered time without an answer to the hub's ping ends a socket. */
async function hearing(app: TestApp, client: Client, rooms: string[]) {
  if (!app.http.server.listening) await app.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.http.server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}`;
  const socket = new WebSocket(`${url}/api/live`, { headers: { cookie: client.cookie } });
  onTestFinished(async () => {
    socket.terminate();
    await app.http.close();
  });
  const heard: object[] = [];
  let pong = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { type: string };
    if (message.type === 'pong') pong();
    else heard.push(message);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  for (const room of rooms) socket.send(JSON.stringify({ type: 'join', room, have: null }));
  const settle = async (): Promise<object[]> => {
    await new Promise<void>((resolve) => {
      pong = resolve;
      socket.send('{"type":"ping"}');
    });
    return heard.splice(0);
  };
  return { joined: await settle(), heard: settle };
}

async function opened(database: Data, round: RoundSettings = aRound(), options: SiteOptions = {}) {
  const app = await openTestApp(database, { now: OPENS_AT - HOUR });
  const site = await buildSite(app, { rounds: [round], ...options });
  const { data } = app.ctx;
  const [roundId] = site.rounds as [string];
  const organiser = async (watches: boolean): Promise<Client> => {
    const personId = await site.person({ name: 'Ngô Thị Tổ Chức' });
    await site.grant(personId, 'organiser');
    const row = { contestId: site.contestId, personId, reason: 'Ban Tổ chức', createdAt: app.time.now() };
    if (watches) await data.write((s) => s.contests.exclude(row));
    return app.as(personId);
  };
  const contestant = async (name = 'Trần Thị Lan') => {
    const personId = await site.person({ name });
    return { personId, client: await app.as(personId) };
  };
  const [watcher, entering] = [await organiser(true), await organiser(false)];
  app.time.advance(HOUR + MINUTE);
  return { app, site, data, roundId, params: { roundId }, watcher, entering, contestant };
}

// Deadlines moved in chunks, and what follows from them: the SQL that might differ.
describeEachEngine('the running round', (open) => {
  test('more time for all at work, in one act told at once; who starts later has the usual time, and the closing waits', async () => {
    const { app, data, params, roundId, watcher, entering, contestant } = await opened(await open(), aPredictionRound());
    const lan = await contestant();
    const first = await quizOf(lan.client, roundId);
    const others = [];
    for (let i = 0; i < 3; i += 1) others.push(await quizOf((await contestant()).client, roundId));
    await others[0]!.submit({ right: 10, prediction: 1 });
    await first.save({ right: 3 });
    app.time.advance(MINUTE);
    const { heard, joined } = await hearing(app, lan.client, [`person:${lan.personId}`, `notice:${roundId}`, `watch:${roundId}`]);
    expect(joined).toContainEqual({ type: 'error', room: `watch:${roundId}`, error: { code: 'forbidden', params: {} } });

    expect((await watcher.call(running.extendAll, { params, body: { minutes: 0, reason: REASON } })).code).toBe('invalid-body');
    expect((await watcher.call(running.extendAll, { params, body: { minutes: 5, reason: '     ' } })).code).toBe('invalid-body');
    expect((await watcher.call(running.extendAll, { params, body: { minutes: 5, reason: REASON } })).reply).toEqual({ extended: 3 });
    const told = await heard();
    expect(told).toContainEqual(
      expect.objectContaining({ data: { attemptId: first.view.attemptId, deadlineAt: first.view.deadlineAt + 5 * MINUTE } }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        room: `notice:${roundId}`,
        data: { notices: [expect.objectContaining({ kind: 'extension', ms: 5 * MINUTE, text: REASON })] },
      }),
    );
    // The next save is stored, and told the new deadline.
    expect(await first.save({ right: 4 })).toMatchObject({ deadlineAt: first.view.deadlineAt + 5 * MINUTE });
    const late = await quizOf((await contestant()).client, roundId);
    expect(late.view.deadlineAt - late.view.startedAt).toBe(10 * MINUTE);
    // Again what a crash left half done is found by the job and given once.
    expect(await data.read.running.unfinishedExtensions()).toEqual([]);
    await app.pass(10 * SECOND);
    expect((await data.read.attempts.byId(first.view.attemptId))!.deadlineAt).toBe(first.view.deadlineAt + 5 * MINUTE);
    // Whoever may enter helps as well and is told no number.
    expect((await entering.call(running.extendAll, { params, body: { minutes: 1, reason: REASON } })).reply).toEqual({ extended: null });
    expect((await app.guest.call(contests.home)).reply.notices.map(({ kind, ms }) => [kind, ms])).toEqual([
      ['extension', MINUTE],
      ['extension', 5 * MINUTE],
    ]);
    const audit = (await data.read.audit.ofSubject(`round:${roundId}`, 10)).filter((row) => row.action === 'round.extra-time');
    expect(audit.map(({ after, reason }) => [after, reason])).toEqual([
      [{ ms: MINUTE }, REASON],
      [{ ms: 5 * MINUTE }, REASON],
    ]);

    app.time.set(CLOSES_AT - SECOND);
    const last = await quizOf((await contestant()).client, roundId);
    expect(last.view.deadlineAt).toBe(CLOSES_AT);
    await watcher.call(running.extendAll, { params, body: { minutes: 2, reason: REASON } });
    await app.pass(10 * SECOND);
    expect((await data.read.contests.roundById(roundId))!.state).toBe('published');
    expect(await last.submit({ right: 5, prediction: 2 })).toMatchObject({ receipt: { how: 'submitted' } });
    await app.pass(2 * MINUTE);
    expect((await data.read.contests.roundById(roundId))!.state).toBe('closed');
    expect((await watcher.call(running.extendAll, { params, body: { minutes: 5, reason: REASON } })).code).toBe('round-closed');
  });

  test('postponed before it opens, cancelled while it runs, held again: with reasons, in public, and nobody stays bound to it', async () => {
    const week = 7 * 24 * HOUR;
    const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + week });
    const contest = { contest: { attemptsPerContest: 1 } };
    const { app, site, data, params, roundId, entering, contestant } = await opened(await open(), aRound(), {
      rounds: [aRound(), second],
      ...contest,
    });
    const other = { roundId: site.rounds[1]! };
    const move = (over: object) => ({
      params: other,
      body: { opensAt: second.opensAt + HOUR, closesAt: second.closesAt + HOUR, reason: REASON, ...over },
    });
    expect((await entering.call(running.postpone, move({ opensAt: second.opensAt }))).params).toEqual({ reason: 'not-later' });
    expect((await entering.call(running.postpone, move({ closesAt: second.opensAt }))).params).toEqual({ reason: 'empty' });
    expect((await entering.call(running.postpone, { ...move({}), params })).code).toBe('round-begun');
    expect((await entering.call(running.postpone, move({}))).reply).toEqual({ ok: true });
    expect(await data.read.contests.roundById(other.roundId)).toMatchObject({
      opensAt: second.opensAt + HOUR,
      settings: { opensAt: second.opensAt + HOUR },
    });

    const lan = await contestant();
    const quiz = await quizOf(lan.client, roundId);
    await quiz.save({ right: 5 });
    app.time.advance(MINUTE);
    const { heard } = await hearing(app, lan.client, [`person:${lan.personId}`, `notice:${roundId}`]);
    const at = app.time.now();
    expect((await entering.call(running.cancel, { params, body: { reason: REASON } })).reply).toEqual({ ok: true });
    const told = await heard();
    expect(told[0]).toMatchObject({ data: { notices: [{ kind: 'cancelled', text: REASON }] } });
    expect(told).toContainEqual(expect.objectContaining({ data: { attemptId: quiz.view.attemptId, deadlineAt: at } }));
    expect((await entering.call(running.cancel, { params, body: { reason: REASON } })).code).toBe('round-over');
    expect((await (await contestant()).client.call(attempts.start, { params, body: { holderKey: 'holder-one' } })).code).toBe('round-closed');
    await app.pass(5 * SECOND);
    expect(await data.read.attempts.byId(quiz.view.attemptId)).toMatchObject({ state: 'run-out', openKey: null, closedAt: at });
    await app.pass(2 * MINUTE);
    expect((await data.read.records.of(quiz.view.attemptId))!.seq).toBe(1);
    expect((await app.guest.call(contests.key, { params })).code).toBe('not-revealed');

    const again = { opensAt: at + HOUR, closesAt: at + 5 * HOUR, name: 'Tuần 1 (tổ chức lại)', reason: 'Tổ chức lại sau sự cố' };
    expect((await entering.call(running.repeat, { params: other, body: again })).code).toBe('round-not-cancelled');
    const clash = { ...again, opensAt: second.opensAt, closesAt: second.closesAt };
    expect((await entering.call(running.repeat, { params, body: clash })).params).toEqual({ reason: 'overlap', name: 'Tuần 2' });
    const { roundId: newId } = (await entering.call(running.repeat, { params, body: again })).reply;
    expect((await entering.call(running.repeat, { params, body: again })).code).toBe('round-repeated');
    expect(await data.read.contests.roundById(newId)).toMatchObject({ number: 3, name: again.name, state: 'published', opensAt: again.opensAt });
    const { notices, rounds } = (await app.guest.call(contests.home)).reply;
    expect(notices.map(({ kind }) => kind)).toEqual(['repeated', 'cancelled', 'postponed']);
    expect(rounds.map(({ phase }) => phase)).toEqual(['cancelled', 'before', 'before']);
    app.time.set(again.opensAt);
    app.features.contests.book.invalidate();
    // One attempt a contest: the cancelled one is not held against the person.
    expect((await quizOf(lan.client, newId)).view.roundId).toBe(newId);
  });

  test('the round closes later: told with the reason, and who the old close would have cut short gets the time', async () => {
    const { app, site, data, roundId, entering, contestant } = await opened(await open());
    app.time.set(CLOSES_AT - 10 * MINUTE);
    const whole = await quizOf((await contestant()).client, roundId);
    app.time.set(CLOSES_AT - 4 * MINUTE);
    const lan = await contestant();
    const short = await quizOf(lan.client, roundId);
    expect([whole.view.deadlineAt, short.view.deadlineAt]).toEqual([CLOSES_AT, CLOSES_AT]);
    const { heard } = await hearing(app, lan.client, [`person:${lan.personId}`, `notice:${roundId}`]);
    const at = { params: { contestId: site.contestId } };
    const shown = (await entering.call(contestEdit.show, at)).reply;
    const rounds = shown.rounds.map(({ id, version, settings }) => ({ id, version, settings: { ...settings, closesAt: CLOSES_AT + 3 * MINUTE } }));
    const body = { version: shown.version, settings: shown.settings, rounds, removed: [], reason: REASON };
    expect((await entering.call(contestEdit.save, { ...at, body: { ...body, reason: null } })).code).toBe('reason-needed');
    expect((await entering.call(contestEdit.save, { ...at, body })).status).toBe(200);
    const told = await heard();
    const later = { kind: 'later', text: REASON, fromClosesAt: CLOSES_AT };
    expect(told).toContainEqual(expect.objectContaining({ room: `notice:${roundId}`, data: { notices: [expect.objectContaining(later)] } }));
    expect(told).toContainEqual(expect.objectContaining({ data: { attemptId: short.view.attemptId, deadlineAt: CLOSES_AT + 3 * MINUTE } }));
    const deadlineOf = async (id: string) => (await data.read.attempts.byId(id))!.deadlineAt;
    expect([await deadlineOf(whole.view.attemptId), await deadlineOf(short.view.attemptId)]).toEqual([CLOSES_AT, CLOSES_AT + 3 * MINUTE]);
    app.time.set(CLOSES_AT + MINUTE);
    await app.pass(10 * SECOND);
    expect((await data.read.attempts.byId(whole.view.attemptId))!.state).toBe('run-out');
    expect(await short.submit({ right: 5 })).toMatchObject({ receipt: { how: 'submitted' } });
    // Who comes now has until the new close.
    expect((await quizOf((await contestant()).client, roundId)).view.deadlineAt).toBe(CLOSES_AT + 3 * MINUTE);
  });

  test('a start asked for before the close moved and written after it has the new close', async () => {
    const real = await open();
    let meanwhile = async (): Promise<void> => undefined;
    // What happens between all that a start reads and its write.
    const write: Data['write'] = async (body) => {
      const act = meanwhile;
      meanwhile = async () => undefined;
      await act();
      return real.write(body);
    };
    const { app, data, site, roundId, contestant } = await opened({ ...real, write });
    app.time.set(CLOSES_AT - 4 * MINUTE);
    const { client } = await contestant();
    const { contest } = await app.features.contests.book.round(roundId);
    meanwhile = async () => {
      const round = (await real.read.contests.roundById(roundId))!;
      const moved = { name: round.name, opensAt: round.opensAt, closesAt: CLOSES_AT + 3 * MINUTE, settings: round.settings };
      await real.write(async (s) => {
        expect(await s.contests.updateRound(roundId, round.version, moved)).toBe(true);
        expect(await s.running.closeLater(roundId, round.settings.limitMs, CLOSES_AT, moved.closesAt)).toEqual([]);
      });
    };
    const { view } = await quizOf(client, roundId);
    expect([site.contestId, view.deadlineAt]).toEqual([contest.id, CLOSES_AT + 3 * MINUTE]);
    expect((await data.read.attempts.byId(view.attemptId))!.rulesVersion).toBe(`${contest.version}.2`);
  });

  test('what is decided at the very moment of a start meets it: more time for one person and for everybody, two accounts made one', async () => {
    const real = await open();
    let reached = (): void => undefined;
    // A start that stands still for a while between what it read and its insert; what is done meanwhile would be over long before.
    const write: Data['write'] = (body) =>
      real.write((s) => {
        const insert: typeof s.attempts.insert = async (...row) => {
          reached();
          for (let i = 0; i < 200; i += 1) await s.contests.extraMs('none', 'nobody');
          return s.attempts.insert(...row);
        };
        return body({ ...s, attempts: { ...s.attempts, insert } });
      });
    const { params, roundId, data, watcher, contestant } = await opened({ ...real, write });
    const deadlineOf = async (id: string) => (await data.read.attempts.byId(id))!.deadlineAt;
    const meanwhile = async <T>(act: (personId: string) => Promise<T>) => {
      const { personId, client } = await contestant();
      const begun = new Promise<void>((resolve) => (reached = resolve));
      const starting = quizOf(client, roundId);
      await begun;
      const [{ view }, done] = await Promise.all([starting, act(personId)]);
      return { view, done };
    };
    const one = await meanwhile((personId) =>
      watcher.call(running.extendOne, { params: { ...params, personId }, body: { minutes: 5, reason: REASON } }),
    );
    expect(one.done.reply).toEqual({ extraMs: 5 * MINUTE, deadlineAt: one.view.startedAt + 15 * MINUTE });
    expect(await deadlineOf(one.view.attemptId)).toBe(one.view.startedAt + 15 * MINUTE);
    const all = await meanwhile(() => watcher.call(running.extendAll, { params, body: { minutes: 5, reason: REASON } }));
    expect(all.done.reply).toEqual({ extended: 2 });
    expect(await deadlineOf(all.view.attemptId)).toBe(all.view.startedAt + 15 * MINUTE);
    const { personId: into } = await contestant();
    const merged = await meanwhile((personId) => watcher.call(peopleMerges.merge, { params: { personId }, body: { into, reason: REASON } }));
    expect(merged.done.code).toBe('attempt-still-open');
  });

  test('questions withdrawn, and a round held again, at once: no more go than the papers can spare, one round comes', async () => {
    const second = { opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + 24 * HOUR, name: 'Tuần 1 (thi lại)', reason: REASON };
    const { data, params, roundId, watcher } = await opened(await open());
    // 12 questions, 10 on a paper.
    const some = (await data.read.contests.pinned(roundId)).slice(0, 4);
    const withdrawn = await Promise.all(
      some.map(({ versionId }) => watcher.call(running.withdraw, { params: { ...params, versionId }, body: { reason: REASON } })),
    );
    expect(withdrawn.map(({ code }) => code ?? 'ok').sort()).toEqual(['ok', 'ok', 'questions-too-few', 'questions-too-few']);
    await watcher.call(running.cancel, { params, body: { reason: REASON } });
    const again = await Promise.all([1, 2].map(() => watcher.call(running.repeat, { params, body: second })));
    expect(again.map(({ code }) => code ?? 'ok').sort()).toEqual(['ok', 'round-repeated']);
  });

  test('a cancelled round keeps its own figures and counts nowhere else, whoever was still at work included', async () => {
    const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + 24 * HOUR });
    const { app, site, data, params, roundId, entering, contestant } = await opened(await open(), aRound(), { rounds: [aRound(), second] });
    const [, secondId] = site.rounds as [string, string];
    const close = { first: closedAttempts(app, site.contestId, roundId), second: closedAttempts(app, site.contestId, secondId) };
    const [an, binh, cuong] = [await site.person(), await site.person(), await site.person()];
    const unitId = site.unit('syt-vp');
    const at = app.time.now();
    await close.first({ personId: an, unitId, closedAt: at });
    await close.first({ personId: binh, unitId: site.unit('syt-bv'), closedAt: at, score: 10 });
    const counted = await close.second({ personId: binh, unitId, closedAt: CLOSES_AT + 2 * HOUR, score: 10 });
    await close.second({ personId: cuong, unitId, closedAt: CLOSES_AT + 2 * HOUR });
    const dung = await contestant();
    await (await quizOf(dung.client, roundId)).save({ right: 5 });
    expect(await data.read.results.figures(site.contestId)).toMatchObject({ people: 3, attempts: 4 });

    await entering.call(running.cancel, { params, body: { reason: REASON } });
    await app.pass(10 * SECOND);
    expect(await data.read.results.figures(roundId)).toMatchObject({ people: 3, attempts: 3 });
    expect(await data.read.results.figures(site.contestId)).toMatchObject({ people: 2, attempts: 2 });
    expect(await data.read.results.targetCounts(site.contestId)).toMatchObject({ people: 2, attempts: 2, allCorrectPeople: 1 });
    // Counted from now on where their first attempt that counts was.
    expect(await data.read.results.participant(site.contestId, binh)).toMatchObject({ firstAttemptId: counted, unitId, attempts: 1 });
    expect(await data.read.results.participant(site.contestId, dung.personId)).toBeNull();
    expect(await verifyTallies(data)).toEqual([]);
    // A closing counts first and is taken out at the next turn, also when somebody of whom much was taken out already hands in once more.
    await close.first({ personId: an, unitId, closedAt: app.time.now() });
    expect((await verifyTallies(data)).map(({ what }) => what)).toContain('tally');
    await app.pass(2 * SECOND);
    expect(await verifyTallies(data)).toEqual([]);
  });
});

describe('the running round', () => {
  const open = async (): Promise<Data> => {
    const { url, drop } = freshSqlite();
    const data = await openDatabase({ url });
    onTestFinished(async () => {
      await data.close();
      await drop();
    });
    return data;
  };

  test('cancelled and postponed at once: what is not held gets no new hours, in public', async () => {
    const second = aRound({ number: 2, name: 'Tuần 2', opensAt: CLOSES_AT + HOUR, closesAt: CLOSES_AT + 9 * HOUR });
    const { site, data, entering } = await opened(await open(), aRound(), { rounds: [aRound(), second] });
    const params = { roundId: site.rounds[1]! };
    const [cancelled, postponed] = await Promise.all([
      entering.call(running.cancel, { params, body: { reason: REASON } }),
      entering.call(running.postpone, { params, body: { opensAt: second.opensAt + HOUR, closesAt: second.closesAt + HOUR, reason: REASON } }),
    ]);
    expect([cancelled.status, postponed.code]).toEqual([200, 'changed-meanwhile']);
    expect(await data.read.contests.roundById(params.roundId)).toMatchObject({ state: 'cancelled', opensAt: second.opensAt });
    expect((await data.read.running.noticesOf(params.roundId)).map(({ kind }) => kind)).toEqual(['cancelled']);
  });

  test('one person: found, followed without answers, given more time; only by who may watch', async () => {
    const { app, data, params, roundId, watcher, entering, contestant } = await opened(await open(), aPredictionRound());
    const lan = await contestant('Trần Thị Thu Lan');
    const quiz = await quizOf(lan.client, roundId);
    app.time.advance(10 * SECOND);
    await quiz.save({ right: 3 });
    app.time.advance(10 * SECOND);
    await lan.client.call(attempts.resume, { params: { attemptId: quiz.view.attemptId }, body: { holderKey: 'another-device' } });
    await lan.client.call(attempts.report, { params: { attemptId: quiz.view.attemptId }, body: { position: 2, text: 'Hai đáp án' } });
    const one = { ...params, personId: lan.personId };

    expect((await watcher.call(running.people, { params, query: { q: 'thu lan' } })).reply.people).toMatchObject([
      { personId: lan.personId, name: 'Trần Thị Thu Lan', unit: 'Chi bộ Văn phòng Sở Y tế', attempts: 1, open: true },
    ]);
    expect((await watcher.call(running.people, { params, query: { q: '%%' } })).reply.people).toEqual([]);
    const { reply, raw } = await watcher.call(running.person, { params: one });
    expect(reply).toMatchObject({ extraMs: 0, attempts: [{ state: 'open', holder: 2, revision: 1, answered: 10, questionCount: 10 }] });
    expect(reply.attempts[0]!.events.map(({ kind, at, holder, position }) => [kind, at - quiz.view.startedAt, holder, position])).toEqual([
      ['started', 0, null, null],
      ['saved', 10 * SECOND, 1, null],
      ['device', 20 * SECOND, 2, null],
      ['reported', 20 * SECOND, null, 2],
    ]);
    expect(raw).not.toMatch(/chosen|answers"|correct|stem/);

    const more = await watcher.call(running.extendOne, { params: one, body: { minutes: 5, reason: REASON } });
    expect(more.reply).toEqual({ extraMs: 5 * MINUTE, deadlineAt: quiz.view.deadlineAt + 5 * MINUTE });
    expect((await watcher.call(running.extendOne, { params: one, body: { minutes: 5, reason: REASON } })).reply.extraMs).toBe(10 * MINUTE);
    expect((await lan.client.call(attempts.peek, { params: { attemptId: quiz.view.attemptId } })).reply.deadlineAt).toBe(
      quiz.view.deadlineAt + 10 * MINUTE,
    );
    const bad = { params: { ...params, personId: 'nobody' }, body: { minutes: 5, reason: REASON } };
    expect((await watcher.call(running.extendOne, bad)).code).toBe('person-not-found');
    for (const answer of [
      await entering.call(running.people, { params, query: { q: 'lan' } }),
      await entering.call(running.person, { params: one }),
      await entering.call(running.extendOne, { params: one, body: { minutes: 5, reason: REASON } }),
    ])
      expect(answer.code).toBe('forbidden');
    expect(await data.read.contests.extraMs(roundId, lan.personId)).toBe(10 * MINUTE);
  });

  test('the monitor moves, for whoever may see it; the room too; messages stand three at a time', async () => {
    const { app, params, roundId, watcher, entering, contestant } = await opened(await open(), aPredictionRound());
    const { heard } = await hearing(app, watcher, [`watch:${roundId}`]);
    const quiz = await quizOf((await contestant('Trần Thị Lan')).client, roundId);
    await quiz.save({ right: 3 });
    const { monitor, may } = (await watcher.call(running.show, { params })).reply;
    expect(may).toEqual({ extend: true, message: true, postpone: false, cancel: true, repeat: false, questions: true });
    expect(monitor).toMatchObject({ inProgress: 1, submitted: 0, savesIn10s: 1, errors: { faults: 0, tooFast: 0 } });
    expect(monitor!.minutes.at(-1)).toMatchObject({ started: 1, saves: 1, submitted: 0 });
    await quiz.submit({ right: 10, prediction: 3 });
    await app.pass(2 * SECOND);
    const [told] = (await heard()).slice(-1) as [{ data: { monitor: object } }];
    expect(told.data.monitor).toMatchObject({
      inProgress: 0,
      submitted: 1,
      events: [
        { kind: 'submitted', name: 'Tr** Th* L**', unit: 'Chi bộ Văn phòng Sở Y tế' },
        { kind: 'started', name: 'Tr** Th* L**' },
      ],
    });
    // Who may enter: the page, its acts, no figure, no room.
    const shut = await entering.call(running.show, { params });
    expect(shut.reply).toMatchObject({ version: 0, monitor: null, may: { extend: true, questions: false } });
    const other = await hearing(app, entering, [`watch:${roundId}`]);
    expect(other.joined).toEqual([{ type: 'error', room: `watch:${roundId}`, error: { code: 'forbidden', params: {} } }]);

    // An organiser who may enter from now on hears nothing more, without having left.
    const watching = { params: { personId: (await watcher.call(auth.me)).reply.session!.personId }, body: { excluded: false, reason: REASON } };
    expect(app.ctx.hub.listeners(`watch:${roundId}`)).toBe(1);
    expect((await entering.call(peopleDesk.exclude, watching)).status).toBe(200);
    expect(app.ctx.hub.listeners(`watch:${roundId}`)).toBe(0);
    await entering.call(peopleDesk.exclude, { ...watching, body: { excluded: true, reason: REASON } });

    const text = 'Đường truyền đã ổn định.';
    const say = () => entering.call(running.message, { params, body: { text, minutes: 5 } });
    const sent = await say();
    expect(sent.reply).toMatchObject({ kind: 'message', text, expiresAt: app.time.now() + 5 * MINUTE });
    await say();
    await say();
    expect((await say()).code).toBe('message-limit');
    expect((await entering.call(running.message, { params, body: { text: ' \u200B ', minutes: 5 } })).code).toBe('invalid-body');
    const gone = { params: { ...params, noticeId: sent.reply.id } };
    expect((await watcher.call(running.takeBack, gone)).reply).toEqual({ ok: true });
    expect((await watcher.call(running.takeBack, gone)).code).toBe('message-not-found');
    expect((await app.guest.call(contests.home)).reply.notices).toHaveLength(2);
    app.time.advance(5 * MINUTE);
    app.features.contests.book.invalidate();
    expect((await app.guest.call(contests.home)).reply.notices).toEqual([]);
  });

  test('what is decided about a question while its round is being closed is refused, not lost', async () => {
    const real = await open();
    let meanwhile: (() => Promise<unknown>) | null = null;
    const write: Data['write'] = async (body) => {
      const act = meanwhile;
      meanwhile = null;
      await act?.();
      return real.write(body);
    };
    const { app, params, roundId, watcher } = await opened({ ...real, write });
    const [question] = await real.read.contests.pinned(roundId);
    const one = { ...params, versionId: question!.versionId };
    await watcher.call(running.withdraw, { params: one, body: { reason: REASON } });
    app.time.set(CLOSES_AT + 10 * SECOND);
    // Their session is prolonged before.
    await watcher.call(running.show, { params });
    meanwhile = () => app.features.closing.closeRound(roundId, null);
    expect((await watcher.call(running.decide, { params: one, body: { ruling: 'given', reason: REASON } })).code).toBe('round-over');
    expect((await real.read.contests.roundById(roundId))?.state).toBe('closed');
    expect(await real.read.running.decisionsOf(roundId)).toEqual([]);
  });

  test('a question withdrawn: later papers without it, papers in progress keep it, one decision holds for all at the closing', async () => {
    const { app, data, params, roundId, watcher, entering, contestant } = await opened(await open());
    const early = await quizOf((await contestant()).client, roundId);
    const wrongOne = early.view.questions[0]!;
    const versionOf = async (stem: string) => (await data.read.contests.pinned(roundId)).find((one) => one.stem === stem)!.versionId;
    const versionId = await versionOf(wrongOne.stem);
    const one = { ...params, versionId };
    const take = (client: Client) => client.call(running.withdraw, { params: one, body: { reason: 'Hai phương án đều đúng' } });
    expect((await take(entering)).code).toBe('forbidden');
    expect((await watcher.call(running.decide, { params: one, body: { ruling: 'given', reason: REASON } })).code).toBe('question-not-withdrawn');
    expect((await take(watcher)).reply).toEqual({ ok: true });
    expect((await take(watcher)).code).toBe('nothing-changes');
    for (let i = 0; i < 5; i += 1) {
      const { view } = await quizOf((await contestant()).client, roundId);
      expect(view.questions.map(({ stem }) => stem)).not.toContain(wrongOne.stem);
    }
    // 12 questions, 10 on a paper: one more may go, not two.
    const second = await versionOf(early.view.questions[1]!.stem);
    const third = await versionOf(early.view.questions[2]!.stem);
    const withdraw = (id: string) => watcher.call(running.withdraw, { params: { ...params, versionId: id }, body: { reason: 'In nhầm chữ' } });
    expect((await withdraw(second)).status).toBe(200);
    const refused = await withdraw(third);
    expect([refused.code, refused.params]).toEqual(['questions-too-few', { cell: expect.stringContaining('mọi chủ đề'), wanted: 10, available: 9 }]);
    expect((await watcher.call(running.decide, { params: one, body: { ruling: 'given', reason: 'Cho điểm tất cả' } })).reply).toEqual({ ok: true });
    const { questions } = (await watcher.call(running.questions, { params })).reply;
    expect(questions.find((row) => row.versionId === versionId)).toMatchObject({
      withdrawn: { reason: 'Hai phương án đều đúng' },
      decision: { ruling: 'given', reason: 'Cho điểm tất cả' },
    });
    expect((await watcher.call(running.questions, { params, query: { q: 'kiem thu so 1 ' } })).reply.questions.length).toBeGreaterThan(0);

    // Still counted by its key at the submit: all wrong but the second half.
    const answers = early.view.questions.map((question, i) => ({ position: question.position, chosen: [optionOf(question, i === 0 ? 1 : 0)] }));
    const body = { holder: 1, revision: 5, answers, flagged: [], prediction: null, signals: [], focusLosses: null };
    expect((await watcher.call(running.show, { params })).reply.monitor?.inProgress).toBe(6);
    const row = (await data.read.attempts.byId(early.view.attemptId))!;
    const person = await app.as(row.personId);
    await person.call(attempts.submit, { params: { attemptId: row.id }, body });
    expect(await data.read.attempts.byId(row.id)).toMatchObject({ score: 9, allCorrect: false });
    app.time.set(CLOSES_AT);
    await app.pass(10 * SECOND);
    expect((await data.read.contests.roundById(roundId))!.state).toBe('closed');
    expect(await data.read.attempts.byId(row.id)).toMatchObject({ score: 10, allCorrect: true });
    expect(await data.read.regrade.count(roundId)).toBe(1);
    // Run again, the job changes nothing.
    await app.features.closing.closeRound(roundId, null);
    expect(await data.read.regrade.count(roundId)).toBe(1);
  });
});
