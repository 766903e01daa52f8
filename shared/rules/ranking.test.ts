import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/random.ts';
import type { ContestPart, RankFacts, RankSettings } from './ranking.ts';
import { assignRanks, compareEntries, contestRankKey, countedAttempt, decidingTieBreak, rankBlock, rankBucket, rankKey } from './ranking.ts';
import type { TieBreak } from './settings.ts';

const OPENS = Date.UTC(2026, 10, 23, 3);
const tie = (by: TieBreak['by'], grain: TieBreak['grain'] = 'ms', direction: TieBreak['direction'] = 'asc'): TieBreak => ({ by, grain, direction });
const rules = (tieBreaks: TieBreak[], prediction: RankSettings['prediction'] = null): RankSettings => ({ tieBreaks, prediction, opensAt: OPENS });
const nearest = { error: 'nearest', equalDistance: 'tie' } as const;
const facts = (change: Partial<RankFacts> = {}): RankFacts => ({
  score: 100,
  elapsedMs: 221_208,
  submittedAt: OPENS + 3_600_000,
  prediction: null,
  ...change,
});

// Small ranges on purpose: ties and near ties must happen often.
const anyFacts = fc.record({
  score: fc.nat(3),
  elapsedMs: fc.oneof(fc.nat(3), fc.integer({ min: 59_990, max: 60_010 }), fc.nat(2_700_000)),
  submittedAt: fc.oneof(fc.nat(3), fc.integer({ min: 999, max: 1_001 }), fc.nat(604_800_000)).map((ms) => OPENS + ms),
  prediction: fc.option(fc.integer({ min: 95, max: 105 }), { nil: null }),
});
const anyTieBreak = fc.record({
  by: fc.constantFrom('prediction-error' as const, 'elapsed' as const, 'submitted-at' as const, 'since-open' as const),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  grain: fc.constantFrom('ms' as const, 's' as const, 'minute' as const),
});
const anyRules = fc.record({
  tieBreaks: fc.array(anyTieBreak, { maxLength: 4 }),
  prediction: fc.option(
    fc.record({
      error: fc.constantFrom('exact' as const, 'nearest' as const, 'nearest-not-above' as const),
      equalDistance: fc.constantFrom('tie' as const, 'below-first' as const, 'above-first' as const),
    }),
    { nil: null },
  ),
  opensAt: fc.constant(OPENS),
});
const anyTarget = fc.option(fc.constant(100), { nil: null });
const sign = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('rankKey', () => {
  it.each([
    ['more points', rules([tie('elapsed')]), { score: 101, elapsedMs: 999_999 }, {}],
    ['less time', rules([tie('elapsed')]), { elapsedMs: 221_207 }, {}],
    ['more time where the rules say so', rules([tie('elapsed', 'ms', 'desc')]), { elapsedMs: 221_209 }, {}],
    [
      'the next tie-break when the grain hides the first',
      rules([tie('elapsed', 's'), tie('submitted-at')]),
      { elapsedMs: 221_999, submittedAt: OPENS },
      {},
    ],
    [
      'a nearer prediction before time',
      rules([tie('prediction-error'), tie('elapsed')], nearest),
      { prediction: 101, elapsedMs: 900_000 },
      { prediction: 98 },
    ],
    ['any prediction before none', rules([tie('prediction-error'), tie('elapsed')], nearest), { prediction: 0, elapsedMs: 900_000 }, {}],
    ['any prediction before none, also turned', rules([tie('prediction-error', 'ms', 'desc')], nearest), { prediction: 100 }, {}],
    ['ten minutes before nine hours', rules([tie('since-open', 's')]), { submittedAt: OPENS + 600_000 }, { submittedAt: OPENS + 32_400_000 }],
  ])('%s ranks first', (_, settings, first, second) => {
    const [a, b] = [facts(first), facts(second)];
    expect(sign(rankKey(a, settings, 100), rankKey(b, settings, 100))).toBe(-1);
    expect(compareEntries(a, b, settings, 100)).toBeLessThan(0);
  });

  it('passes the prediction over while its target is unknown', () => {
    const settings = rules([tie('prediction-error'), tie('elapsed')], nearest);
    expect(rankKey(facts({ prediction: 5 }), settings, null)).toBe(rankKey(facts({ prediction: 99 }), settings, null));
    expect(decidingTieBreak(facts({ prediction: 5 }), facts({ prediction: 99, elapsedMs: 1 }), settings, null)?.index).toBe(1);
  });

  it.each([{ score: -1 }, { score: 0.5 }, { score: 10_000_000_000 }, { elapsedMs: Number.NaN }, { elapsedMs: Infinity }])(
    'refuses to rank by %j',
    (broken) => {
      expect(() => rankKey(facts(broken), rules([tie('elapsed')]), null)).toThrow(RangeError);
    },
  );

  it('orders as the comparator does, is a total order, and ties exactly when all compared facts are equal', () => {
    fc.assert(
      fc.property(anyRules, anyTarget, anyFacts, anyFacts, anyFacts, (settings, target, a, b, c) => {
        const order = (x: RankFacts, y: RankFacts) => Math.sign(compareEntries(x, y, settings, target));
        const [ka, kb] = [rankKey(a, settings, target), rankKey(b, settings, target)];
        expect(sign(ka, kb)).toBe(order(a, b));
        expect(ka.length).toBe(kb.length);
        expect(ka).toMatch(/^[0-9a-z]+$/);
        expect(order(a, a)).toBe(0);
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        const tied = a.score === b.score && settings.tieBreaks.every((t) => compared(t, a, settings, target) === compared(t, b, settings, target));
        expect(ka === kb).toBe(tied);
      }),
      { numRuns: 500 },
    );
  });

  /** Written down a second time, from the words of the rules. */
  function compared(t: TieBreak, f: RankFacts, settings: RankSettings, target: number | null): string | number {
    const unit = { ms: 1, s: 1_000, minute: 60_000 }[t.grain];
    if (t.by === 'elapsed') return Math.floor(f.elapsedMs / unit);
    if (t.by === 'submitted-at') return Math.floor(f.submittedAt / unit);
    if (t.by === 'since-open') return Math.floor((f.submittedAt - OPENS) / unit);
    if (target === null || settings.prediction === null) return 'passed over';
    if (f.prediction === null) return 'missing';
    const off = f.prediction - target;
    if (settings.prediction.error === 'exact') return off === 0 ? 'hit' : 'no hit';
    if (settings.prediction.error === 'nearest-not-above') return off > 0 ? 'above' : off;
    return settings.prediction.equalDistance === 'tie' ? Math.abs(off) : off;
  }
});

