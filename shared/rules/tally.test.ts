import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AudienceGroup, Membership } from './settings.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from './settings.ts';
import type { RecountAttempt, TallyAttempt, TallyRow } from './tally.ts';
import { negateTally, recount as recountAll, roundsLeftOut, sumTally, tallyChange, tallyDeltas, tallyKey } from './tally.ts';

const recount = (history: readonly RecountAttempt[], leftOut: readonly string[] = []) => recountAll(history, new Set(leftOut));
const attempt = (over: Partial<TallyAttempt> = {}): TallyAttempt => ({
  unitId: 'u1',
  group: 'worker',
  memberships: [],
  day: '2026-03-02',
  score: 50,
  valid: true,
  allCorrect: false,
  ...over,
});

describe('what a closed attempt adds', () => {
  it('one row per scope and segment', () => {
    const rows = tallyDeltas({
      isFirstOfRound: true,
      isFirstOfContest: false,
      attempt: attempt({ memberships: ['youth-union', 'party'], allCorrect: true }),
    });
    const counts = { attempts: 1, valid: 1, scoreSum: 50, allCorrect: 1, unitId: 'u1', day: '2026-03-02' };
    expect(rows).toEqual([
      { scope: 'round', segment: 'group:worker', people: 1, ...counts },
      { scope: 'round', segment: 'membership:party', people: 1, ...counts },
      { scope: 'round', segment: 'membership:youth-union', people: 1, ...counts },
      { scope: 'contest', segment: 'group:worker', people: 0, ...counts },
      { scope: 'contest', segment: 'membership:party', people: 0, ...counts },
      { scope: 'contest', segment: 'membership:youth-union', people: 0, ...counts },
    ]);
  });
  it('an attempt that is not valid still counts as attempt, with its score and people', () => {
    const [row] = tallyDeltas({ isFirstOfRound: true, isFirstOfContest: true, attempt: attempt({ valid: false }) });
    expect(row).toMatchObject({ people: 1, attempts: 1, valid: 0, scoreSum: 50 });
  });
  it('a membership named twice counts once', () => {
    const rows = tallyDeltas({ isFirstOfRound: true, isFirstOfContest: true, attempt: attempt({ memberships: ['party', 'party'] }) });
    expect(rows).toHaveLength(4);
  });
});

describe('corrections', () => {
  const first = { isFirstOfRound: true, isFirstOfContest: true };
  it('voiding takes back the validity only', () => {
    const changes = tallyChange({ ...first, attempt: attempt() }, { ...first, attempt: attempt({ valid: false }) });
    expect(changes.map((row) => [row.scope, row.people, row.attempts, row.valid, row.scoreSum])).toEqual([
      ['contest', 0, 0, -1, 0],
      ['round', 0, 0, -1, 0],
    ]);
  });
  it('another unit moves the person and the attempt', () => {
    const changes = tallyChange({ ...first, attempt: attempt() }, { ...first, attempt: attempt({ unitId: 'u2' }) });
    expect(changes.filter((row) => row.scope === 'round').map((row) => [row.unitId, row.people, row.attempts])).toEqual([
      ['u1', -1, -1],
      ['u2', 1, 1],
    ]);
  });
  it('nothing changed is no row at all', () => {
    expect(tallyChange({ ...first, attempt: attempt() }, { ...first, attempt: attempt() })).toEqual([]);
  });
});

const attemptArb: fc.Arbitrary<TallyAttempt> = fc.record({
  unitId: fc.constantFrom('', 'u1', 'u2'),
  group: fc.constantFrom<AudienceGroup>(...AUDIENCE_GROUPS.slice(0, 3)),
  memberships: fc.subarray<Membership>([...MEMBERSHIPS]),
  day: fc.constantFrom('2026-03-02', '2026-03-03'),
  score: fc.nat(100),
  valid: fc.boolean(),
  allCorrect: fc.boolean(),
});
/** Attempts of a contest in the order in which they close; one person's starts follow that order. */
const historyArb: fc.Arbitrary<RecountAttempt[]> = fc
  .array(fc.record({ what: attemptArb, personId: fc.constantFrom('p1', 'p2', 'p3', 'p4'), roundId: fc.constantFrom('r1', 'r2') }), { maxLength: 25 })
  .map((list) => list.map(({ what, personId, roundId }, i) => ({ ...what, personId, roundId, startedAt: i * 1000, attemptId: `a${99 - i}` })));

