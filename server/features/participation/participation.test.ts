import { describeEachEngine } from '@thi-tuan/db/testing';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { PredictionSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { expect, test } from 'vitest';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import type { UnitCode } from '../../testing/site.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { Client } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from '../standings/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

type Open = Parameters<Parameters<typeof describeEachEngine>[1]>[0];
const SECOND = { number: 2, name: 'Tuần 2', opensAt: OPENS_AT + WEEK, closesAt: CLOSES_AT + WEEK };

async function scene(open: Open, rounds: RoundSettings[], seed = 'scene') {
  const app = await openTestApp(await open(), { now: OPENS_AT - HOUR, seed });
  const site = await buildSite(app, { rounds });
  const { data, random } = app.ctx;
  const headcount = (unit: UnitCode, total: number | null, exempt = 0, from = OPENS_AT - DAY) =>
    data.write((s) => s.units.putHeadcounts([{ id: newId(app.time.now(), random), unitId: site.unit(unit), from, segment: '', total, exempt }]));
  const close = site.rounds.map((roundId) => closedAttempts(app, site.contestId, roundId));
  let made = 0;
  const person = (unit: UnitCode) => site.person({ unit, code: `A${(made += 1)}` });
  const role = async (name: Parameters<typeof site.grant>[1], unit?: UnitCode): Promise<Client> => {
    const id = await person('syt-vp');
    await site.grant(id, name, unit);
    return app.as(id);
  };
  const at = (now: number): void => app.time.advance(now - app.time.now());
  const report = async (client: Client, unit: UnitCode, roundId?: string) =>
    (await client.call(participation.report, { query: { unitId: site.unit(unit), ...(roundId ? { roundId } : {}) } })).reply;
  return { app, site, headcount, close, person, role, at, report };
}

describeEachEngine('participation', (open) => {
  test('figures add up the tree, count people once, and say what is unknown', async () => {
    const { app, site, headcount, close, person, role, at, report } = await scene(open, [
      aRound({ attempts: { perRound: null, perDay: null, counted: 'best' } }),
      aRound(SECOND),
    ]);
    await headcount('syt-vp', 4, 1);
    await headcount('syt-bv', 10);
    const [one, two] = site.rounds as [string, string];
    const [a, b, c] = await Promise.all([person('syt-vp'), person('syt-vp'), person('syt-bv')]);
    at(OPENS_AT + 3 * DAY);
    await close[0]!({ personId: a!, unitId: site.unit('syt-vp'), closedAt: OPENS_AT + HOUR, score: 10, memberships: ['party', 'youth-union'] });
    await close[0]!({ personId: a!, unitId: site.unit('syt-vp'), closedAt: OPENS_AT + DAY, score: 4, valid: false });
    await close[0]!({ personId: c!, unitId: site.unit('syt-bv'), closedAt: OPENS_AT + DAY });
    await close[0]!({ personId: await site.person({ code: 'out', unit: null }), unitId: '', closedAt: OPENS_AT + DAY });
    const official = await role('official', 'tinh');
    const open1 = await report(official, 'syt', one);
    expect(open1).toMatchObject({
      precision: 'exact',
      provisional: true,
      round: { number: 1, phase: 'open' },
      unit: { name: 'Đảng bộ Sở Y tế', path: ['Đảng bộ tỉnh Hoa Sen', 'Đảng bộ Sở Y tế'] },
      total: { headcount: 14, exempt: 1, people: 2, attempts: 3, valid: 2, allCorrect: null, permille: 154, overfull: false, change: null },
      groups: [{ segment: 'group:civil-servant', people: 2, attempts: 3, valid: 2 }],
      memberships: [
        { segment: 'membership:party', people: 2, attempts: 3, valid: 2 },
        { segment: 'membership:youth-union', people: 1, attempts: 1, valid: 1 },
      ],
      days: [
        { day: '2026-03-02', people: 1, attempts: 1 },
        { day: '2026-03-03', people: 1, attempts: 2 },
      ],
    });
    expect(open1.sentence).toBe('Tuần 1 có 2/13 người dự thi (15,4 %).');
    expect(open1.children.map(({ unit, figures, hasChildren }) => [unit.name, figures.people, figures.permille, hasChildren])).toEqual([
      ['Chi bộ Bệnh viện Đa khoa', 1, 100, false],
      ['Chi bộ Văn phòng Sở Y tế', 1, 333, false],
    ]);
    // «Sở Nội vụ» has no headcount: neither has the province then.
    const province = await report(official, 'tinh', one);
    expect(province.total).toMatchObject({ headcount: null, permille: null, people: 2 });
    expect(province.definitions.at(-1)).toMatch(/^Ngoài đơn vị: 1 người dự thi, 1 lượt dự thi/);
    expect(province.children.find(({ unit }) => unit.name === 'Đảng bộ Sở Y tế')).toMatchObject({ hasChildren: true, figures: open1.total });
    await headcount('syt-bv', 1, 0, CLOSES_AT - HOUR);

    at(CLOSES_AT + HOUR);
    await app.features.closing.closeRound(one, null);
    const closed = await report(official, 'syt', one);
    expect(closed).toMatchObject({ provisional: false, total: { headcount: 5, people: 2, permille: 500, allCorrect: 1 } });
    at(SECOND.opensAt + 2 * DAY);
    for (const personId of [a!, b!, c!])
      await close[1]!({ personId, unitId: site.unit(personId === c ? 'syt-bv' : 'syt-vp'), closedAt: SECOND.opensAt + HOUR });
    const second = await report(official, 'syt', two);
    expect(second.total).toMatchObject({ people: 3, permille: 750, change: 250 });
    expect(second.sentence).toBe('Tuần 2 có 3/4 người dự thi (75,0 %), tăng 25,0 điểm phần trăm so với tuần 1.');
    // The contest counts people once: three, not two and three.
    const whole = await report(official, 'syt');
    expect(whole).toMatchObject({ round: null, provisional: true, total: { people: 3, attempts: 6, change: null } });
    expect((await official.call(participation.report, { query: { unitId: site.unit('syt'), roundId: two, lang: 'en' } })).reply.sentence).toMatch(
      /^Tuần 2 has 3\/4 people/,
    );
    expect((await verifyTallies(app.ctx.data)).filter(({ what }) => what !== 'receipt-log')).toEqual([]);
  });

  test('everybody sees the own subtree and nothing else', async () => {
    const { site, role, app, person } = await scene(open, [aRound()]);
    const contact = await role('contact', 'syt-vp');
    const official = await role('official', 'syt');
    const [admin, organiser] = [await role('admin'), await role('organiser')];
    const names = async (client: Client) => (await client.call(participation.scopes)).reply.units.map(({ name }) => name);
    expect(await names(contact)).toEqual(['Chi bộ Văn phòng Sở Y tế']);
    expect(await names(official)).toEqual(['Đảng bộ Sở Y tế']);
    for (const client of [admin, organiser]) expect(await names(client)).toEqual(['Đảng bộ tỉnh Hoa Sen']);
    const units: UnitCode[] = ['tinh', 'syt', 'syt-vp', 'syt-bv', 'snv'];
    const may = async (client: Client) =>
      Promise.all(
        units.map(async (unit) => (await client.call(participation.report, { query: { unitId: site.unit(unit), roundId: site.rounds[0]! } })).code),
      );
    expect(await may(contact)).toEqual(['forbidden', 'forbidden', null, 'forbidden', 'forbidden']);
    expect(await may(official)).toEqual(['forbidden', null, null, null, 'forbidden']);
    for (const client of [admin, organiser]) expect(await may(client)).toEqual([null, null, null, null, null]);
    const nobody = await app.as(await person('syt-vp'));
    expect(new Set(await may(nobody))).toEqual(new Set(['forbidden']));
    expect(new Set(await may(app.guest))).toEqual(new Set(['not-signed-in']));
    expect((await official.call(participation.report, { query: { unitId: 'unknown' } })).code).toBe('unit-not-found');
    expect((await official.call(participation.report, { query: { unitId: site.unit('syt'), roundId: 'unknown' } })).code).toBe('round-not-found');
  });

  test.each([
    ['all-correct-people', 'steps-of-10-percent'],
    ['people', 'none'],
    ['attempts', 'none'],
  ] as [PredictionSettings['target'], string][])('while %s is to be predicted figures are %s', async (target, precision) => {
    // Two worlds: in the other one somebody more was all right, or took part.
    const replies = await Promise.all(
      [false, true].map(async (more) => {
        const { app, site, headcount, close, person, role, at, report } = await scene(open, [aPredictionRound({ target })], 'two worlds');
        for (const unit of ['syt-vp', 'syt-bv', 'snv'] as const) await headcount(unit, 20);
        const people = [await person('syt-vp'), await person('syt-bv'), await person('snv')];
        const clients = [await role('contact', 'syt-vp'), await role('official', 'tinh'), await role('organiser'), await role('admin')];
        const watcher = await role('organiser');
        const watching = await app.ctx.data.read.people.byCode('A8');
        await app.ctx.data.write((s) =>
          s.contests.exclude({ contestId: site.contestId, personId: watching!.id, reason: 'Ban Tổ chức', createdAt: app.time.now() }),
        );
        at(OPENS_AT + 2 * HOUR);
        const extra = target !== 'all-correct-people' && !more ? [] : [people[2]!];
        for (const personId of [...people.slice(0, 2), ...extra]) {
          const unit = (['syt-vp', 'syt-bv', 'snv'] as const)[people.indexOf(personId)]!;
          await close[0]!({ personId, unitId: site.unit(unit), closedAt: OPENS_AT + HOUR, score: more && unit === 'snv' ? 10 : 9, prediction: 2 });
        }
        const seen: unknown[] = [];
        for (const roundId of [site.rounds[0]!, undefined]) {
          for (const [i, client] of clients.entries()) {
            const reply = await report(client, i === 0 ? 'syt-vp' : 'tinh', roundId);
            expect(reply.precision).toBe(precision);
            expect(reply.total).toMatchObject({ people: null, attempts: null, valid: null, allCorrect: null, change: null });
            expect([reply.groups, reply.memberships, reply.days]).toEqual([[], [], []]);
            expect(reply.total.permille).toBe(precision === 'none' ? null : 0);
            seen.push(reply);
          }
          expect(await report(watcher, 'tinh', roundId)).toMatchObject({ precision: 'exact', total: { people: 2 + extra.length } });
        }
        at(CLOSES_AT + HOUR);
        await app.features.closing.closeRound(site.rounds[0]!, null);
        for (const roundId of [site.rounds[0]!, undefined]) {
          expect(await report(clients[1]!, 'tinh', roundId)).toMatchObject({
            precision: 'exact',
            provisional: false,
            total: { people: 2 + extra.length, allCorrect: more ? 1 : 0 },
          });
        }
        return seen;
      }),
    );
    expect(JSON.stringify(replies[0])).toBe(JSON.stringify(replies[1]));
  });

  test('the home page ranks units of a closed round that are large enough', async () => {
    const { app, site, headcount, close, person, at } = await scene(open, [aRound()]);
    await headcount('syt-vp', 10);
    await headcount('syt-bv', 10);
    await headcount('snv', 9);
    at(OPENS_AT + 2 * HOUR);
    await close[0]!({ personId: await person('syt-vp'), unitId: site.unit('syt-vp'), closedAt: OPENS_AT + HOUR });
    await close[0]!({ personId: await person('snv'), unitId: site.unit('snv'), closedAt: OPENS_AT + HOUR });
    const leading = async () => (await app.guest.call(contests.home)).reply.leadingUnits;
    expect(await leading()).toEqual([]);
    at(CLOSES_AT + HOUR);
    await app.features.closing.closeRound(site.rounds[0]!, null);
    // «Sở Nội vụ» is under the smallest headcount of 10.
    expect(await leading()).toMatchObject([{ unit: { name: 'Đảng bộ Sở Y tế' }, people: 1, headcount: 20, permille: 50 }]);
  });
});
