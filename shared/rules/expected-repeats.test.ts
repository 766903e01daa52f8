import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellCount, DrawingRound } from './expected-repeats.ts';
import { availableFor, expectedRepeats } from './expected-repeats.ts';
import type { PoolQuestion } from './paper.ts';
import { drawPaper } from './paper.ts';
import { aRound } from './settings.builder.ts';
import type { BlueprintCell } from './settings.ts';

const counts: CellCount[] = [
  { topic: 'A', difficulty: 'easy', approved: 20 },
  { topic: 'A', difficulty: 'hard', approved: 5 },
  { topic: null, difficulty: 'easy', approved: 7 },
];
const cell = (count: number, topic: string | null = null, difficulty: BlueprintCell['difficulty'] = null): BlueprintCell => ({
  topic,
  difficulty,
  count,
});
const round = (perRound: number | null, ...blueprint: BlueprintCell[]): DrawingRound => ({
  paper: { kind: 'drawn', blueprint, shuffleQuestions: true, shuffleOptions: true },
  attempts: { perRound, perDay: null, counted: 'best' },
});

describe('expectedRepeats', () => {
  it('counts what fits a line', () => {
    expect(availableFor(cell(0), counts)).toBe(32);
    expect(availableFor(cell(0, 'A'), counts)).toBe(25);
    expect(availableFor(cell(0, null, 'easy'), counts)).toBe(27);
    expect(availableFor(cell(0, 'B'), counts)).toBe(0);
  });

  it('is what is drawn beyond what there is', () => {
    const rounds = [round(2, cell(4, 'A', 'easy')), round(1, cell(6, 'A', 'easy'), cell(1, 'A', 'hard'))];
    expect(expectedRepeats(cell(4, 'A', 'easy'), rounds, null, counts)).toEqual({ available: 20, drawn: 14, repeats: 0 });
    expect(expectedRepeats(cell(1, 'A', 'hard'), Array(4).fill(round(3, cell(1, 'A', 'hard'))), null, counts)).toEqual({
      available: 5,
      drawn: 12,
      repeats: 7,
    });
  });

  it('takes the largest papers first under a cap, and knows no number without any limit', () => {
    const rounds = [round(3, cell(2)), round(3, cell(10))];
    expect(expectedRepeats(cell(2), rounds, 4, counts)).toMatchObject({ drawn: 32, repeats: 0 });
    expect(expectedRepeats(cell(2), [round(null, cell(10))], 5, counts)).toMatchObject({ drawn: 50, repeats: 18 });
    expect(expectedRepeats(cell(2), [round(null, cell(10))], null, counts)).toMatchObject({ drawn: null, repeats: null });
    expect(expectedRepeats(cell(2), [{ ...round(1), paper: { ...aRound().paper, kind: 'fixed', questionKeys: ['k'] } }], null, counts)).toMatchObject(
      { drawn: 0 },
    );
  });

  it('is what the draw really does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        (size, k, papers, seed) => {
          fc.pre(k <= size);
          const seen = new Map<string, number>();
          let repeats = 0;
          for (let n = 0; n < papers; n += 1) {
            const pool = Array.from({ length: size }, (_, i) => question(i, seen));
            const drawn = drawPaper({ settings: round(1, cell(k)).paper, pool, points: { kind: 'equal', points: 1 }, seed: `${seed}/${n}` });
            if (!drawn.ok) throw new Error('the pool is large enough');
            for (const { questionId } of drawn.paper.items) {
              if (seen.has(questionId)) repeats += 1;
              seen.set(questionId, (seen.get(questionId) ?? 0) + 1);
            }
          }
          const there = [{ topic: null, difficulty: 'easy' as const, approved: size }];
          expect(expectedRepeats(cell(k), [round(papers, cell(k))], null, there).repeats).toBe(repeats);
        },
      ),
      { numRuns: 50 },
    );
  });
});

function question(i: number, seen: ReadonlyMap<string, number>): PoolQuestion {
  const id = `q${i}`;
  const options = [{ id: 'a', pinned: false }];
  const own = { questionId: id, versionId: id, key: id, topic: null, difficulty: 'easy' as const, points: 1, kind: 'single' as const, options };
  return { ...own, keepOrder: false, seenCount: seen.get(id) ?? 0, usedCount: 0 };
}