describe('countedAttempt', () => {
  const attempts = [
    { number: 1, closedAt: 100, key: 'b' },
    { number: 2, closedAt: 300, key: 'a' },
    { number: 3, closedAt: 200, key: 'a' },
    { number: 4, closedAt: 400, key: 'c' },
  ];
  it.each([
    ['best', 3],
    ['first', 1],
    ['last', 4],
  ] as const)('%s', (counted, number) => {
    for (const list of [attempts, [...attempts].reverse()]) expect(countedAttempt(list, counted, (a) => a.key)?.number).toBe(number);
  });
  it('is none of none', () => {
    expect(countedAttempt([], 'best', () => '')).toBeNull();
  });
});

describe('assignRanks', () => {
  it.each([
    [[], []],
    [['a'], [1]],
    [
      ['a', 'a', 'b'],
      [1, 1, 3],
    ],
    [
      ['a', 'b', 'b', 'b', 'c'],
      [1, 2, 2, 2, 5],
    ],
  ])('%j: %j', (keys, ranks) => {
    expect(assignRanks(keys)).toEqual(ranks);
  });
  it('refuses keys out of order', () => {
    expect(() => assignRanks(['b', 'a'])).toThrow(RangeError);
  });
  it('is one more than the number of smaller keys', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), (keys) => {
        const sorted = [...keys].sort();
        expect(assignRanks(sorted)).toEqual(sorted.map((k) => 1 + sorted.filter((x) => x < k).length));
      }),
    );
  });
});

