import { describeEachEngine } from '@thi-tuan/db/testing';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import type { RankFacts } from '@thi-tuan/shared/rules/ranking.ts';
import { compareEntries, rankKey } from '@thi-tuan/shared/rules/ranking.ts';
import { CLOSES_AT, OPENS_AT, aPredictionRound, aRound } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { describe, expect, test } from 'vitest';
import { closedAttempts } from '../../testing/closed-attempts.builder.ts';
import { buildSite } from '../../testing/site.builder.ts';
import type { TestApp } from '../../testing/test-app.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { currentBoard } from './board-source.ts';
import { finalService } from './final.service.ts';
import { placeOf } from './rank-places.ts';
import { verifyTallies } from './verify.ts';

const LIVE: Partial<RoundSettings> = {
  reveal: { score: 'after-submit', standings: { kind: 'live' }, counters: 'live', countersDelayMs: 0, topCount: 50 },
};

interface Taken extends RankFacts {
  personId: string;
  valid: boolean;
}

/** The same by nothing but sorting: rank = 1 + how many are strictly better. */
function independentRanks(taken: readonly Taken[], settings: RoundSettings, target: number | null): Map<string, number> {
  const counted = new Map<string, Taken>();
  for (const one of taken) {
    if (!one.valid) continue;
    const old = counted.get(one.personId);
    const better =
      !old || settings.attempts.counted === 'last' || (settings.attempts.counted === 'best' && compareEntries(one, old, settings, target) < 0);
    if (better) counted.set(one.personId, one);
  }
  const all = [...counted.values()];
  return new Map(all.map((one) => [one.personId, 1 + all.filter((other) => compareEntries(other, one, settings, target) < 0).length]));
}

/** Many attempts with few different scores and times, so that there are ties of every kind. */
async function play(app: TestApp, settings: RoundSettings, people: number, attempts: number) {
  const site = await buildSite(app, { rounds: [settings] });
  const roundId = site.rounds[0]!;
  const ids = await Promise.all(Array.from({ length: people }, (_, i) => site.person({ code: `C${i}`, unit: i % 3 === 0 ? 'snv' : 'syt-vp' })));
  const close = closedAttempts(app, site.contestId, roundId);
  const rng = seeded(`${settings.attempts.counted} ${people}`);
  const taken: Taken[] = [];
  // Closings of different people go together, those of one person one after the other.
  let together = new Map<string, Promise<string>>();
  for (let i = 0; i < attempts; i += 1) {
    const who = rng.int(people);
    const one = {
      personId: ids[who]!,
      score: 7 + rng.int(4),
      elapsedMs: 60_000 + rng.int(4) * 400 + rng.int(2) * 9_800,
      submittedAt: OPENS_AT + 3_600_000 + i * 120_000,
      prediction: rng.int(5) === 0 ? null : rng.int(30),
      valid: rng.int(6) > 0,
    };
    taken.push(one);
    if (together.has(one.personId)) {
      await Promise.all(together.values());
      together = new Map();
    }
    together.set(one.personId, close({ ...one, unitId: site.unit(who % 3 === 0 ? 'snv' : 'syt-vp'), closedAt: one.submittedAt }));
  }
  await Promise.all(together.values());
  return { site, roundId, ids, taken };
}

async function ranksNow(app: TestApp, scopeId: string, ids: readonly string[]): Promise<Map<string, number>> {
  const board = currentBoard(app.ctx, scopeId);
  const ranks = new Map<string, number>();
  for (const id of ids) {
    const row = await board.own(id);
    if (row) ranks.set(id, await board.rankOf(row, null));
  }
  return ranks;
}

// Without the instant of submitting, equal points and times stay equal.
const COARSE: RoundSettings['tieBreaks'] = [{ by: 'elapsed', direction: 'asc', grain: 's' }];

