import { describeEachEngine } from '@thi-tuan/db/testing';
import { audit } from '@thi-tuan/shared/contracts/audit.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { expect, test } from 'vitest';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { audited } from './audited.ts';

const HOUR = 3_600_000;

describeEachEngine('audit', (open) => {
  test('who with rights did what: by scope, by page, by words; what may tell a key is kept from whoever may enter', async () => {
    const app = await openTestApp(await open(), { now: OPENS_AT - HOUR });
    const { data, random, clock } = app.ctx;
    const site = await buildSite(app);
    const [roundId] = site.rounds as [string];
    const [organiserId, watcherId, scopedId, strangerId, subjectId] = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((code) => site.person({ code })),
    );
    for (const id of [organiserId!, watcherId!]) await site.grant(id, 'organiser');
    const scoped = (personId: string, scopeId: string) => ({
      id: newId(clock.now(), random),
      personId,
      role: 'organiser' as const,
      scopeKind: 'contest' as const,
      scopeId,
      createdAt: clock.now(),
    });
    await data.write(async (s) => {
      await s.roles.grant(scoped(scopedId!, site.contestId));
      await s.roles.grant(scoped(strangerId!, 'another-contest'));
      await s.contests.exclude({ contestId: site.contestId, personId: watcherId!, reason: 'Ban Tổ chức', createdAt: clock.now() });
    });
    const since = clock.now() + 1;
    app.time.advance(1000);
    await data.write(async (s) => {
      const who = { personId: watcherId! };
      const person = { action: 'person.update', subject: `person:${subjectId}`, before: { name: 'Sở Y tế' }, after: { name: 'Sở Nội vụ' } } as const;
      await audited(app.ctx, s, who, { ...person, reason: 'Sai tên' });
      await audited(app.ctx, s, who, {
        action: 'question.update',
        subject: 'question:q',
        before: { correct: 'A' },
        after: { correct: 'chim hoàng yến' },
      });
      await audited(app.ctx, s, { personId: null }, { action: 'round.update', subject: `round:${roundId}`, after: { closesAt: OPENS_AT } });
    });
    const [organiser, watcher, contestOnly, stranger] = await Promise.all([organiserId!, watcherId!, scopedId!, strangerId!].map((id) => app.as(id)));
    const list = async (client: typeof organiser, query: object = {}) =>
      (await client!.call(audit.list, { query: { from: since, ...query } })).reply.rows.map((row) => row.action);

    const rows = (await watcher!.call(audit.list, { query: { from: since } })).reply.rows;
    expect(rows.find((row) => row.action === 'person.update')).toMatchObject({
      actor: { id: watcherId, code: 'b' },
      subject: { kind: 'person', id: subjectId },
      changes: [{ path: 'name', before: { kind: 'text', text: 'Sở Y tế' }, after: { kind: 'text', text: 'Sở Nội vụ' } }],
      reason: 'Sai tên',
      withheld: false,
    });
    expect(rows.find((row) => row.action === 'round.update')).toMatchObject({ actor: null, subject: { kind: 'round', name: 'Tuần 1' } });
    expect(await list(watcher, { q: 'hoàng yến' })).toEqual(['question.update']);
    expect(await list(watcher, { q: 'so noi vu' })).toEqual(['person.update']);
    expect(await list(watcher, { actor: 'server' })).toEqual(['round.update']);
    expect((await watcher!.call(audit.actors)).reply.actors.map((one) => one.id)).toContain(watcherId);

    const mayEnter = (await organiser!.call(audit.list, { query: { from: since } })).reply.rows.find((row) => row.action === 'question.update');
    expect(mayEnter).toMatchObject({ withheld: true, subject: null, changes: [], reason: null });
    expect(await list(organiser, { q: 'hoàng yến' })).toEqual([]);
    expect(await list(organiser, { subject: 'question:q' })).toEqual([]);
    expect(await list(contestOnly)).toEqual(['round.update']);
    expect([await list(stranger), (await stranger!.call(audit.actors)).reply.actors]).toEqual([[], []]);

    // A question is named by its words, where its bank is open to the reader.
    const [known] = await data.read.questions.approved((await data.read.bank.all())[0]!.id);
    const edited = { action: 'question.update', subject: `question:${known!.id}`, after: { difficulty: 'hard' } } as const;
    app.time.advance(1000);
    const mark = clock.now();
    await data.write((s) => audited(app.ctx, s, { personId: null }, edited));
    const nameFor = async (client: typeof organiser) => (await client!.call(audit.list, { query: { from: mark } })).reply.rows[0]?.subject?.name;
    expect(await Promise.all([watcher, organiser, contestOnly].map(nameFor))).toEqual(['Câu hỏi kiểm thử số 1 hỏi điều gì?', undefined, undefined]);

    const first = (await watcher!.call(audit.list, { query: { from: since, limit: 2 } })).reply;
    const second = (await watcher!.call(audit.list, { query: { from: since, limit: 2, after: first.next! } })).reply;
    expect([first.rows.length, second.rows.length, second.next]).toEqual([2, 2, null]);
    for (const after of ['', 'x', '1~', '~a']) expect((await watcher!.call(audit.list, { query: { after } })).code).toBe('bad-request');
  });

  test('an act that fails leaves no entry, and the entry that fails undoes the act', async () => {
    const app = await openTestApp(await open(), { now: OPENS_AT });
    const { data } = app.ctx;
    const deed = { action: 'system.setting', subject: 'system:x' } as const;
    await expect(
      data.write(async (s) => {
        await audited(app.ctx, s, { personId: null }, deed);
        throw new Error('the act fails');
      }),
    ).rejects.toThrow('the act fails');
    expect(await data.read.audit.ofSubject('system:x', 9)).toEqual([]);
  });
});
