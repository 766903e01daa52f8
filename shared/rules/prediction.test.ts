import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PredictionCounts } from './prediction.ts';
import { EXCEEDED, NO_PREDICTION, checkPrediction, predictionDistance, predictionError, predictionFor, predictionTargetOf } from './prediction.ts';
import type { PredictionSettings } from './settings.ts';

const settings: PredictionSettings = {
  target: 'people',
  of: 'all',
  scope: 'round',
  per: 'person-round',
  error: 'nearest',
  equalDistance: 'tie',
  max: 1_000_000,
};
const by = (error: PredictionSettings['error'], equalDistance: PredictionSettings['equalDistance'] = 'tie') => ({ error, equalDistance });

/** Order in which these predictions of 100 rank; ones in one group tie. */
const orders: [string, ReturnType<typeof by>, (number | null)[][]][] = [
  ['exact', by('exact'), [[100], [0, 99, 101, 9_999], [null]]],
  ['nearest, equal distance ties', by('nearest'), [[100], [99, 101], [90, 110], [0, 200], [9_999], [null]]],
  ['nearest, below first', by('nearest', 'below-first'), [[100], [99], [101], [90], [110], [null]]],
  ['nearest, above first', by('nearest', 'above-first'), [[100], [101], [99], [110], [90], [null]]],
  ['nearest without exceeding', by('nearest-not-above'), [[100], [99], [90], [0], [101, 110, 9_999], [null]]],
];

describe('predictionError', () => {
  it.each(orders)('%s', (_, how, groups) => {
    const errors = groups.map((group) => group.map((value) => predictionError(value, 100, how)));
    for (const [i, group] of errors.entries()) {
      expect(new Set(group).size).toBe(1);
      if (i > 0) expect(group[0]).toBeGreaterThan(errors[i - 1]![0]!);
    }
  });

  const any = fc.record({
    error: fc.constantFrom('exact' as const, 'nearest' as const, 'nearest-not-above' as const),
    equalDistance: fc.constantFrom('tie' as const, 'below-first' as const, 'above-first' as const),
  });
  it('a hit is 0, missing is behind all, nearer on one side is never worse', () => {
    fc.assert(
      fc.property(any, fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (how, target, x, y) => {
        expect(predictionError(target, target, how)).toBe(0);
        const [a, b] = [predictionError(x, target, how), predictionError(y, target, how)];
        expect(Math.max(a, b)).toBeLessThan(NO_PREDICTION);
        if (x > target === y > target && Math.abs(x - target) <= Math.abs(y - target)) expect(a).toBeLessThanOrEqual(b);
        if (x <= target && how.error === 'nearest-not-above') expect(a).toBeLessThan(EXCEEDED);
      }),
    );
  });
});

it('the distance to show is signed', () => {
  expect(predictionDistance(12_700, 12_692)).toBe(8);
  expect(predictionDistance(12_600, 12_692)).toBe(-92);
  expect(predictionDistance(null, 12_692)).toBeNull();
});

it.each([
  [0, true],
  [1_000_000, true],
  [1_000_001, false],
  [-1, false],
  [1.5, false],
  [Number.NaN, false],
])('%d may be predicted: %s', (value, ok) => {
  expect(checkPrediction(value, settings)).toEqual(ok ? { ok, value } : { ok, code: 'prediction-invalid', params: { max: 1_000_000 } });
});

it('reads exactly the count the settings name', () => {
  const counts: PredictionCounts = {
    all: { 'all-correct-people': 1, 'all-correct-attempts': 2, people: 3, attempts: 4 },
    valid: { 'all-correct-people': 5, 'all-correct-attempts': 6, people: 7, attempts: 8 },
  };
  const read = (of: 'all' | 'valid') =>
    (['all-correct-people', 'all-correct-attempts', 'people', 'attempts'] as const).map((target) => predictionTargetOf(counts, { of, target }));
  expect([...read('all'), ...read('valid')]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('takes the prediction of the person or of the attempt', () => {
  expect(predictionFor({ per: 'person-round' }, { ofPerson: 1, ofAttempt: 2 })).toBe(1);
  expect(predictionFor({ per: 'attempt' }, { ofPerson: 1, ofAttempt: null })).toBeNull();
});
