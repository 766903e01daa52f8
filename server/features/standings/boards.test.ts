import { describeEachEngine } from '@thi-tuan/db/testing';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { expect, test } from 'vitest';
import type { Viewer } from '../../testing/board-scene.builder.ts';
import { boardScene, revealing } from '../../testing/board-scene.builder.ts';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { verifyTallies } from './verify.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

const KINDS: [string, RoundSettings, Record<'before' | 'open' | 'late' | 'closing', Partial<Record<Viewer, string>> & { all: string }>][] = [
  ['live', aRound({ reveal: revealing({}) }), { before: { all: 'none' }, open: { all: 'live' }, late: { all: 'live' }, closing: { all: 'closing' } }],
  [
    'frozen',
    aRound({ reveal: revealing({ standings: { kind: 'frozen', lastMs: 2 * HOUR } }) }),
    { before: { all: 'none' }, open: { all: 'live' }, late: { all: 'frozen', 'excluded organiser': 'live' }, closing: { all: 'closing' } },
  ],
  [
    'after closing',
    aRound({ reveal: revealing({ standings: { kind: 'after-close' } }) }),
    {
      before: { all: 'none' },
      open: { all: 'none', 'excluded organiser': 'live' },
      late: { all: 'none', 'excluded organiser': 'live' },
      closing: { all: 'closing' },
    },
  ],
  [
    'prediction',
    aPredictionRound(),
    {
      before: { all: 'none' },
      open: { all: 'none', 'excluded organiser': 'live' },
      late: { all: 'none', 'excluded organiser': 'live' },
      closing: { all: 'closing' },
    },
  ],
];

