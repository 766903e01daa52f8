import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { contestEdit } from '@thi-tuan/shared/contracts/contest-edit.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { OPENS_AT, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import { createLogger } from '../../platform/log.ts';
import type { Site } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import type { Client, TestApp } from '../../testing/test-app.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
type Shown = ReplyOf<typeof contestEdit.show>;
type Save = BodyOf<typeof contestEdit.save>;

let app: TestApp;
let site: Site;
let organiser: Client;
let end: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = freshSqlite();
  const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  app = await openTestApp(data, { now: OPENS_AT - HOUR });
  end = async () => {
    app.beginStop();
    await app.stop();
    await data.close();
    await drop();
  };
  const second = aRound({ number: 2, name: 'Tuần 2', opensAt: OPENS_AT + WEEK, closesAt: OPENS_AT + 2 * WEEK });
  site = await buildSite(app, { rounds: [aRound(), second] });
  const id = await site.person({ code: 'BTC' });
  await site.grant(id, 'organiser');
  organiser = await app.as(id);
});
afterAll(() => end());

const show = async (contestId: string): Promise<Shown> => (await organiser.call(contestEdit.show, { params: { contestId } })).reply;
const bodyOf = (shown: Shown, over: Partial<Save> = {}): Save => ({
  version: shown.version,
  settings: shown.settings,
  rounds: shown.rounds.map(({ id, version, settings }) => ({ id, version, settings })),
  removed: [],
  reason: null,
  ...over,
});
const save = (shown: Shown, over: Partial<Save> = {}, client = organiser) =>
  client.call(contestEdit.save, { params: { contestId: shown.id }, body: bodyOf(shown, over) });
const publish = ({ id, version, rounds }: Shown, only: readonly number[]) =>
  organiser.call(contestEdit.publish, {
    params: { contestId: id },
    body: {
      version,
      rounds: rounds.filter((round) => only.includes(round.settings.number)).map((round) => ({ id: round.id, version: round.version })),
    },
  });
const actionsOf = async (subject: string): Promise<string[]> => (await app.ctx.data.read.audit.ofSubject(subject, 20)).map((entry) => entry.action);

/** A contest made from the template in weeks that no other uses. */
async function create(over: Partial<BodyOf<typeof contestEdit.create>> = {}): Promise<Shown> {
  const rounds = [1, 2, 3].map((n) => ({ name: `Tuần ${n}`, opensAt: OPENS_AT + (9 + n) * WEEK, closesAt: OPENS_AT + (9 + n) * WEEK + 100 * HOUR }));
  const body = {
    name: 'Tìm hiểu  Luật Đất đai',
    organiser: 'Sở Nội vụ',
    treeCode: 'tinh',
    bankCode: 'hcm',
    support: null,
    roundNoun: 'week' as const,
    rounds,
    questions: 10,
    limitMinutes: 15,
    perRound: 2,
    ...over,
  };
  return show((await organiser.call(contestEdit.create, { body })).reply.id);
}

