import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedInTurns, steppedInTurns } from './turns.ts';

test('work in steps gives others their turn before it is done', async () => {
  let turns = 0;
  const work = function* (): Generator<undefined, number> {
    for (let step = 0; step < 4; step += 1) {
      const until = performance.now() + 6;
      while (performance.now() < until);
      yield;
    }
    return turns;
  };
  const other = (): void => {
    turns += 1;
    if (turns < 100) setImmediate(other);
  };
  setImmediate(other);
  expect(await steppedInTurns(work())).toBeGreaterThan(0);
  turns = 100;
});

test('sorted in pieces is sorted, and equal ones keep their order', async () => {
  const rows = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 3000 });
  await fc.assert(
    fc.asyncProperty(rows, async (keys) => {
      const tagged = keys.map((key, at) => ({ key, at }));
      const by = (a: { key: number }, b: { key: number }): number => a.key - b.key;
      expect(await sortedInTurns(tagged, by)).toEqual(tagged.toSorted(by));
    }),
    { numRuns: 20 },
  );
});