describe('contestRankKey', () => {
  const settings = { prediction: nearest, opensAt: OPENS };
  const part = (change: Partial<RankFacts> = {}, target: number | null = 100, week = 0): ContestPart => {
    const opensAt = OPENS + week * 604_800_000;
    return { facts: facts({ submittedAt: opensAt + 5_000, ...change }), settings: { ...settings, opensAt }, target };
  };
  const before = (a: ContestPart[], b: ContestPart[], tieBreaks: TieBreak[], rounds = 0) =>
    expect(sign(contestRankKey(a, tieBreaks, rounds), contestRankKey(b, tieBreaks, rounds))).toBe(-1);

  it('sums points, then elapsed times', () => {
    before([part({ score: 90 }), part({ score: 80 })], [part({ score: 100 })], [tie('elapsed')]);
    before([part({ elapsedMs: 1_000 }), part({ elapsedMs: 2_000 })], [part({ elapsedMs: 500 }), part({ elapsedMs: 2_501 })], [tie('elapsed')]);
  });
  it('sums prediction errors, and a round not predicted is behind any error', () => {
    before(
      [part({ prediction: 101 }), part({ prediction: 98 })],
      [part({ prediction: 100 }), part({ prediction: 104 })],
      [tie('prediction-error')],
      2,
    );
    before(
      [part({ score: 50, prediction: 0 }), part({ score: 50, prediction: 900_000 })],
      [part({ score: 100, prediction: 100 })],
      [tie('prediction-error')],
      2,
    );
    before([part({ prediction: 0 })], [part()], [tie('prediction-error')], 1);
  });
  it('compares submission within each round, whatever the date', () => {
    before([part({}, 100, 3)], [part({ submittedAt: OPENS + 5_001 })], [tie('submitted-at')]);
  });
  it('of one round orders like the round itself', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyFacts, (r, a, b) => {
        const key = (f: RankFacts) => contestRankKey([{ facts: f, settings: r, target: 100 }], r.tieBreaks, r.prediction ? 1 : 0);
        // Cut to minutes, a date and the time since an opening at a full minute fall alike.
        expect(sign(key(a), key(b))).toBe(Math.sign(compareEntries(a, b, r, 100)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('buckets', () => {
  it('rise with keys, and each lies in one block', () => {
    fc.assert(
      fc.property(anyRules, anyTarget, fc.array(anyFacts, { minLength: 2, maxLength: 30 }), (settings, target, entries) => {
        const keys = entries.map((f) => rankKey(f, settings, target)).sort();
        const blockOf = new Map<string, string>();
        for (const [i, key] of keys.entries()) {
          const [bucket, block] = [rankBucket(key), rankBlock(key)];
          expect(blockOf.get(bucket) ?? block).toBe(block);
          blockOf.set(bucket, block);
          if (i === 0) continue;
          expect(sign(rankBucket(keys[i - 1]!), bucket)).toBeLessThanOrEqual(0);
          expect(sign(rankBlock(keys[i - 1]!), block)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('give every rank by counting', () => {
    fc.assert(
      fc.property(anyRules, fc.array(anyFacts, { minLength: 1, maxLength: 40 }), (settings, entries) => {
        const keys = entries.map((f) => rankKey(f, settings, 100)).sort();
        const counted = keys.map((key) => {
          const lowerBlocks = keys.filter((k) => rankBlock(k) < rankBlock(key));
          const lowerBuckets = keys.filter((k) => rankBlock(k) === rankBlock(key) && rankBucket(k) < rankBucket(key));
          return 1 + lowerBlocks.length + lowerBuckets.length + keys.filter((k) => rankBucket(k) === rankBucket(key) && k < key).length;
        });
        expect(counted).toEqual(assignRanks(keys));
      }),
    );
  });

  /** 241,311 people, two thirds with full marks, a rush at the opening and in the last hour. */
  function week(): RankFacts[] {
    const rng = seeded('VCNET 2020, week 6');
    const unit = () => (rng.next() + 1) / 2 ** 32;
    return Array.from({ length: 241_311 }, () => {
      const score = unit() < 0.67 ? 100 : 10 * rng.int(10);
      const bell = Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
      const elapsedMs = Math.min(600_000, Math.floor(200_000 * Math.exp(0.45 * bell)));
      const when = unit();
      const at = when < 0.1 ? unit() ** 2 * 3_600_000 : when < 0.2 ? 604_800_000 - unit() ** 2 * 3_600_000 : unit() * 604_800_000;
      return { score, elapsedMs, submittedAt: OPENS + Math.floor(at), prediction: null };
    });
  }
  const portal = week();

  it.each([
    ['elapsed, submitted at', [tie('elapsed'), tie('submitted-at')]],
    ['submitted at', [tie('submitted-at')]],
    ['minutes, then submitted at', [tie('elapsed', 'minute'), tie('submitted-at')]],
    ['minute of submission, then elapsed', [tie('since-open', 'minute'), tie('elapsed', 's')]],
  ])('of a week on the national portal hold about 1,000 people at most: %s', (name, tieBreaks) => {
    const settings = rules(tieBreaks);
    const people = new Map<string, number>();
    const blocks = new Map<string, Set<string>>();
    for (const entry of portal) {
      // Those who ran out are alike in elapsed: see rankBucket.
      if (name.startsWith('elapsed') && entry.elapsedMs === 600_000) continue;
      const key = rankKey(entry, settings, null);
      const bucket = rankBucket(key);
      const before = people.get(bucket);
      people.set(bucket, (before ?? 0) + 1);
      // That a bucket lies in one block is proved above.
      if (before !== undefined) continue;
      const block = rankBlock(key);
      blocks.set(block, (blocks.get(block) ?? new Set()).add(bucket));
    }
    const most = (counts: Iterable<number>): number => [...counts].reduce((a, b) => Math.max(a, b), 0);
    expect(most(people.values())).toBeLessThanOrEqual(1_000);
    // What one look at a rank adds up: all blocks, then the buckets of one.
    expect(blocks.size).toBeLessThanOrEqual(10_000);
    expect(most([...blocks.values()].map((buckets) => buckets.size))).toBeLessThanOrEqual(2_000);
  });
});
