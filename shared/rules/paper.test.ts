import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrawInput, PoolQuestion } from './paper.ts';
import { canDraw, drawPaper, fitsCell, leastMaxScoreOf, maxScoreOf, paperSizeOf } from './paper.ts';
import { pointsOf } from './scoring.ts';
import type { BlueprintCell, Difficulty, PaperSettings } from './settings.ts';
import { DIFFICULTIES } from './settings.ts';

function question(n: number, over: Partial<PoolQuestion> = {}): PoolQuestion {
  const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, pinned: false }));
  return {
    questionId: `q${n}`,
    versionId: `v${n}`,
    key: `k${n}`,
    topic: 't1',
    difficulty: 'easy',
    points: 1,
    kind: 'single',
    options,
    keepOrder: false,
    seenCount: 0,
    usedCount: 0,
    ...over,
  };
}
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const drawn = (...blueprint: BlueprintCell[]): PaperSettings => ({ kind: 'drawn', blueprint, shuffleQuestions: true, shuffleOptions: true });
const anyCell = (count: number): BlueprintCell => ({ topic: null, difficulty: null, count });
const equal = { kind: 'equal', points: 1 } as const;

function draw(input: Partial<DrawInput>) {
  return drawPaper({ settings: drawn(anyCell(5)), pool: range(20).map((n) => question(n)), points: equal, seed: 's', ...input });
}
function paperOf(input: Partial<DrawInput>) {
  const answer = draw(input);
  if (!answer.ok) throw new Error(`no draw: ${JSON.stringify(answer)}`);
  return answer.paper;
}
const idsOf = (input: Partial<DrawInput>): string[] => paperOf(input).items.map((item) => item.questionId);

const cellArb: fc.Arbitrary<BlueprintCell> = fc.record({
  topic: fc.constantFrom(null, 't1', 't2', 't3'),
  difficulty: fc.constantFrom<Difficulty | null>(null, ...DIFFICULTIES),
  count: fc.integer({ min: 0, max: 3 }),
});
const poolArb = (max: number): fc.Arbitrary<PoolQuestion[]> =>
  fc
    .array(
      fc.record({
        topic: fc.constantFrom(null, 't1', 't2', 't3'),
        difficulty: fc.constantFrom(...DIFFICULTIES),
        seenCount: fc.nat(2),
        usedCount: fc.nat(3),
      }),
      { maxLength: max },
    )
    .map((list) => list.map((over, n) => question(n, over)));

/** Hall's condition by brute force: a draw exists unless some set of cells wants more than fits any of them. */
function drawExists(blueprint: BlueprintCell[], pool: PoolQuestion[]): boolean {
  return range(2 ** blueprint.length).every((mask) => {
    const cells = blueprint.filter((_, c) => (mask >> c) & 1);
    const wanted = cells.reduce((sum, cell) => sum + cell.count, 0);
    return pool.filter((q) => cells.some((cell) => fitsCell(q, cell))).length >= wanted;
  });
}

describe('a drawn paper', () => {
  it('is found exactly when one exists, fills every cell and repeats nothing', () => {
    fc.assert(
      fc.property(fc.array(cellArb, { minLength: 1, maxLength: 5 }), poolArb(12), fc.string(), (blueprint, pool, seed) => {
        const answer = drawPaper({ settings: drawn(...blueprint), pool, points: equal, seed });
        expect(answer.ok).toBe(drawExists(blueprint, pool));
        expect(canDraw(drawn(...blueprint), pool).ok).toBe(answer.ok);
        if (!answer.ok) {
          expect(answer.available).toBeLessThan(answer.wanted);
          return;
        }
        const ids = answer.paper.items.map((item) => item.questionId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(paperSizeOf(drawn(...blueprint)));
        const inPaper = pool.filter((q) => ids.includes(q.questionId));
        expect(drawExists(blueprint, inPaper)).toBe(true);
        expect(answer.paper.items.map((item) => item.position)).toEqual(ids.map((_, i) => i + 1));
      }),
      { numRuns: 400 },
    );
  });

  it('never holds a seen question where another possible draw has fewer of them', () => {
    fc.assert(
      fc.property(fc.array(cellArb, { minLength: 1, maxLength: 3 }), poolArb(8), fc.string(), (blueprint, pool, seed) => {
        fc.pre(drawExists(blueprint, pool));
        const size = paperSizeOf(drawn(...blueprint));
        const cost = (set: PoolQuestion[]): number => set.reduce((sum, q) => sum + q.seenCount * 1000 + q.usedCount, 0);
        const possible = range(2 ** pool.length)
          .map((mask) => pool.filter((_, q) => (mask >> q) & 1))
          .filter((set) => set.length === size && drawExists(blueprint, set));
        const ids = idsOf({ settings: drawn(...blueprint), pool, seed });
        const chosen = pool.filter((q) => ids.includes(q.questionId));
        expect(cost(chosen)).toBe(Math.min(...possible.map(cost)));
      }),
      { numRuns: 60 },
    );
  });

  it('takes unseen before least used', () => {
    const pool = [question(1, { seenCount: 1 }), question(2, { usedCount: 900 }), question(3, { usedCount: 3 }), question(4, { usedCount: 4 })];
    expect(idsOf({ pool, settings: drawn(anyCell(2)) }).sort()).toEqual(['q3', 'q4']);
    expect(idsOf({ pool, settings: drawn(anyCell(3)) }).sort()).toEqual(['q2', 'q3', 'q4']);
  });

  it('gives every question the same chance', () => {
    const hits = new Map<string, number>();
    for (const n of range(2000)) for (const id of idsOf({ seed: `seed ${n}` })) hits.set(id, (hits.get(id) ?? 0) + 1);
    expect(hits.size).toBe(20);
    for (const count of hits.values()) expect(Math.abs(count - 500)).toBeLessThan(120); // six standard deviations
  });

  it('depends on seed and pool only, not on the order of the pool', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(range(20), { minLength: 20 }), fc.string(), (order, seed) => {
        expect(paperOf({ seed, pool: order.map((n) => question(n)) })).toEqual(paperOf({ seed }));
      }),
    );
    expect(idsOf({ seed: 'one' })).not.toEqual(idsOf({ seed: 'two' }));
  });

  it('never holds two versions of one question', () => {
    const pool = [question(1), { ...question(1), versionId: 'v1-new' }];
    expect(draw({ pool, settings: drawn(anyCell(2)) })).toEqual({ ok: false, cell: anyCell(2), wanted: 2, available: 1 });
  });

  it('names the cell that is too large, and one left short where only together they are too large', () => {
    const easy: BlueprintCell = { topic: null, difficulty: 'easy', count: 3 };
    const hard: BlueprintCell = { topic: 't1', difficulty: 'hard', count: 2 };
    const pool = [1, 2, 3, 4].map((n) => question(n));
    expect(draw({ pool, settings: drawn(easy, hard) })).toEqual({ ok: false, cell: hard, wanted: 2, available: 0 });
    const together = draw({ pool, settings: drawn(easy, { ...easy, topic: 't1' }) });
    expect(together).toMatchObject({ ok: false, wanted: 3, available: 1 });
  });
});

