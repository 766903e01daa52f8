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
import { openZip } from '../../platform/files/zip.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';
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

async function managing(): Promise<Client> {
  const personId = await site.person();
  await site.grant(personId, 'organiser');
  return app.as(personId);
}

/** The words of a Word file, run by run. */
function wordsOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(openZip(new Uint8Array(bytes)).read('word/document.xml')!);
  return [...text.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, words]) => words).join('|');
}

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
    // The receipt says so for good.
    const { attemptId, holder } = started.reply;
    const body = { holder, revision: 1, answers: [], flagged: [], prediction: null, signals: [], focusLosses: null };
    const { receipt } = (await client.call(attempts.submit, { params: { attemptId }, body })).reply;
    expect(receipt.rules).toEqual({ number: 1, at: OPENS_AT - HOUR, listed: true });
    expect((await app.guest.call(attempts.receipt, { params: { code: receipt.code } })).reply.receipt.rules).toEqual(receipt.rules);
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
    expect((await app.guest.call(rules.version, { params: { number: 3 } })).code).toBe('not-found');
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

describe('the organiser’s own paragraphs', () => {
  const params = () => ({ contestId: site.contestId });

  test('are previewed as they would stand, and kept as a version with a reason in the same write', async () => {
    const client = await managing();
    const draft = (await client.call(rules.draft, { params: params() })).reply;
    expect(draft).toMatchObject({ published: true, letterhead: { heading: 'state' } });
    const own = [{ section: 'organisation' as const, text: '  Các đơn vị triển khai trong tuần đầu.\r\n\r\nMọi vướng mắc gửi Ban Tổ chức.\u0007 ' }];
    const preview = (await client.call(rules.preview, { params: params(), body: { own } })).reply;
    expect(preview.changed).toEqual(['organisation']);
    expect(preview.sections.at(-1)!.paragraphs.slice(-2)).toEqual(['Các đơn vị triển khai trong tuần đầu.', 'Mọi vướng mắc gửi Ban Tổ chức.']);
    const before = await versions();
    const body = { version: draft.contest.version, own, letterhead: { ...draft.letterhead, place: 'Hoa Sen', number: '12-TL/BTC' }, reason: '' };
    const sent = async (over: object) => client.call(rules.update, { params: params(), body: { ...body, ...over } });
    expect((await sent({})).code).toBe('reason-needed');
    expect((await sent({ version: 99, reason: 'Bổ sung' })).code).toBe('changed-meanwhile');
    expect(await versions()).toEqual(before);

    const number = before[0]!.number + 1;
    expect((await sent({ reason: 'Bổ sung phân công' })).reply).toEqual({ number });
    expect((await versions())[0]).toMatchObject({ number, reason: 'Bổ sung phân công', changed: ['organisation'] });
    expect((await app.guest.call(contests.rules)).reply.sections).toEqual(preview.sections);
    expect((await sent({ version: body.version + 1, reason: 'Bổ sung' })).code).toBe('nothing-changes');
    const [entry] = await app.ctx.data.read.audit.ofSubject(`contest:${site.contestId}`, 1);
    expect(entry).toMatchObject({ action: 'rules.update', reason: 'Bổ sung phân công', after: { letterhead: { place: 'Hoa Sen' } } });
  });

  test('stand in the Word file that everybody may take, laid out as an office does', async () => {
    const [latest] = await versions();
    const url = (n: number) => `/api/rules/versions/${n}/docx`;
    const { headers, rawPayload } = await app.http.inject({ url: url(latest!.number) });
    expect(headers['content-type']).toContain('wordprocessingml');
    expect(headers['content-disposition']).toContain(`the-le-hcm-2026-phien-ban-${latest!.number}.docx`);
    const words = wordsOf(rawPayload);
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY',
      'Số: 12-TL/BTC',
      'Hoa Sen, ngày 02 tháng 3 năm 2026',
      'THỂ LỆ',
      'IX. TỔ CHỨC THỰC HIỆN',
      'Mọi vướng mắc gửi Ban Tổ chức.',
      'TM. BAN TỔ CHỨC',
    ])
      expect(words).toContain(part);
    const first = wordsOf((await app.http.inject({ url: url(1) })).rawPayload);
    expect(first).not.toContain('Mọi vướng mắc gửi Ban Tổ chức.');
    expect((await app.http.inject({ url: url(99) })).statusCode).toBe(404);
    const client = await managing();
    const mine = await app.http.inject({ url: `/api/manage/contests/${site.contestId}/rules/docx`, headers: { cookie: client.cookie } });
    expect(wordsOf(mine.rawPayload)).toBe(words);
  });
});