describe('making one', () => {
  test('the template fills everything but the support line; visitors go on seeing the contest that is published', async () => {
    const made = await create();
    expect(made.settings).toMatchObject({ name: 'Tìm hiểu Luật Đất đai', code: 'tim-hieu-luat-dat-dai', bankCode: 'hcm', support: null });
    expect(made.settings.consents.map((one) => one.purpose)).toEqual(['participation', 'public-name']);
    expect(made.rounds.map((round) => [round.settings.number, round.state, round.settings.limitMs])).toEqual([
      [1, 'draft', 900_000],
      [2, 'draft', 900_000],
      [3, 'draft', 900_000],
    ]);
    expect((await app.guest.call(contests.home)).reply.contest?.id).toBe(site.contestId);
    const { faults } = (await publish(made, [1])).reply;
    expect(faults.map((fault) => [fault.code, fault.section, fault.path])).toEqual([
      ['contest-running', 'general', 'contest'],
      ['support-missing', 'support', 'contest.support'],
    ]);
    expect(await actionsOf(`contest:${made.id}`)).toEqual(['contest.create']);
  });

  test('a bank of its own, a name that is taken, a tree that is not there', async () => {
    const made = await create({ bankCode: null, name: 'Tìm hiểu Luật Đất đai' });
    expect(made.settings.code).toMatch(/^tim-hieu-luat-dat-dai-[0-9a-f]{6}$/);
    expect(made.settings.bankCode).toBe(made.settings.code);
    const rest = { name: '«…»', organiser: 'x', treeCode: 'tinh', bankCode: null, support: null, roundNoun: 'week' as const };
    const sent = { ...rest, rounds: [{ name: 'Tuần 1', opensAt: 1, closesAt: 2 }], questions: 5, limitMinutes: null, perRound: null };
    expect((await organiser.call(contestEdit.create, { body: sent })).code).toBe('contest-name-invalid');
    expect((await organiser.call(contestEdit.create, { body: { ...sent, name: 'Thi', treeCode: 'khac' } })).code).toBe('tree-not-found');
  });

  test('a copy has the settings and rounds of before, whole weeks later, and nothing that was done', async () => {
    const params = { contestId: site.contestId };
    const { id } = (await organiser.call(contestEdit.copy, { params, body: { name: 'Năm sau', weeks: 52 } })).reply;
    const [before, after] = [await show(site.contestId), await show(id)];
    expect(after.rounds.map((round) => [round.state, round.settings.opensAt])).toEqual([
      ['draft', OPENS_AT + 52 * WEEK],
      ['draft', OPENS_AT + 53 * WEEK],
    ]);
    expect(after.settings).toEqual({ ...before.settings, name: 'Năm sau', code: 'nam-sau' });
    expect(before.rounds.map((round) => round.state)).toEqual(['published', 'published']);
  });
});

