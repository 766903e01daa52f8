import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEntries, rankKey } from './ranking.ts';
import type { PredictionSettings, TieBreak } from './settings.ts';
import type { TieBreakSettings } from './tie-break-example.ts';
import { tieBreakExample, tieBreakExamples } from './tie-break-example.ts';

const OPENS = Date.UTC(2026, 10, 23, 3);
const DAY = 86_400_000;
const prediction: PredictionSettings = {
  target: 'all-correct-people',
  of: 'all',
  scope: 'round',
  per: 'person-round',
  error: 'nearest',
  equalDistance: 'tie',
  max: 1_000_000,
};
const settings = (tieBreaks: TieBreak[], change: Partial<TieBreakSettings> = {}): TieBreakSettings => ({
  tieBreaks,
  prediction: null,
  opensAt: OPENS,
  closesAt: OPENS + 7 * DAY,
  limitMs: 600_000,
  ...change,
});
const asc = (by: TieBreak['by'], grain: TieBreak['grain'] = 'ms'): TieBreak => ({ by, grain, direction: 'asc' });

describe('tieBreakExample', () => {
  it('shows the first tie-break deciding', () => {
    const example = tieBreakExample(settings([asc('elapsed'), asc('submitted-at')]));
    expect(example).toMatchObject({ first: 'a', decidedBy: 'elapsed', target: null });
    expect(example.steps).toEqual([{ by: 'elapsed', direction: 'asc', grain: 'ms', a: 221_208, b: 221_458, equal: false }]);
  });

  it('shows each later one deciding after equal earlier ones', () => {
    const all = tieBreakExamples(
      settings([asc('prediction-error'), asc('elapsed', 's'), asc('elapsed'), asc('submitted-at', 'minute')], { prediction }),
    );
    expect(all.map((e) => e.decidedBy)).toEqual(['prediction-error', 'elapsed', 'elapsed', 'submitted-at']);
    expect(all.map((e) => e.steps.map((s) => s.equal))).toEqual([[false], [true, false], [true, true, false], [true, true, true, false]]);
    expect(all[0]!.steps[0]).toMatchObject({ a: 12, b: 20 });
  });

  it('has none for a tie-break that can tell nobody apart', () => {
    const all = tieBreakExamples(settings([asc('submitted-at'), asc('since-open'), asc('elapsed')]));
    expect(all.map((e) => e.steps.length)).toEqual([1, 3]);
  });

  it('without tie-breaks is a plain tie', () => {
    expect(tieBreakExample(settings([]))).toMatchObject({ first: null, decidedBy: null, steps: [] });
  });

  it.each(['exact', 'nearest', 'nearest-not-above'] as const)('shows a prediction that is %s', (error) => {
    for (const max of [1, 5, 1_000_000]) {
      const example = tieBreakExample(settings([asc('prediction-error')], { prediction: { ...prediction, error, max } }));
      expect(example.decidedBy).toBe('prediction-error');
      expect(example.steps[0]!.a).toBeLessThan(example.steps[0]!.b);
    }
  });
});

const anyTieBreak = fc.record({
  by: fc.constantFrom('prediction-error' as const, 'elapsed' as const, 'submitted-at' as const, 'since-open' as const),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  grain: fc.constantFrom('ms' as const, 's' as const, 'minute' as const),
});
const anySettings = fc.record({
  tieBreaks: fc.array(anyTieBreak, { maxLength: 5 }),
  prediction: fc.option(
    fc.record({
      ...Object.fromEntries(Object.entries(prediction).map(([k, v]) => [k, fc.constant(v)])),
      error: fc.constantFrom('exact', 'nearest', 'nearest-not-above'),
      max: fc.integer({ min: 1, max: 1_000_000 }),
    }) as unknown as fc.Arbitrary<PredictionSettings>,
    { nil: null },
  ),
  opensAt: fc.nat(1e9).map((ms) => OPENS + ms),
  length: fc.integer({ min: 300_000, max: 30 * DAY }),
  limitMs: fc.option(fc.integer({ min: 60_000, max: 2_700_000 }), { nil: null }),
});

it('every example could happen in the round, and the ranking itself says so', () => {
  fc.assert(
    fc.property(anySettings, ({ length, ...rest }) => {
      const live: TieBreakSettings = { ...rest, closesAt: rest.opensAt + length };
      for (const example of [...tieBreakExamples(live), tieBreakExample(live)]) {
        const { a, b, target } = example;
        expect(a.score).toBe(b.score);
        for (const f of [a, b]) {
          expect(f.elapsedMs).toBeGreaterThan(0);
          if (live.limitMs !== null) expect(f.elapsedMs).toBeLessThanOrEqual(live.limitMs);
          expect(f.submittedAt - f.elapsedMs).toBeGreaterThanOrEqual(live.opensAt);
          expect(f.submittedAt).toBeLessThanOrEqual(live.closesAt);
          if (f.prediction !== null) expect(f.prediction).toBeGreaterThanOrEqual(0);
          expect(f.prediction ?? 0).toBeLessThanOrEqual(live.prediction?.max ?? 0);
        }
        if (example.first === 'a') {
          expect(compareEntries(a, b, live, target)).toBeLessThan(0);
          expect(rankKey(a, live, target) < rankKey(b, live, target)).toBe(true);
          expect(example.steps.map((s) => s.equal)).toEqual(example.steps.map((_, i) => i < example.steps.length - 1));
        } else expect(compareEntries(a, b, live, target)).toBe(0);
      }
    }),
  );
});
