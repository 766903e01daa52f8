import type { Data } from '@thi-tuan/db';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { regrade } from '@thi-tuan/shared/contracts/regrade.ts';
import { CLOSES_AT, OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { quizOf } from '../../testing/quiz.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const paper = { kind: 'fixed' as const, questionKeys: ['k1', 'k2'], shuffleQuestions: false, shuffleOptions: false };

/** The same database, in which something else happens between a regrade's plan and its write: what it asks last before that is caught. */
function interruptible(real: Data): { data: Data; beforeItWrites: (act: () => Promise<void>) => void } {
  let pending: (() => Promise<void>) | null = null;
  const fixedCount: Data['read']['regrade']['fixedCount'] = async (roundId) => {
    const act = pending;
    pending = null;
    await act?.();
    return real.read.regrade.fixedCount(roundId);
  };
  const read = { ...real.read, regrade: { ...real.read.regrade, fixedCount } };
  return { data: { ...real, read }, beforeItWrites: (act) => void (pending = act) };
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
