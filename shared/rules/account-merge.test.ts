import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondCaps, renumbered } from './account-merge.ts';

const at = (id: string, startedAt: number, roundId = 'r', day = 'd') => ({ id, roundId, startedAt, day });
const caps =
  (perRound: number | null, perDay: number | null = null) =>
  () => ({ perRound, perDay });

describe('attempts that one person could not have begun', () => {
  it.each([
    ['none without caps', [at('a', 1), at('b', 2)], caps(null), null, []],
    ['the later ones of a round, in the order of starts', [at('c', 3), at('a', 1), at('b', 2)], caps(2), null, ['c']],
    ['each round by itself', [at('a', 1), at('b', 2, 's')], caps(1), null, []],
    ['of a day', [at('a', 1), at('b', 2), at('c', 3, 'r', 'e')], caps(3, 1), null, ['b']],
    ['of the contest', [at('a', 1), at('b', 2, 's')], caps(null), 1, ['b']],
    ['what is beyond one cap uses up no other', [at('a', 1), at('b', 2), at('c', 3, 's')], caps(1), 2, ['b']],
  ] as const)('%s', (_name, attempts, capsOf, perContest, over) => expect(beyondCaps(attempts, capsOf, perContest)).toEqual(over));
});

it('numbers are unique in a round and keep the order of those that join', () => {
  const row = fc.record({ roundId: fc.constantFrom('r', 's'), number: fc.integer({ min: 1, max: 5 }) });
  const unique = { maxLength: 6, selector: ({ roundId, number }: { roundId: string; number: number }) => `${roundId} ${number}` };
  fc.assert(
    fc.property(fc.uniqueArray(row, unique), fc.uniqueArray(row, unique), (joining, present) => {
      const rows = joining.map((one, i) => ({ ...one, id: String(i) }));
      const made = renumbered(rows, present);
      const roundOf = (id: string) => rows[Number(id)]!.roundId;
      const taken = [...present.map(({ roundId, number }) => `${roundId} ${number}`), ...made.map(({ id, number }) => `${roundOf(id)} ${number}`)];
      expect(new Set(taken).size).toBe(taken.length);
      expect(made).toHaveLength(rows.length);
    }),
    { numRuns: 200 },
  );
});
