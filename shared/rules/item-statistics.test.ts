import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CountedEntry } from './item-statistics.ts';
import { betterThanKey, itemStatistics, itemStatisticsInPieces } from './item-statistics.ts';

/**
 * LSAT section 6, 1,000 people, 5 questions: how many answered in each pattern (R. D. Bock and M. Lieberman, «Fitting a response
 * model for n dichotomously scored items», Psychometrika 35, 1970).
 */
const LSAT6: Record<string, number> = {
  '00000': 3, '00001': 6, '00010': 2, '00011': 11, '00100': 1, '00101': 1, '00110': 3, '00111': 4,
  '01000': 1, '01001': 8, '01010': 0, '01011': 16, '01100': 0, '01101': 3, '01110': 2, '01111': 15,
  '10000': 10, '10001': 29, '10010': 14, '10011': 81, '10100': 3, '10101': 28, '10110': 15, '10111': 80,
  '11000': 16, '11001': 56, '11010': 21, '11011': 173, '11100': 11, '11101': 61, '11110': 28, '11111': 298,
}; // prettier-ignore

const entryOf = (pattern: string): CountedEntry =>
  [...pattern].map((mark, i) => ({ itemId: String(i + 1), chosen: [mark === '1' ? 'a' : 'b'], correct: mark === '1', onScreenMs: 1000 * (i + 1) }));
const lsat6 = Object.entries(LSAT6).flatMap(([pattern, count]) => Array.from({ length: count }, () => entryOf(pattern)));