describe('the order in a paper', () => {
  const options = [...'abcdef'].map((id) => ({ id, pinned: id === 'c' || id === 'f' }));
  it('leaves pinned options at their place and the others mixed', () => {
    const orders = range(300).map(
      (n) => paperOf({ pool: [question(1, { options })], settings: drawn(anyCell(1)), seed: `${n}` }).items[0]!.optionOrder,
    );
    for (const order of orders) {
      expect([order[2], order[5]]).toEqual(['c', 'f']);
      expect([...order].sort()).toEqual([...'abcdef']);
    }
    expect(new Set(orders.map(String)).size).toBe(24);
  });
  it('is the written one for keepOrder, or with the shuffle off', () => {
    for (const n of range(20)) {
      expect(paperOf({ pool: [question(1, { keepOrder: true })], settings: drawn(anyCell(1)), seed: `${n}` }).items[0]!.optionOrder).toEqual([
        ...'abcd',
      ]);
      const off = { ...drawn(anyCell(1)), shuffleOptions: false };
      expect(paperOf({ pool: [question(1)], settings: off, seed: `${n}` }).items[0]!.optionOrder).toEqual([...'abcd']);
    }
  });
  it('of the options does not change when the questions are no longer mixed', () => {
    const plain = paperOf({ settings: { ...drawn(anyCell(5)), shuffleQuestions: false } });
    const mixed = paperOf({});
    const orderOf = (paper: typeof plain): Record<string, string[]> =>
      Object.fromEntries(paper.items.map((item) => [item.questionId, item.optionOrder]));
    expect(orderOf(plain)).toEqual(orderOf(mixed));
    expect(plain.items).not.toEqual(mixed.items);
  });
});

describe('a fixed paper', () => {
  const fixed = (questionKeys: string[]): PaperSettings => ({ kind: 'fixed', questionKeys, shuffleQuestions: false, shuffleOptions: false });
  it('holds its questions once each, in their order, seen or not', () => {
    const pool = range(6).map((n) => question(n, { seenCount: n }));
    expect(idsOf({ pool, settings: fixed(['k4', 'k1', 'k4', 'k5']) })).toEqual(['q4', 'q1', 'q5']);
  });
  it('is refused when a key is unknown', () => {
    expect(draw({ settings: fixed(['k4', 'nope']) })).toEqual({ ok: false, cell: null, wanted: 2, available: 1 });
  });
});

describe('full marks', () => {
  it('are never below the least possible ones, which are exact', () => {
    fc.assert(
      fc.property(fc.array(cellArb, { minLength: 1, maxLength: 3 }), poolArb(8), (blueprint, pool) => {
        const points = { kind: 'by-difficulty', easy: 1, medium: 2, hard: 5 } as const;
        const least = leastMaxScoreOf(drawn(...blueprint), pool, points);
        const sums = range(2 ** pool.length)
          .map((mask) => pool.filter((_, q) => (mask >> q) & 1))
          .filter((set) => set.length === paperSizeOf(drawn(...blueprint)) && drawExists(blueprint, set))
          .map((set) => set.reduce((sum, q) => sum + pointsOf(points, q), 0));
        expect(least).toBe(sums.length === 0 ? null : Math.min(...sums));
        if (least !== null) expect(maxScoreOf(paperOf({ settings: drawn(...blueprint), pool, points }))).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 60 },
    );
  });
});