describe('saving', () => {
  test('all in one: settings, a round changed, one added, one taken away; numbers follow the dates; audited', async () => {
    const made = await create({ name: 'Lưu một lần' });
    const [first, second, third] = made.rounds as [Shown['rounds'][0], Shown['rounds'][0], Shown['rounds'][0]];
    const between = {
      ...first.settings,
      name: 'Tuần 9',
      number: 9,
      opensAt: first.settings.opensAt + 120 * HOUR,
      closesAt: first.settings.opensAt + 140 * HOUR,
    };
    const longer = { id: third.id, version: third.version, settings: { ...third.settings, limitMs: 1_200_000 } };
    const saved = await save(made, {
      settings: { ...made.settings, organiser: ' Sở Tư pháp ' },
      rounds: [longer, { id: null, version: 0, settings: between }],
      removed: [{ id: second.id, version: second.version }],
    });
    expect(saved.reply).toEqual({ version: 2 });
    const after = await show(made.id);
    expect(after.settings.organiser).toBe('Sở Tư pháp');
    expect(after.rounds.map(({ settings: { number, name, limitMs } }) => [number, name, limitMs])).toEqual([
      [1, 'Tuần 1', 900_000],
      [2, 'Tuần 2', 900_000],
      [3, 'Tuần 3', 1_200_000],
    ]);
    expect(after.rounds[1]!.settings.opensAt).toBe(between.opensAt);
    expect(await actionsOf(`round:${second.id}`)).toEqual(['round.remove']);
    const [entry] = await app.ctx.data.read.audit.ofSubject(`round:${third.id}`, 1);
    expect(entry).toMatchObject({ action: 'round.update', before: { limitMs: 900_000 }, after: { limitMs: 1_200_000 } });
    // The same again changes nothing; what somebody read before the change is refused whole.
    expect((await save(after)).reply).toEqual({ version: 2 });
    expect((await save(made, { settings: { ...made.settings, name: 'Khác' } })).code).toBe('changed-meanwhile');
    expect((await show(made.id)).settings.name).toBe('Lưu một lần');
  });

  test('a new text of consent becomes a new version, whatever number was sent', async () => {
    const made = await create({ name: 'Đồng ý' });
    const [first, second] = made.settings.consents as [Shown['settings']['consents'][0], Shown['settings']['consents'][0]];
    await save(made, { settings: { ...made.settings, consents: [{ ...first, text: 'Lời mới.', version: 1 }, second] } });
    expect((await show(made.id)).settings.consents).toEqual([{ ...first, text: 'Lời mới.', version: 2 }, second]);
  });

  test('once a round is published only harmless changes; longer needs a reason; nothing of a refused one is kept', async () => {
    const shown = await show(site.contestId);
    const [first, second] = shown.rounds as [Shown['rounds'][0], Shown['rounds'][0]];
    const withSecond = (over: Partial<typeof second.settings>) => ({
      rounds: [{ id: second.id, version: second.version, settings: { ...second.settings, ...over } }],
    });
    const prizes = await save(shown, { settings: { ...shown.settings, name: 'Tên mới', prizes: [] } });
    expect([prizes.code, prizes.params]).toEqual(['setting-locked', { of: 'contest', field: 'prizes', round: '', later: false }]);
    expect((await save(shown, withSecond({ limitMs: null }))).params).toMatchObject({ of: 'round', field: 'limitMs', round: 'Tuần 2' });
    expect((await save(shown, withSecond({ closesAt: second.settings.closesAt - HOUR }))).params).toMatchObject({ field: 'closesAt', later: true });
    const longer = withSecond({ closesAt: second.settings.closesAt + HOUR });
    expect((await save(shown, longer)).code).toBe('reason-needed');
    expect((await save(shown, { removed: [{ id: first.id, version: first.version }] })).code).toBe('round-published');
    expect(await show(site.contestId)).toEqual({ ...shown, now: expect.any(Number) });
    expect((await save(shown, { ...longer, reason: 'Bão số 3', settings: { ...shown.settings, name: 'Tên mới' } })).reply.version).toBe(
      shown.version + 1,
    );
    expect((await app.guest.call(contests.home)).reply).toMatchObject({ contest: { name: 'Tên mới' } });
    const [entry] = await app.ctx.data.read.audit.ofSubject(`round:${second.id}`, 1);
    expect(entry).toMatchObject({ action: 'round.update', reason: 'Bão số 3' });
    // Announced: the thể lệ has a new version, and everybody reads why.
    const { versions } = (await app.guest.call(contests.rules)).reply;
    expect(versions[0]).toMatchObject({ reason: 'Bão số 3' });
  });

  test('which questions a fixed paper holds is for those who cannot enter; saved by others it stays', async () => {
    const made = await create({ name: 'Đề cố định' });
    const [round] = made.rounds as [Shown['rounds'][0]];
    const paper = { kind: 'fixed' as const, questionKeys: ['k2', 'k5'], shuffleQuestions: true, shuffleOptions: true };
    const put = (shown: Shown, settings: object) =>
      save(shown, { rounds: [{ id: round.id, version: shown.rounds[0]!.version, settings: { ...shown.rounds[0]!.settings, ...settings } }] });
    expect(made.keysHidden).toBe(true);
    expect((await put(made, { paper })).code).toBe('bank-needs-pledge');
    await app.ctx.data.write(async (s) => {
      const row = (await s.contests.roundById(round.id))!;
      await s.contests.updateRound(row.id, row.version, { ...row, settings: { ...row.settings, paper } });
    });
    const shown = await show(made.id);
    expect(shown.rounds[0]!.settings.paper).toMatchObject({ kind: 'fixed', questionKeys: ['#1', '#2'] });
    expect((await put(shown, { limitMs: 300_000 })).status).toBe(200);
    expect((await app.ctx.data.read.contests.roundById(round.id))!.settings).toMatchObject({ paper, limitMs: 300_000 });
  });
});

