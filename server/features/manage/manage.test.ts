import { describeEachEngine } from '@thi-tuan/db/testing';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';

const HOUR = 3_600_000;

describeEachEngine('manage', (open) => {
  test('who may enter sees no figures and no reports of a running round; closing is refused until it is over', async () => {
    const app = await openTestApp(await open(), { now: OPENS_AT - HOUR });
    const { data, random } = app.ctx;
    const site = await buildSite(app, { rounds: [aPredictionRound()] });
    const [roundId] = site.rounds as [string];
    const params = { roundId };
    const [player, organiserId, watcherId, officialId] = await Promise.all(['a', 'b', 'c', 'd'].map((code) => site.person({ code })));
    for (const id of [organiserId!, watcherId!]) await site.grant(id, 'organiser');
    await site.grant(officialId!, 'official', 'tinh');
    await data.write((s) =>
      s.contests.exclude({ contestId: site.contestId, personId: watcherId!, reason: 'Ban Tổ chức', createdAt: app.time.now() }),
    );
    const organiser = await app.as(organiserId!);
    const watcher = await app.as(watcherId!);
    app.time.advance(3 * HOUR);
    const attemptId = await closedAttempts(
      app,
      site.contestId,
      roundId,
    )({ personId: player!, unitId: site.unit('syt-vp'), closedAt: OPENS_AT + HOUR, prediction: 1 });
    const [question] = await data.read.contests.pinned(roundId);
    await data.write((s) =>
      s.records.report({
        id: newId(app.time.now(), random),
        roundId,
        attemptId,
        personId: player!,
        questionVersionId: question!.versionId,
        text: 'Đáp án B cũng đúng',
        at: OPENS_AT + HOUR,
      }),
    );

    expect((await organiser.call(manage.rounds)).reply.rounds).toMatchObject([
      { round: { id: roundId, phase: 'open', counters: null }, counts: null, open: null, reports: 1 },
    ]);
    expect((await watcher.call(manage.rounds)).reply.rounds).toMatchObject([{ counts: { people: 1, attempts: 1, valid: 1 }, open: 0, reports: 1 }]);
    expect((await organiser.call(manage.reports, { params })).code).toBe('forbidden');
    const reports = [
      { questionVersionId: question!.versionId, stem: question!.stem, count: 1, texts: [{ at: OPENS_AT + HOUR, text: 'Đáp án B cũng đúng' }] },
    ];
    expect((await watcher.call(manage.reports, { params })).reply).toEqual({ reports });
    expect((await watcher.call(manage.reports, { params: { roundId: 'unknown' } })).code).toBe('round-not-found');
    expect((await organiser.call(manage.close, { params })).code).toBe('round-not-open');
    for (const [client, code] of [
      [app.guest, 'not-signed-in'],
      [await app.as(player!), 'forbidden'],
      [await app.as(officialId!), 'forbidden'],
    ] as const) {
      for (const answer of [
        await client.call(manage.rounds),
        await client.call(manage.reports, { params }),
        await client.call(manage.close, { params }),
      ])
        expect(answer.code).toBe(code);
    }

    app.time.advance(CLOSES_AT + HOUR - app.time.now());
    expect((await organiser.call(manage.close, { params })).reply).toEqual({ ok: true });
    expect((await organiser.call(manage.close, { params })).reply).toEqual({ ok: true });
    const audit = await data.read.audit.ofSubject(`round:${roundId}`, 10);
    expect(audit.filter((row) => row.action === 'round.close')).toMatchObject([
      { actorId: organiserId, reason: null, before: null, after: { predictionTarget: 0, logCount: 1 } },
    ]);
    expect((await organiser.call(manage.rounds)).reply.rounds).toMatchObject([
      { round: { phase: 'closed' }, counts: { people: 1, final: true }, open: 0 },
    ]);
    expect((await organiser.call(manage.reports, { params })).reply).toEqual({ reports });
  });
});
