import type { CountedFacts, RankCountRow, RoundRow, StandingStored } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import type { TallyRow } from '@thi-tuan/shared/rules/tally.ts';
import { negateTally, recount, roundsLeftOut, sumTally } from '@thi-tuan/shared/rules/tally.ts';
import type { Stores } from '../../context.ts';
import type { SummedRound } from './contest-rows.ts';
import { contestRows } from './contest-rows.ts';
import { countedRows } from './counted.ts';
import { leaveOutPeople } from './left-out.ts';
import { participantsOf } from './participants.ts';
import { countNames } from './rank-places.ts';

/** What one prepared call takes. */
const MOST_TALLIES = 10;
const MOST_COUNTS = 4;

/** Everything of one contest that is derived from the closed attempts of some people, read before they change. */
export interface CountedPeople {
  contestId: string;
  rounds: readonly RoundRow[];
  personIds: string[];
  before: CountedFacts[];
}

export async function readCounted(s: Stores, contestId: string, personIds: string[]): Promise<CountedPeople> {
  const rounds = await s.contests.holdRounds(contestId);
  // So that what is counted now is what the rule says of the rounds.
  for (const round of rounds) await leaveOutPeople(s, rounds, round, personIds);
  return {
    contestId,
    rounds,
    personIds,
    before: await s.recount.closedOf(
      rounds.map((round) => round.id),
      personIds,
    ),
  };
}

/** Tallies by scope: what stands now less what stood. */
function tallyChanges({ contestId, rounds, before }: CountedPeople, after: readonly CountedFacts[]): (TallyRow & { scopeId: string })[] {
  const leftOut = roundsLeftOut(rounds);
  const rowsOf = (facts: readonly CountedFacts[]) =>
    recount(
      facts.map((one) => ({ ...one, day: dayOf(one.closedAt) })),
      leftOut,
    );
  const byScope = new Map<string, TallyRow[]>();
  const put = (roundId: string | null, rows: TallyRow[]): void => {
    const scopeId = roundId ?? contestId;
    byScope.set(scopeId, [...(byScope.get(scopeId) ?? []), ...rows]);
  };
  for (const { roundId, ...row } of rowsOf(before)) put(roundId, negateTally([row]));
  for (const { roundId, ...row } of rowsOf(after)) put(roundId, [row]);
  return [...byScope].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([scopeId, rows]) => sumTally(rows).map((row) => ({ ...row, scopeId })));
}

function standingsOf({ contestId, rounds }: CountedPeople, after: readonly CountedFacts[]): StandingStored[] {
  const byRound = Map.groupBy(after, (one) => one.roundId);
  const closed = rounds.filter((round) => round.state === 'closed').map((round): SummedRound => ({ round, target: round.predictionTarget }));
  const rows = rounds.flatMap((round) =>
    countedRows(byRound.get(round.id) ?? [], round.settings, round.state === 'closed' ? round.predictionTarget : null),
  );
  const closedIds = new Set(closed.map(({ round }) => round.id));
  const facts = new Map(after.map((one) => [one.attemptId, one]));
  return [
    ...rows,
    ...contestRows(
      contestId,
      closed,
      rows.filter((row) => closedIds.has(row.scopeId)),
      facts,
    ),
  ];
}

function countChanges(before: readonly StandingStored[], after: readonly StandingStored[]): RankCountRow[] {
  const change = new Map<string, RankCountRow>();
  const add = (rows: readonly StandingStored[], people: 1 | -1): void => {
    for (const { scopeId, rankKey } of rows)
      for (const bucket of countNames(rankKey)) {
        const key = `${scopeId} ${bucket}`;
        change.set(key, { scopeId, bucket, people: (change.get(key)?.people ?? 0) + people });
      }
  };
  add(before, -1);
  add(after, 1);
  return [...change]
    .filter(([, row]) => row.people !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/**
 * After attempts of some people have changed hands, in the same write: who took part, tallies, standings and the counts of ranks are brought to
 * what the attempts say. No round of the contest may be closing meanwhile.
 */
export async function recountPeople(s: Stores, counted: CountedPeople): Promise<void> {
  const { contestId, rounds, personIds } = counted;
  const roundIds = rounds.map((round) => round.id);
  const scopeIds = [...roundIds, contestId];
  const after = await s.recount.closedOf(roundIds, personIds);
  const tallies = tallyChanges(counted, after).map(({ scope: _, ...row }) => row);
  for (let i = 0; i < tallies.length; i += MOST_TALLIES) await s.results.addTallies(tallies.slice(i, i + MOST_TALLIES));
  await s.merges.putParticipants(scopeIds, personIds, [...participantsOf(after, roundsLeftOut(rounds)).values()]);
  const [old, rows] = [await s.standings.ofPeople(scopeIds, personIds), standingsOf(counted, after)];
  for (const scopeId of scopeIds) await s.standings.remove(scopeId, personIds);
  for (const row of rows) await s.standings.put(row);
  const counts = countChanges(old, rows);
  for (let i = 0; i < counts.length; i += MOST_COUNTS) await s.standings.addCounts(counts.slice(i, i + MOST_COUNTS));
}
