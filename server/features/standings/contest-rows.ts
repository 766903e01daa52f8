import type { CountedFacts, RoundRow, StandingStored } from '@thi-tuan/db';
import type { ContestPart } from '@thi-tuan/shared/rules/ranking.ts';
import { contestRankKey } from '@thi-tuan/shared/rules/ranking.ts';
import { rankFactsOf } from './counted.ts';
import { bucketName } from './rank-places.ts';

/** Closed rounds by number, with the target each was ranked by. */
export interface SummedRound {
  round: Pick<RoundRow, 'id' | 'number' | 'settings'>;
  target: number | null;
}

/** The round whose tie-breaks rank the whole contest: the last one. */
export function rankingRound(rounds: readonly SummedRound[]): SummedRound {
  return rounds.reduce((last, one) => (one.round.number > last.round.number ? one : last));
}

/**
 * Standings of a contest from those of its closed rounds: counted attempts are summed, and the tie-breaks are those of the
 * last closed round.
 * @param standings of some people in those rounds, each person's whole
 * @param facts of the counted attempts, by attempt
 */
export function contestRows(
  contestId: string,
  rounds: readonly SummedRound[],
  standings: readonly StandingStored[],
  facts: ReadonlyMap<string, CountedFacts>,
): StandingStored[] {
  if (rounds.length === 0) return [];
  const byId = new Map(rounds.map((one) => [one.round.id, one]));
  const { tieBreaks } = rankingRound(rounds).round.settings;
  const predicted = rounds.filter(({ round, target }) => round.settings.prediction !== null && target !== null).length;
  const byPerson = Map.groupBy(standings, (row) => row.personId);
  return [...byPerson].map(([personId, own]) => {
    const inOrder = own.toSorted((a, b) => byId.get(a.scopeId)!.round.number - byId.get(b.scopeId)!.round.number);
    const parts = inOrder.map((row): ContestPart => {
      const { round, target } = byId.get(row.scopeId)!;
      return { facts: rankFactsOf(facts.get(row.attemptId)!, round.settings), settings: round.settings, target };
    });
    const last = inOrder.at(-1)!;
    const key = contestRankKey(parts, tieBreaks, predicted);
    return {
      scopeId: contestId,
      personId,
      attemptId: last.attemptId,
      unitId: last.unitId,
      rankKey: key,
      bucket: bucketName(key),
      score: own.reduce((sum, row) => sum + row.score, 0),
      elapsedMs: own.reduce((sum, row) => sum + row.elapsedMs, 0),
      submittedAt: Math.max(...own.map((row) => row.submittedAt)),
      rounds: own.length,
    };
  });
}