describeEachEngine('ranks', (open) => {
  test.each(['best', 'first', 'last'] as const)('of the %s attempt, ties included, are those of a plain sort', async (counted) => {
    const app = await openTestApp(await open(), { now: OPENS_AT - 1000 });
    const settings = aRound({ ...LIVE, attempts: { perRound: null, perDay: null, counted }, tieBreaks: COARSE });
    const { roundId, ids, taken } = await play(app, settings, 20, 90);
    const expected = independentRanks(taken, settings, null);
    expect(new Set(expected.values()).size).toBeLessThan(expected.size);
    expect(await ranksNow(app, roundId, ids)).toEqual(expected);
    expect(await verifyTallies(app.ctx.data)).toEqual([]);
    // The board says the same, and each person's own row too.
    app.time.advance(CLOSES_AT - 1000 - app.time.now());
    const board = (await app.guest.call(standings.round, { params: { roundId } })).reply;
    expect(board.ranked).toBe(expected.size);
    expect(board.top.map((row) => row.rank)).toEqual([...expected.values()].sort((a, b) => a - b));
    const tied = board.top.map((row) => board.top.filter((other) => other.rank === row.rank).length > 1);
    expect(board.top.map((row) => row.tied)).toEqual(tied);
    for (const id of ids.slice(0, 3)) {
      const client = await app.as(id);
      const { own } = (await client.call(standings.round, { params: { roundId } })).reply;
      expect(own?.rank ?? null).toBe(expected.get(id) ?? null);
    }
  });

  test('the final ranking takes the prediction in, again and again, also after it stopped half-way', async () => {
    const data = await open();
    const app = await openTestApp(data, { now: OPENS_AT - 1000 });
    const settings = aPredictionRound({ target: 'all-correct-people' }, { attempts: { perRound: null, perDay: null, counted: 'best' } });
    // Each attempt predicts for itself: the best attempt may be another one once the target is known.
    settings.prediction!.per = 'attempt';
    const { site, roundId, ids, taken } = await play(app, settings, 20, 80);
    const target = 12;
    const before = await ranksNow(app, roundId, ids);
    expect(before).toEqual(independentRanks(taken, settings, null));
    const { rebuildFinal } = app.features.standings.service;
    // Half-way: some rows hold the new keys, the counts are gone.
    let writes = 0;
    const cut: typeof data = {
      engine: data.engine,
      read: data.read,
      write: (body) => ((writes += 1) > 2 ? Promise.reject(new Error('cut')) : data.write(body)),
      probe: () => data.probe(),
      signals: data.signals,
      stats: () => data.stats(),
      close: () => data.close(),
    };
    await expect(finalService({ ...app.ctx, data: cut }).rebuildFinal(roundId, target)).rejects.toThrow('cut');
    await rebuildFinal(roundId, target);
    const expected = independentRanks(taken, settings, target);
    expect(await ranksNow(app, roundId, ids)).toEqual(expected);
    expect(expected).not.toEqual(before);
    const rows = await data.read.standings.top(roundId, null, 100);
    const contest = await data.read.standings.top(site.contestId, null, 100);
    expect(contest).toHaveLength(rows.length);
    await rebuildFinal(roundId, target);
    expect(await data.read.standings.top(roundId, null, 100)).toEqual(rows);
    expect(await data.read.standings.top(site.contestId, null, 100)).toEqual(contest);
    await data.write((s) => s.contests.setRoundState(roundId, ['published'], 'closed', { closedAt: CLOSES_AT, predictionTarget: target }));
    expect((await verifyTallies(data)).filter((one) => one.what !== 'receipt-log')).toEqual([]);
  });

  test('verify finds every kind of damage', async () => {
    const data = await open();
    const app = await openTestApp(data, { now: OPENS_AT - 1000 });
    const { site, roundId, ids, taken } = await play(app, aRound(LIVE), 5, 12);
    await app.features.attempts.afterCommit();
    await app.features.attempts.finishLog(roundId);
    expect(await verifyTallies(data)).toEqual([]);
    const someone = taken.find((one) => one.valid)!.personId;
    const row = (await data.read.standings.of(roundId, someone))!;
    const damage: [string, () => Promise<unknown>][] = [
      [
        'tally',
        () =>
          data.write((s) =>
            s.results.addTallies([
              {
                scopeId: roundId,
                unitId: site.unit('snv'),
                segment: 'group:worker',
                day: '2026-03-02',
                people: 1,
                attempts: 1,
                valid: 0,
                scoreSum: 0,
                allCorrect: 0,
              },
            ]),
          ),
      ],
      ['standing', () => data.write((s) => s.standings.put({ ...row, score: row.score + 1 }))],
      ['rank-count', () => data.write((s) => s.standings.addCount(roundId, row.bucket, 1))],
      [
        'participant',
        () =>
          data.write((s) =>
            s.results.countParticipant({
              scopeId: roundId,
              personId: someone,
              firstAttemptId: 'x',
              unitId: '',
              group: 'other',
              day: '2026-03-02',
              valid: 0,
              allCorrect: 0,
              validAllCorrect: 0,
            }),
          ),
      ],
      ['receipt-log', () => data.write((s) => s.contests.advanceLog(roundId, 12, 13, 'another head'))],
    ];
    const found = new Set<string>();
    for (const [what, harm] of damage) {
      await harm();
      for (const one of await verifyTallies(data)) found.add(one.what);
      expect(found).toContain(what);
    }
    expect(ids.length).toBe(5);
  });
});

describe('places of keys', () => {
  test('a bucket’s first key is the smallest that still has its name', () => {
    const rng = seeded('places');
    const settings = [
      COARSE,
      aRound().tieBreaks,
      [{ by: 'submitted-at', direction: 'desc', grain: 'minute' }, ...COARSE],
      [],
    ] as RoundSettings['tieBreaks'][];
    for (const tieBreaks of settings) {
      const keys = Array.from({ length: 300 }, () =>
        rankKey(
          { score: rng.int(3), elapsedMs: rng.int(600_000), submittedAt: OPENS_AT + rng.int(6e8), prediction: null },
          { tieBreaks, prediction: null, opensAt: OPENS_AT },
          null,
        ),
      );
      const places = keys.map(placeOf);
      for (const place of places) {
        expect(place.keyFrom <= place.key).toBe(true);
        const before = keys.filter((other) => other < place.key).length;
        const blocks = places.filter((other) => other.block < place.block).length;
        const buckets = places.filter((other) => other.bucket >= place.firstBucket && other.bucket < place.bucket).length;
        const inBucket = keys.filter((other) => other >= place.keyFrom && other < place.key).length;
        expect(blocks + buckets + inBucket).toBe(before);
      }
    }
  });
});