describeEachEngine('boards', (open) => {
  test.each(KINDS)('what each role sees of a round, phase by phase: %s', async (name, settings, expected) => {
    const { app, play, at, board, clients, roundId, people } = await boardScene(open, [settings]);
    const look = async (phase: keyof typeof expected): Promise<void> => {
      for (const viewer of Object.keys(clients) as Viewer[]) {
        const seen = await board(viewer);
        const state = expected[phase][viewer] ?? expected[phase].all;
        expect(seen.state, `${name} ${phase} ${viewer}`).toBe(state);
        const shown =
          state === 'live' || state === 'frozen' || (state === 'closing' && (['live', 'frozen'].includes(name) || viewer === 'excluded organiser'));
        expect(seen.ranked !== null, `${name} ${phase} ${viewer}`).toBe(shown);
        if (!shown) expect(seen).toMatchObject({ top: [], own: null, ranked: null });
        if (!shown && phase !== 'closing')
          expect(seen.availableAt).toBe(phase === 'before' && (name === 'live' || name === 'frozen') ? OPENS_AT : CLOSES_AT);
      }
    };
    await look('before');
    at(OPENS_AT + HOUR);
    await play(0, 0, app.time.now(), 8, { prediction: 3 });
    await play(0, 1, app.time.now(), 9, { prediction: 5 });
    await look('open');
    at(CLOSES_AT - HOUR);
    await look('late');
    at(CLOSES_AT + 1000);
    await look('closing');
    at(CLOSES_AT + 10_000);
    expect(await app.features.closing.closeRound(roundId, null)).toBe('closed');
    for (const viewer of Object.keys(clients) as Viewer[]) {
      const seen = await board(viewer);
      expect(seen).toMatchObject({ state: 'final', ranked: 2 });
      expect(seen.top.map((row) => row.own)).toEqual(viewer === 'person' ? [false, true] : [false, false]);
      expect(seen.own?.name ?? null).toBe(viewer === 'person' ? 'Trần Thị Lan A' : null);
      expect(seen.top.map((row) => row.predictionError)).toEqual(
        name === 'prediction' ? ['+5', '+3'].toSorted((a, b) => (seen.top[0]!.scoreText === '9' ? 0 : a < b ? -1 : 1)) : [null, null],
      );
    }
    expect(people).toHaveLength(4);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
  });

  test('names are masked but for those who consented, and units stand beside them', async () => {
    const { play, at, board } = await boardScene(open, [aRound({ reveal: revealing({}) })]);
    at(OPENS_AT + 2 * HOUR);
    await play(0, 0, OPENS_AT + HOUR, 9);
    await play(0, 2, OPENS_AT + HOUR, 8);
    const { top } = await board('guest');
    expect(top).toMatchObject([
      { rank: 1, name: 'Trần Thị Lan A', unit: 'Chi bộ Văn phòng Sở Y tế', scoreText: '9', tied: false },
      { rank: 2, name: expect.stringMatching(/^Tr\*\* Th\* L\*\*/), unit: 'Chi bộ Sở Nội vụ', scoreText: '8' },
    ]);
  });

  test('a closing is on the board at once, and ties are ties', async () => {
    const { play, at, board } = await boardScene(open, [
      aRound({ reveal: revealing({ topCount: 2 }), tieBreaks: [{ by: 'elapsed', direction: 'asc', grain: 'minute' }] }),
    ]);
    at(OPENS_AT + 2 * HOUR);
    expect((await board('person')).top).toEqual([]);
    await play(0, 0, OPENS_AT + HOUR, 7);
    expect((await board('person')).own).toMatchObject({ rank: 1, tied: false });
    await play(0, 2, OPENS_AT + HOUR, 7);
    await play(0, 3, OPENS_AT + HOUR, 7);
    await play(0, 1, OPENS_AT + HOUR, 9);
    const seen = await board('person');
    expect(seen.ranked).toBe(4);
    expect(seen.top.map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(seen.own).toMatchObject({ rank: 2, tied: true, own: true });
  });

  test('while frozen nothing moves, for a restarted server neither', async () => {
    const { app, play, at, board, clients, roundId } = await boardScene(open, [
      aRound({ reveal: revealing({ standings: { kind: 'frozen', lastMs: 2 * HOUR } }), attempts: { perRound: null, perDay: null, counted: 'best' } }),
    ]);
    const frozenAt = CLOSES_AT - 2 * HOUR;
    at(frozenAt - HOUR);
    await play(0, 0, frozenAt - HOUR, 6);
    await play(0, 2, frozenAt - HOUR, 8);
    at(frozenAt + HOUR);
    const before = await board('person');
    expect(before).toMatchObject({ state: 'frozen', asOf: frozenAt, ranked: 2, own: { rank: 2, scoreText: '6' } });
    // The own attempt is better now, and somebody new is first: nobody sees it but who watches the round.
    await play(0, 0, frozenAt + HOUR, 9);
    await play(0, 3, frozenAt + HOUR, 10);
    const still = await board('person');
    expect({ ...still, version: 0 }).toEqual({ ...before, version: 0 });
    expect((await board('excluded organiser')).top.map((row) => row.scoreText)).toEqual(['10', '9', '8']);
    const unit = (await clients.person.call(standings.unit, { params: { roundId } })).reply;
    expect(unit).toMatchObject({ state: 'frozen', ranked: 1, own: { rank: 1, scoreText: '6' }, unit: { name: 'Chi bộ Văn phòng Sở Y tế' } });
    const restarted = await openTestApp(app.ctx.data, { now: frozenAt + HOUR });
    const again = (await restarted.withCookie(clients.person.cookie).call(standings.round, { params: { roundId } })).reply;
    expect({ ...again, version: 0 }).toEqual({ ...before, version: 0 });
    at(CLOSES_AT + 10_000);
    await app.features.closing.closeRound(roundId, null);
    expect((await board('person')).top.map((row) => row.scoreText)).toEqual(['10', '9', '8']);
  });

  test('the unit’s board ranks inside the unit and shows at most its upper half', async () => {
    const { app, site, clients, at, roundId } = await boardScene(open, [aRound({ reveal: revealing({}) })]);
    at(OPENS_AT + 2 * HOUR);
    const close = closedAttempts(app, site.contestId, roundId);
    for (let i = 0; i < 9; i += 1) {
      const personId = await site.person({ code: `U${i}`, unit: 'syt-vp' });
      await close({ personId, unitId: site.unit('syt-vp'), closedAt: OPENS_AT + HOUR, score: i, elapsedMs: 60_000 });
    }
    await close({ personId: await site.person({ code: 'X', unit: 'snv' }), unitId: site.unit('snv'), closedAt: OPENS_AT + HOUR, score: 10 });
    const seen = (await clients.person.call(standings.unit, { params: { roundId } })).reply;
    expect(seen).toMatchObject({ ranked: 9, own: null });
    expect(seen.top.map((row) => [row.rank, row.scoreText])).toEqual([
      [1, '8'],
      [2, '7'],
      [3, '6'],
      [4, '5'],
      [5, '4'],
    ]);
    const outsider = await app.as(await site.person({ code: 'O', unit: null }));
    expect((await outsider.call(standings.unit, { params: { roundId } })).reply).toMatchObject({ unit: null, top: [], own: null });
    expect((await app.guest.call(standings.unit, { params: { roundId } })).code).toBe('not-signed-in');
    expect((await app.guest.call(standings.round, { params: { roundId: 'nothing' } })).code).toBe('round-not-found');
  });

  test('the contest sums closed rounds only, and is hidden while one is being closed', async () => {
    const second = { opensAt: OPENS_AT + WEEK, closesAt: CLOSES_AT + WEEK };
    const { app, site, play, at, clients } = await boardScene(open, [
      aRound({ reveal: revealing({}) }),
      aRound({ number: 2, name: 'Tuần 2', ...second, reveal: revealing({}) }),
    ]);
    const board = async () => (await clients.person.call(standings.contest)).reply;
    at(OPENS_AT + 2 * HOUR);
    expect(await board()).toMatchObject({ scope: 'contest', state: 'none', availableAt: CLOSES_AT, top: [], ranked: null });
    await play(0, 0, OPENS_AT + HOUR, 7);
    await play(0, 2, OPENS_AT + HOUR, 8);
    expect((await board()).top).toEqual([]);
    at(CLOSES_AT + 10_000);
    await app.features.closing.closeRound(site.rounds[0]!, null);
    expect(await board()).toMatchObject({ state: 'live', ranked: 2, own: { rank: 2, scoreText: '7' } });
    at(second.opensAt + 2 * HOUR);
    await play(1, 0, second.opensAt + HOUR, 9);
    await play(1, 3, second.opensAt + HOUR, 9);
    expect(await board()).toMatchObject({ ranked: 2, own: { scoreText: '7' } });
    at(second.closesAt + 10_000);
    await app.ctx.data.write((s) => s.contests.setRoundState(site.rounds[1]!, ['published'], 'closing', {}));
    app.features.contests.book.invalidate();
    expect(await board()).toMatchObject({ state: 'closing', top: [], own: null, ranked: null });
    await app.features.closing.closeRound(site.rounds[1]!, null);
    expect((await board()).top.map((row) => [row.rank, row.scoreText])).toEqual([
      [1, '16'],
      [2, '9'],
      [3, '8'],
    ]);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
  });

  test('counters: live, delayed to the minute also after a restart, hidden', async () => {
    const delayed = aRound({ reveal: revealing({ standings: { kind: 'after-close' }, counters: 'delayed', countersDelayMs: 10 * 60_000 }) });
    const { app, play, at, roundId } = await boardScene(open, [delayed]);
    const counters = async (server = app) => (await server.guest.call(contests.home)).reply.rounds[0]!.counters;
    at(OPENS_AT + HOUR);
    await play(0, 0, OPENS_AT + HOUR - 20 * 60_000, 7);
    await play(0, 0, OPENS_AT + HOUR - 5 * 60_000, 8);
    await play(0, 1, OPENS_AT + HOUR - 5 * 60_000, 8);
    const then = { people: 1, attempts: 1, valid: 1, at: OPENS_AT + HOUR - 10 * 60_000, final: false };
    expect(await counters()).toEqual(then);
    expect(await counters(await openTestApp(app.ctx.data, { now: app.time.now() }))).toEqual(then);
    at(OPENS_AT + HOUR + 6 * 60_000);
    expect(await counters()).toMatchObject({ people: 2, attempts: 3 });
    at(CLOSES_AT + 10_000);
    await app.features.closing.closeRound(roundId, null);
    expect(await counters()).toMatchObject({ people: 2, attempts: 3, final: true });
  });
});
