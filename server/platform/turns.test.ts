import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedInTurns } from './turns.ts';

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
