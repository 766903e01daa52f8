import { createHash } from 'node:crypto';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { rules } from '@thi-tuan/shared/contracts/rules.ts';
import { CLOSES_AT, OPENS_AT, aContest, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';

const HOUR = 3_600_000;
/** Names a unit, so that its thể lệ changes with that name. */
const CONTEST = aContest({ eligibility: { ...aContest().eligibility, unitCodes: ['syt'] } });
let app: TestApp;
let site: Site;
beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url });
  app = await openTestApp(data, { now: OPENS_AT - HOUR });
  site = await buildSite(app, { contest: CONTEST });
  return async () => {
    await app.stop();
    await data.close();
    await drop();
  };
});

const applied = (contest = CONTEST, round = aRound(), reason = '') =>
  app.features.contests.files.apply({ contest, rounds: [{ publish: true, settings: round }], questions: [] }, { dryRun: false, reason });
const versions = async () => (await app.guest.call(contests.rules)).reply.versions;

describe('versions of the thể lệ', () => {
  test('the first comes with publishing; the same file again makes none; a change makes the next, with its sections and reason', async () => {
    expect(await versions()).toEqual([{ number: 1, at: OPENS_AT - HOUR, reason: '', changed: [] }]);
    await applied();
    expect(await versions()).toHaveLength(1);
    app.time.advance(2 * HOUR);
    const person = await site.person();
    const client = await app.as(person);
    const started = await client.call(attempts.start, { params: { roundId: site.rounds[0]! }, body: { holderKey: 'máy thứ nhất' } });

    expect(await applied(CONTEST, aRound({ closesAt: CLOSES_AT + HOUR }), '  Đường truyền gián đoạn  ')).toMatchObject({ ok: true });
    expect(await versions()).toEqual([
      { number: 2, at: OPENS_AT + HOUR, reason: 'Đường truyền gián đoạn', changed: ['time'] },
      { number: 1, at: OPENS_AT - HOUR, reason: '', changed: [] },
    ]);
    const later = await app.as(await site.person());
    const second = await later.call(attempts.start, { params: { roundId: site.rounds[0]! }, body: { holderKey: 'máy thứ hai' } });
    const pinned = async (id: string) => (await app.ctx.data.read.attempts.byId(id))!.rulesNumber;
    expect([await pinned(started.reply.attemptId), await pinned(second.reply.attemptId)]).toEqual([1, 2]);
  });

  test('an earlier text is read as it was kept, and its hash is of those bytes', async () => {
    const first = (await app.guest.call(rules.version, { params: { number: 1 } })).reply;
    const now = (await app.guest.call(contests.rules)).reply;
    expect(first).toMatchObject({ version: { number: 1 }, until: OPENS_AT + HOUR });
    const time = (sections: typeof now.sections) => sections.find(({ section }) => section === 'time')!.table!.rows[0]![2];
    expect([time(first.sections), time(now.sections)]).toEqual(['09 giờ 00 ngày 09/03/2026', '10 giờ 00 ngày 09/03/2026']);
    const { text, hash } = (await app.ctx.data.read.rules.one(site.contestId, 1))!;
    expect(first.hash).toBe(hash);
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    expect((await app.guest.call(rules.version, { params: { number: 2 } })).reply).toMatchObject({ until: null, sections: now.sections });
    expect((await app.guest.call(rules.version, { params: { number: 3 } })).code).toBe('rules-version-not-found');
  });

  test('a change that is refused keeps no version', async () => {
    expect(await applied(CONTEST, aRound({ limitMs: 1 }))).toMatchObject({ ok: false });
    const before = await versions();
    await app.features.contests.files.apply({ contest: { ...CONTEST, name: 'Tên khác' }, rounds: [], questions: [] }, { dryRun: true });
    expect(await versions()).toEqual(before);
  });

  test('a unit that was renamed changes the text without an act: the job keeps it, once', async () => {
    await app.features.rules.service.keepCurrent();
    const before = await versions();
    const unit = site.unit('syt');
    await app.ctx.data.write((s) => s.units.update(unit, { name: 'Đảng bộ Sở Y tế và Dân số' }));
    await app.features.rules.service.keepCurrent();
    await app.features.rules.service.keepCurrent();
    const after = await versions();
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]).toMatchObject({ changed: ['audience'], reason: expect.stringContaining('tên đơn vị') });
  });
});
