import type { RankCountRow, RoundRow, StandingStored } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { SummedRound } from './contest-rows.ts';
import { contestRows } from './contest-rows.ts';
import { CHUNK, countedRows, pagesOf } from './counted.ts';
import { countNames } from './rank-places.ts';

/** Adds people to their blocks and buckets. */
export function countInto(counts: Map<string, number>, rows: readonly StandingStored[]): void {
  for (const row of rows) for (const name of countNames(row.rankKey)) counts.set(name, (counts.get(name) ?? 0) + 1);
}

/**
 * The final ranking, built anew from the closed attempts in small writes. Every step sets what it writes as a whole, so that
 * the work may stop anywhere and be done again; who looks meanwhile is told «đang tổng hợp».
 */
export function finalService(ctx: AppContext) {
  const { data } = ctx;

  /** Replaces standings of these people: rows for those who have one, none for the others. */
  async function write(scopeId: string, people: readonly string[], rows: readonly StandingStored[]): Promise<void> {
    const ranked = new Set(rows.map((row) => row.personId));
    const gone = people.filter((personId) => !ranked.has(personId));
    await data.write(async (s) => {
      await s.standings.remove(scopeId, gone);
      await s.standings.putAll([...rows]);
    });
  }

  async function writeCounts(scopeId: string, counts: ReadonlyMap<string, number>): Promise<void> {
    for (;;) {
      const old = await data.read.standings.countNames(scopeId, CHUNK);
      if (old.length === 0) break;
      await data.write((s) => s.standings.removeCounts(scopeId, old));
    }
    const rows: RankCountRow[] = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([bucket, people]) => ({ scopeId, bucket, people }));
    for (let i = 0; i < rows.length; i += CHUNK) await data.write((s) => s.standings.putCounts(rows.slice(i, i + CHUNK)));
  }

  /** Standings of people who are no longer in the scope at all. */
  async function dropStrangers(scopeId: string): Promise<void> {
    for await (const people of pagesOf((after, limit) => data.read.standings.peoplePage(scopeId, after, limit))) {
      const known = new Set((await data.read.results.participantsOf([scopeId], people)).map((row) => row.personId));
      const strangers = people.filter((personId) => !known.has(personId));
      if (strangers.length > 0) await data.write((s) => s.standings.remove(scopeId, strangers));
    }
  }

  async function rebuildRound(round: RoundRow, target: number | null): Promise<void> {
    const counts = new Map<string, number>();
    for await (const people of pagesOf((after, limit) => data.read.results.peoplePage(round.id, after, limit))) {
      const rows = countedRows(await data.read.results.closedOf([round.id], people), round.settings, target);
      countInto(counts, rows);
      await write(round.id, people, rows);
    }
    await dropStrangers(round.id);
    await writeCounts(round.id, counts);
  }

  async function rebuildContest(contestId: string, rounds: readonly SummedRound[]): Promise<void> {
    const counts = new Map<string, number>();
    const roundIds = rounds.map(({ round }) => round.id);
    for await (const people of pagesOf((after, limit) => data.read.results.peoplePage(contestId, after, limit))) {
      const standings = await data.read.standings.ofPeople(roundIds, people);
      const facts = new Map((await data.read.results.closedOf(roundIds, people)).map((one) => [one.attemptId, one]));
      const rows = contestRows(contestId, rounds, standings, facts);
      countInto(counts, rows);
      await write(contestId, people, rows);
    }
    await dropStrangers(contestId);
    await writeCounts(contestId, counts);
  }

  return {
    /**
     * Final standings of a round and, with it, of the contest over its closed rounds. May be run again at any time.
     * @param target the figure the prediction is measured by; null in a round without one
     * @throws AppError round-not-found
     */
    async rebuildFinal(roundId: string, target: number | null): Promise<void> {
      const round = await data.read.contests.roundById(roundId);
      if (!round) throw new AppError('round-not-found');
      await rebuildRound(round, target);
      const all = await data.read.contests.roundsOf(round.contestId);
      const summed = all
        .filter((one) => one.id === roundId || one.state === 'closed')
        .map((one): SummedRound => ({ round: one, target: one.id === roundId ? target : one.predictionTarget }));
      await rebuildContest(round.contestId, summed);
    },
  };
}
