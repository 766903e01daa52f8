import { createHash } from 'node:crypto';
import { openDatabase } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';
import { describeEachEngine, freshSqlite } from '@thi-tuan/db/testing';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { regrade } from '@thi-tuan/shared/contracts/regrade.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { FIXED_TOP } from '@thi-tuan/shared/rules/fixed-result.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { quizOf } from '../../testing/quiz.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const paper = { kind: 'fixed' as const, questionKeys: ['k1', 'k2'], shuffleQuestions: false, shuffleOptions: false };

/**
 * The same database, in which something else happens between what a regrade or a fixed result read and its write (what both ask last
 * before that is caught), or which is lost when the attempts lie ready and the tallies do not yet.
 */
function interruptible(real: Data): { data: Data; beforeItWrites: (act: () => Promise<void>) => void; loseTallies: (lose: boolean) => void } {
  let pending: (() => Promise<void>) | null = null;
  let losing = false;
  const putTallies = (): Promise<void> => Promise.reject(new Error('the power went out'));
  const write: Data['write'] = (body) => real.write((s) => body(losing ? { ...s, regradeStaged: { ...s.regradeStaged, putTallies } } : s));
  const fixedCount: Data['read']['regrade']['fixedCount'] = async (roundId) => {
    const act = pending;
    pending = null;
    await act?.();
    return real.read.regrade.fixedCount(roundId);
  };
  const read = { ...real.read, regrade: { ...real.read.regrade, fixedCount } };
  return { data: { ...real, read, write }, beforeItWrites: (act) => void (pending = act), loseTallies: (lose) => void (losing = lose) };
}

describeEachEngine('a regrade while somebody is moved', (open) => {
  test('the tallies stay what the attempts say: what was planned from the old unit is not written', async () => {
    const { data, beforeItWrites } = interruptible(await open());
    const app = await openTestApp(data, { now: OPENS_AT - 60_000 });
    const site = await buildSite(app, { rounds: [aRound({ paper })] });
    const [roundId] = site.rounds as [string];
    const as = async (role: 'organiser' | 'contact', unit?: 'syt') => {
      const id = await site.person();
      await site.grant(id, role, unit);
      return app.as(id);
    };
    const [desk, contactClient] = [await as('organiser'), await as('contact', 'syt')];
    app.time.set(OPENS_AT + 60_000);
    const moved = await site.person({ unit: 'syt-vp' });
    await (await quizOf(await app.as(moved), roundId)).submit({ right: 0 });
    await (await quizOf(await app.as(await site.person({ unit: 'syt-vp' })), roundId)).submit({ right: 2 });
    app.time.set(CLOSES_AT);
    await app.pass(5000);
    const [question] = await data.read.contests.pinned(roundId);
    const changes = [{ versionId: question!.versionId, ruling: 'given' as const, accepted: null }];
    const move = (unitId: string) => contactClient.call(contact.move, { params: { personId: moved }, body: { kind: 'fix', unitId, from: null } });
    const apply = (expects: number) =>
      desk.call(regrade.apply, { params: { roundId }, body: { changes, reason: 'Câu hỏi không có đáp án đúng.', expects, newResult: false } });

    beforeItWrites(async () => expect((await move(site.unit('syt-bv'))).status).toBe(200));
    expect((await apply(0)).code).toBe('changed-meanwhile');
    expect(await verifyTallies(data)).toEqual([]);
    expect((await data.read.contests.roundById(roundId))?.state).toBe('closed');
    expect((await apply(0)).reply).toMatchObject({ number: 1, effect: { met: 2 } });
    expect(await verifyTallies(data)).toEqual([]);
    expect(Object.fromEntries((await data.read.results.byUnit(roundId)).map((row) => [row.unitId, row.attempts]))).toEqual({
      [site.unit('syt-vp')]: 1,
      [site.unit('syt-bv')]: 1,
    });
    // And the other way round: while the ranking is built anew nobody is moved.
    await data.write((s) => s.contests.setRoundState(roundId, ['closed'], 'closing', {}));
    expect((await move(site.unit('syt-vp'))).code).toBe('round-closing');
  });
});