/** What the server does: one attempt after another, each knowing only what was closed before. */
function bookOneByOne(history: readonly RecountAttempt[]): Map<string | null, TallyRow[]> {
  const booked = new Map<string | null, TallyRow[]>();
  history.forEach((closing, i) => {
    const earlier = history.slice(0, i).filter((other) => other.personId === closing.personId);
    const rows = tallyDeltas({
      isFirstOfContest: earlier.length === 0,
      isFirstOfRound: !earlier.some((other) => other.roundId === closing.roundId),
      attempt: closing,
    });
    for (const scope of ['round', 'contest'] as const) {
      const where = scope === 'round' ? closing.roundId : null;
      booked.set(where, sumTally([...(booked.get(where) ?? []), ...rows.filter((row) => row.scope === scope)]));
    }
  });
  return booked;
}
const recounted = (history: readonly RecountAttempt[]): Map<string | null, TallyRow[]> => {
  const map = new Map<string | null, TallyRow[]>();
  for (const { roundId, ...row } of recount(history)) map.set(roundId, [...(map.get(roundId) ?? []), row]);
  return map;
};
/** Any merging of the persons' own sequences: people close in whatever order among each other. */
function interleave(history: readonly RecountAttempt[], picks: readonly number[]): RecountAttempt[] {
  const queues = ['p1', 'p2', 'p3', 'p4'].map((id) => history.filter((a) => a.personId === id));
  const out: RecountAttempt[] = [];
  for (let i = 0; queues.some((queue) => queue.length > 0); i += 1) {
    const waiting = queues.filter((queue) => queue.length > 0);
    out.push(...(waiting[(picks[i] ?? 0) % waiting.length]?.splice(0, 1) ?? []));
  }
  return out;
}

describe('recount', () => {
  it('equals the sum of the deltas, in whatever order people close', () => {
    fc.assert(
      fc.property(historyArb, fc.array(fc.nat(3), { minLength: 25, maxLength: 25 }), (history, picks) => {
        const expected = recounted(history);
        expect(bookOneByOne(history)).toEqual(expected);
        expect(bookOneByOne(interleave(history, picks))).toEqual(expected);
        expect(recounted([...history].reverse())).toEqual(expected);
      }),
    );
  });
  it('counts everybody once a round and once a contest', () => {
    fc.assert(
      fc.property(historyArb, (history) => {
        const people = (roundId: string | null, kind: string): number =>
          recount(history)
            .filter((row) => row.roundId === roundId && row.segment.startsWith(kind))
            .reduce((sum, row) => sum + row.people, 0);
        const distinct = (list: RecountAttempt[]): number => new Set(list.map((a) => a.personId)).size;
        expect(people(null, 'group:')).toBe(distinct(history));
        for (const roundId of ['r1', 'r2']) expect(people(roundId, 'group:')).toBe(distinct(history.filter((a) => a.roundId === roundId)));
      }),
    );
  });
  it('leaves cancelled rounds out of the contest, and only there', () => {
    expect([
      ...roundsLeftOut([
        { id: 'r1', state: 'cancelled' },
        ...(['published', 'closing', 'closed', 'draft'] as const).map((state) => ({ id: state, state })),
      ]),
    ]).toEqual(['r1']);
    fc.assert(
      fc.property(historyArb, (history) => {
        const rows = recount(history, ['r1']);
        const without = history.filter((one) => one.roundId !== 'r1');
        expect(rows.filter((row) => row.roundId === null)).toEqual(recount(without).filter((row) => row.roundId === null));
        expect(rows.filter((row) => row.roundId !== null)).toEqual(recount(history).filter((row) => row.roundId !== null));
      }),
    );
  });
  it('puts a person where the first attempt was, the later attempts where they were', () => {
    const history: RecountAttempt[] = [
      { ...attempt({ unitId: 'u2', day: '2026-03-03' }), personId: 'p', roundId: 'r', startedAt: 2, attemptId: 'a' },
      { ...attempt({ unitId: 'u1' }), personId: 'p', roundId: 'r', startedAt: 1, attemptId: 'b' },
    ];
    const rows = recount(history).filter((row) => row.scope === 'round');
    expect(rows.map((row) => [row.unitId, row.people, row.attempts])).toEqual([
      ['u1', 1, 1],
      ['u2', 0, 1],
    ]);
  });
});

it('rows and their negation come to nothing; keys are one per row', () => {
  fc.assert(
    fc.property(historyArb, (history) => {
      const rows = recount(history).filter((row) => row.roundId === null);
      expect(sumTally([...rows, ...negateTally(rows)])).toEqual([]);
      expect(new Set(rows.map(tallyKey)).size).toBe(rows.length);
    }),
  );
});
