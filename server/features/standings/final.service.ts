import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CountedFacts, RankCountRow, RoundRow, StandingStored } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { SummedRound } from './contest-rows.ts';
import { contestRows } from './contest-rows.ts';
import type { PeopleRange } from './counted.ts';
import { CHUNK, countedRows, pagesOf, rangesOf } from './counted.ts';
import { countNames } from './rank-places.ts';

/** Adds people to their blocks and buckets. */
export function countInto(counts: Map<string, number>, rows: readonly StandingStored[]): void {
  for (const row of rows) for (const name of countNames(row.rankKey)) counts.set(name, (counts.get(name) ?? 0) + 1);
}

const FIELDS = ['attemptId', 'unitId', 'rankKey', 'bucket', 'score', 'elapsedMs', 'submittedAt', 'rounds'] as const;

function isSame(row: StandingStored, stored: StandingStored | undefined): boolean {
  return stored !== undefined && FIELDS.every((field) => row[field] === stored[field]);
}

/**
 * The final ranking, built anew from the closed attempts in small writes. Every step sets what it writes as a whole, so that
 * the work may stop anywhere and be done again; who looks meanwhile is told «đang tổng hợp».
 */
export function finalService(ctx: AppContext) {
  const { data } = ctx;

  /** Standings of these people as given, none for the others; what stands already as it should is not written again. */
  async function write(scopeId: string, { after, upTo, people }: PeopleRange, rows: readonly StandingStored[]): Promise<void> {
    const ranked = new Set(rows.map((row) => row.personId));
    const stored = new Map((await data.read.standings.between(scopeId, after, upTo)).map((row) => [row.personId, row]));
    const gone = people.filter((personId) => stored.has(personId) && !ranked.has(personId));
    const changed = rows.filter((row) => !isSame(row, stored.get(row.personId)));
    if (gone.length + changed.length === 0) return;
    await data.write(async (s) => {
      await s.standings.remove(scopeId, gone);
      for (const row of changed) await s.standings.put(row);
    });
  }

  async function writeCounts(scopeId: string, counts: ReadonlyMap<string, number>): Promise<void> {
    const gone: string[] = [];
    const stored = new Map<string, number>();
    for (let after = ''; ;) {
      const page = await data.read.standings.countsPage(scopeId, after, CHUNK);
      for (const { bucket, people } of page) {
        if (counts.has(bucket)) stored.set(bucket, people);
        else gone.push(bucket);
      }
      if (page.length < CHUNK) break;
      after = page.at(-1)!.bucket;
      await nextTurn();
    }
    for (let i = 0; i < gone.length; i += CHUNK) await data.write((s) => s.standings.removeCounts(scopeId, gone.slice(i, i + CHUNK)));
    const changed: RankCountRow[] = [...counts]
      .filter(([bucket, people]) => stored.get(bucket) !== people)
      .map(([bucket, people]) => ({ scopeId, bucket, people }));
    changed.sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
    for (let i = 0; i < changed.length; i += CHUNK) await data.write((s) => s.standings.putCounts(changed.slice(i, i + CHUNK)));
  }

  /** Standings of people who are no longer in the scope at all. */
  async function dropStrangers(scopeId: string, expected: number): Promise<void> {
    if ((await data.read.standings.size(scopeId)) === expected) return;
    for await (const people of pagesOf((after, limit) => data.read.standings.peoplePage(scopeId, after, limit))) {
      const known = new Set((await data.read.results.participantsOf([scopeId], people)).map((row) => row.personId));
      const strangers = people.filter((personId) => !known.has(personId));
      if (strangers.length > 0) await data.write((s) => s.standings.remove(scopeId, strangers));
    }
  }

  async function rebuildRound(round: RoundRow, target: number | null): Promise<void> {
    const counts = new Map<string, number>();
    let ranked = 0;
    for await (const range of rangesOf((after, limit) => data.read.results.peoplePage(round.id, after, limit))) {
      const rows = countedRows(await data.read.recount.closedBetween(round.id, range.after, range.upTo), round.settings, target);
      countInto(counts, rows);
      ranked += rows.length;
      await write(round.id, range, rows);
    }
    await dropStrangers(round.id, ranked);
    await writeCounts(round.id, counts);
  }

  async function rebuildContest(contestId: string, rounds: readonly SummedRound[]): Promise<void> {
    const counts = new Map<string, number>();
    let ranked = 0;
    for await (const range of rangesOf((after, limit) => data.read.results.peoplePage(contestId, after, limit))) {
      const standings: StandingStored[] = [];
      const facts = new Map<string, CountedFacts>();
      for (const { round } of rounds) {
        standings.push(...(await data.read.standings.between(round.id, range.after, range.upTo)));
        for (const one of await data.read.recount.closedBetween(round.id, range.after, range.upTo)) facts.set(one.attemptId, one);
        await nextTurn();
      }
      const rows = contestRows(contestId, rounds, standings, facts);
      countInto(counts, rows);
      ranked += rows.length;
      await write(contestId, range, rows);
    }
    await dropStrangers(contestId, ranked);
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