describe('a closed round of many', () => {
  async function closedRound() {
    const { url, drop } = freshSqlite();
    const real = await openDatabase({ url });
    onTestFinished(async () => {
      await real.close();
      await drop();
    });
    const { data, ...meddle } = interruptible(real);
    const app = await openTestApp(data, { now: OPENS_AT - 60_000 });
    const site = await buildSite(app, { rounds: [aRound({ paper })] });
    const [roundId] = site.rounds as [string];
    const organiserId = await site.person();
    await site.grant(organiserId, 'organiser');
    const desk = await app.as(organiserId);
    app.time.set(CLOSES_AT - 60_000);
    return { real, data, app, site, roundId, desk, ...meddle };
  }

  test('killed while a regrade is laid ready, nothing has changed; the next one throws it away', async () => {
    const { real, app, site, roundId, desk, loseTallies } = await closedRound();
    for (const right of [0, 1, 2]) await (await quizOf(await app.as(await site.person()), roundId)).submit({ right });
    app.time.set(CLOSES_AT);
    await app.pass(5000);
    const [question] = await real.read.contests.pinned(roundId);
    const changes = [{ versionId: question!.versionId, ruling: 'given' as const, accepted: null }];
    const body = { changes, reason: 'Câu hỏi không có đáp án đúng.', expects: 0, newResult: false };
    const before = await real.read.standings.top(roundId, null, 10);
    loseTallies(true);
    expect((await desk.call(regrade.apply, { params: { roundId }, body })).status).toBe(500);
    loseTallies(false);
    expect(await real.read.regradeStaged.plansOf(roundId)).toHaveLength(1);
    expect(await real.read.standings.top(roundId, null, 10)).toEqual(before);
    expect([(await real.read.contests.roundById(roundId))?.state, await real.read.regrade.count(roundId)]).toEqual(['closed', 0]);
    expect(await verifyTallies(real)).toEqual([]);
    expect((await desk.call(regrade.apply, { params: { roundId }, body })).reply).toMatchObject({ number: 1, effect: { met: 3, up: 1 } });
    expect(await real.read.regradeStaged.plansOf(roundId)).toEqual([]);
    expect(await verifyTallies(real)).toEqual([]);
    expect((await real.read.standings.top(roundId, null, 10)).map((row) => row.score)).toEqual([2, 1, 1]);
  });

  test('a fixed result holds everybody, as one picture, under one hash', async () => {
    const people = FIXED_TOP + 4;
    const taken: string[] = [];
    const { real, app, site, roundId, desk, beforeItWrites } = await closedRound();
    const close = closedAttempts(app, site.contestId, roundId);
    for (let i = 0; i < people; i += 1) {
      const personId = await site.person({ name: `Người Thứ ${i}` });
      taken.push(personId);
      await close({ personId, unitId: site.unit('syt-vp'), closedAt: CLOSES_AT - 120_000, score: i % 10, elapsedMs: 60_000 + 1000 * i });
    }
    app.time.set(CLOSES_AT);
    await app.pass(5000);
    // Somebody's attempts change hands after the ranking was read: it is read again.
    beforeItWrites(async () => {
      await real.write(async (s) => {
        await s.contests.holdRounds(site.contestId);
        await s.standings.remove(roundId, [taken[7]!]);
      });
    });
    const ranked = people - 1;
    const params = { roundId };
    const fixed = (await desk.call(regrade.fix, { params, body: { official: false, note: null } })).reply;
    const [row] = await real.read.regrade.fixedOf(roundId);
    expect(await real.write((s) => s.regrade.dropStrayParts(roundId, 10))).toBe(0);
    expect(await real.read.regrade.partCount(row!.id)).toBe(1);
    const rows = (await real.read.regrade.partOf(row!.id, 1))!;
    expect(rows.map(({ personId }) => personId)).toEqual((await real.read.standings.top(roundId, null, 1000)).map((one) => one.personId));
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(row!.body.whole).toEqual({ ranked, sha256: sha256(`\n${JSON.stringify(rows)}`) });
    expect([fixed.hash, row!.hash]).toEqual([sha256(JSON.stringify(row!.body)), fixed.hash]);
    const shown = (await desk.call(regrade.result, { params: { ...params, number: 1 } })).reply;
    expect([shown.ranked, shown.top.length]).toEqual([ranked, FIXED_TOP]);
    const part = async (n: number) => (await desk.call(regrade.ranking, { params: { ...params, number: 1, part: n } })).reply.rows;
    const all = await part(1);
    expect([all.length, all.slice(0, FIXED_TOP), await part(2)]).toEqual([ranked, shown.top, []]);
    expect(new Set(all.map(({ rank }) => rank)).size).toBe(ranked);
    expect((await desk.call(regrade.ranking, { params: { ...params, number: 2, part: 1 } })).code).toBe('result-not-found');
  });
});