describe('LSAT section 6', () => {
  const found = itemStatistics(lsat6);

  it('has the published facilities and alpha', () => {
    expect(found.entries).toBe(1000);
    expect(found.items.map((item) => item.facility)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
    expect(found.alpha).toBeCloseTo(0.295, 3);
  });

  it('has the corrected item-total correlations of an independent reckoning', () => {
    const rest = (i: number) => lsat6.map((entry) => entry.reduce((sum, item, j) => sum + (j !== i && item.correct ? 1 : 0), 0));
    found.items.forEach((item, i) => {
      const marks = lsat6.map((entry) => (entry[i]!.correct ? 1 : 0));
      expect(item.discrimination).toBeCloseTo(pearson(marks, rest(i)), 10);
    });
    // «Excluded» in the output of descript(LSAT) of the R package ltm (D. Rizopoulos, Journal of Statistical Software 17(5), 2006).
    expect(found.items.map((item) => Number(item.discrimination!.toFixed(4)))).toEqual([0.1128, 0.1532, 0.1728, 0.1444, 0.1216]);
  });

  it('tells time and options', () => {
    expect(found.items.map((item) => item.medianMs)).toEqual([1000, 2000, 3000, 4000, 5000]);
    expect(found.items[2]!.options.map(({ optionId, count, share }) => [optionId, count, share])).toEqual([
      ['a', 553, 0.553],
      ['b', 447, 0.447],
    ]);
    const [a, b] = found.items[2]!.options;
    expect(a!.discrimination).toBeCloseTo(found.items[2]!.discrimination!, 10);
    expect(b!.discrimination).toBeCloseTo(-found.items[2]!.discrimination!, 10);
  });
});

function pearson(x: number[], y: number[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (pair: (i: number) => number): number => x.reduce((total, _, i) => total + pair(i), 0);
  return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
}

/** Cronbach's alpha as textbooks write it: k/(k−1) · (1 − Σ item variances / variance of totals). */
function classicAlpha(patterns: boolean[][]): number {
  const k = patterns[0]!.length;
  const variance = (values: number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  const items = Array.from({ length: k }, (_, i) => variance(patterns.map((pattern) => Number(pattern[i]))));
  const totals = variance(patterns.map((pattern) => pattern.filter(Boolean).length));
  return (k / (k - 1)) * (1 - items.reduce((sum, value) => sum + value, 0) / totals);
}

test('with one paper for all, alpha is the classic one', () => {
  const patterns = fc
    .integer({ min: 2, max: 8 })
    .chain((k) => fc.array(fc.array(fc.boolean(), { minLength: k, maxLength: k }), { minLength: 3, maxLength: 60 }));
  fc.assert(
    fc.property(patterns, (rows) => {
      const totals = new Set(rows.map((row) => row.filter(Boolean).length));
      fc.pre(totals.size > 1);
      const { alpha } = itemStatistics(rows.map((row) => entryOf(row.map(Number).join(''))));
      expect(alpha).toBeCloseTo(classicAlpha(rows), 8);
    }),
  );
});

test('a question keeps its figures whatever order the papers had', () => {
  const sample = lsat6.slice(0, 400);
  const turned = sample.toReversed().map((entry) => entry.toReversed());
  const close = itemStatistics(turned);
  itemStatistics(sample).items.forEach((item, i) => {
    expect(close.items[i]!.facility).toBe(item.facility);
    expect(close.items[i]!.discrimination).toBeCloseTo(item.discrimination!, 10);
  });
});

test('in pieces it comes to the same, and no piece is more than a hundred entries', () => {
  const work = itemStatisticsInPieces(lsat6);
  let pieces = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) pieces += 1;
  expect(step.value).toEqual(itemStatistics(lsat6));
  // Three walks over the entries, and a piece for each question.
  expect(pieces).toBe(3 * Math.ceil(lsat6.length / 100) + 5);
});

test('where nothing can be told, nothing is told', () => {
  expect(itemStatistics([])).toEqual({ entries: 0, items: [], alpha: null });
  const alone = itemStatistics([[{ itemId: 'q', chosen: [], correct: false, onScreenMs: null }]]);
  expect(alone).toEqual({
    entries: 1,
    alpha: null,
    items: [{ itemId: 'q', entries: 1, unanswered: 1, facility: 0, discrimination: null, medianMs: null, options: [] }],
  });
  const same = itemStatistics(Array.from({ length: 40 }, () => entryOf('11111')));
  expect(same.alpha).toBeNull();
  expect(same.items.map((item) => item.discrimination)).toEqual([null, null, null, null, null]);
});

describe('a key that looks wrong', () => {
  /** 60 people, 4 sound questions; those who do well choose `good` in the doubtful one, whose key says otherwise. */
  const withDoubtful = (good: string, key: string): CountedEntry[] =>
    Array.from({ length: 60 }, (_, i): CountedEntry => {
      const ability = i % 5;
      const sound = Array.from({ length: 4 }, (_item, j) => ({
        itemId: `s${j}`,
        chosen: [j < ability ? 'a' : 'b'],
        correct: j < ability,
        onScreenMs: null,
      }));
      const chosen = ability >= 3 ? good : ['a', 'b', 'c', 'd'][i % 4]!;
      return [...sound, { itemId: 'doubtful', chosen: [chosen], correct: chosen === key, onScreenMs: null }];
    });
  const doubtful = (entries: CountedEntry[]) => itemStatistics(entries).items.find((item) => item.itemId === 'doubtful')!;

  it('is found, with the option that looks right', () => {
    const item = doubtful(withDoubtful('c', 'a'));
    expect(item.discrimination).toBeLessThan(0);
    expect(betterThanKey(item, ['a'])?.optionId).toBe('c');
  });

  it('is not seen in a sound question, nor in few entries', () => {
    expect(betterThanKey(doubtful(withDoubtful('c', 'c')), ['c'])).toBeNull();
    expect(betterThanKey(doubtful(withDoubtful('c', 'a').slice(0, 29)), ['a'])).toBeNull();
  });

  it('is found where nobody chose the key', () => {
    const item = doubtful(withDoubtful('c', 'e'));
    expect(item.facility).toBe(0);
    expect(betterThanKey(item, ['e'])?.optionId).toBe('c');
  });
});