describe('publishing', () => {
  test('the draft of a contest that runs: checked, published, taken back before it opens, never after', async () => {
    const before = await show(site.contestId);
    const last = before.rounds.at(-1)!;
    const next = { ...last.settings, name: 'Tuần 3', number: 3, opensAt: OPENS_AT + 3 * WEEK, closesAt: OPENS_AT + 3 * WEEK };
    await save(before, { rounds: [{ id: null, version: 0, settings: next }] });
    const faulty = await show(site.contestId);
    const params = { contestId: site.contestId };
    const { rounds } = (await organiser.call(contestEdit.check, { params, query: { lang: 'en' } })).reply;
    expect(rounds).toMatchObject([
      { name: 'Tuần 3', faults: [{ code: 'window-empty', section: 'rounds', text: 'The round must end after it starts.' }] },
    ]);
    expect((await publish(faulty, [3])).reply).toMatchObject({ published: false, faults: [{ code: 'window-empty', round: 'Tuần 3' }] });
    const draft = faulty.rounds[2]!;
    await save(faulty, {
      rounds: [{ id: draft.id, version: draft.version, settings: { ...draft.settings, closesAt: draft.settings.closesAt + HOUR } }],
    });
    const fine = await show(site.contestId);
    expect((await publish({ ...fine, version: fine.version - 1 }, [3])).code).toBe('changed-meanwhile');
    expect((await publish(fine, [3])).reply).toEqual({ published: true, faults: [] });
    expect(await app.ctx.data.read.contests.pinned(draft.id)).toHaveLength(12);

    const published = (await show(site.contestId)).rounds[2]!;
    const back = (version: number, reason: string) =>
      organiser.call(contestEdit.unpublish, { params: { roundId: draft.id }, body: { version, reason } });
    expect((await back(published.version, ' ')).code).toBe('reason-needed');
    expect((await back(published.version - 1, 'Sửa đề')).code).toBe('changed-meanwhile');
    expect((await back(published.version, 'Sửa đề')).status).toBe(200);
    expect(await app.ctx.data.read.contests.pinned(draft.id)).toEqual([]);
    expect(await actionsOf(`round:${draft.id}`)).toEqual(['round.unpublish', 'round.publish', 'round.update', 'round.create']);
    app.time.advance(2 * HOUR);
    const [open] = (await show(site.contestId)).rounds as [Shown['rounds'][0]];
    const late = await organiser.call(contestEdit.unpublish, { params: { roundId: open.id }, body: { version: open.version, reason: 'Sửa đề' } });
    expect(late.code).toBe('round-opened');
  });

  test('an organiser of one contest sees that one, makes none, and touches no other', async () => {
    const made = await create({ name: 'Riêng một cuộc' });
    const id = await site.person({ code: 'RIENG' });
    const role = { personId: id, role: 'organiser' as const, scopeKind: 'contest' as const, scopeId: made.id };
    await app.ctx.data.write((s) => s.roles.grant({ id: newId(app.time.now(), app.ctx.random), ...role, createdAt: app.time.now() }));
    const client = await app.as(id);
    const list = (await client.call(contestEdit.list)).reply;
    expect([list.contests.map((one) => one.id), list.mayCreate, list.trees]).toEqual([[made.id], false, []]);
    expect((await save(made, { settings: { ...made.settings, organiser: 'Sở Y tế' } }, client)).status).toBe(200);
    expect((await client.call(contestEdit.copy, { params: { contestId: made.id }, body: { name: 'Sao', weeks: 1 } })).code).toBe('forbidden');
    const found = (await client.call(contestEdit.units, { params: { contestId: made.id }, query: { q: 'so y te' } })).reply.units;
    expect(found.map((unit) => unit.code).toSorted()).toEqual(['syt', 'syt-vp']);
    expect(found.find((unit) => unit.code === 'syt')).toEqual({ code: 'syt', name: 'Đảng bộ Sở Y tế', path: ['Đảng bộ tỉnh Hoa Sen'] });
    const params = { contestId: site.contestId };
    for (const answer of [await client.call(contestEdit.show, { params }), await client.call(contestEdit.cells, { params })])
      expect(answer.code).toBe('forbidden');
    expect((await save(await show(site.contestId), {}, client)).code).toBe('forbidden');
  });
});
