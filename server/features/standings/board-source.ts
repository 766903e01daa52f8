import type { CountedFacts, RoundRow, StandingStored } from '@thi-tuan/db';
import type { AppContext } from '../../context.ts';
import { elapsedClock } from '../../platform/timer.ts';
import { sortedInTurns } from '../../platform/turns.ts';
import { countedRows, rangesOf } from './counted.ts';
import { BLOCKS, placeOf } from './rank-places.ts';

/** Where a board comes from: the standings as they are, or a picture of an earlier instant. `unitId` null = everybody. */
export interface BoardSource {
  ranked: (unitId: string | null) => Promise<number>;
  top: (unitId: string | null, limit: number) => Promise<StandingStored[]>;
  own: (personId: string) => Promise<StandingStored | null>;
  /** From 1; equal keys share it. */
  rankOf: (row: StandingStored, unitId: string | null) => Promise<number>;
  isTied: (row: StandingStored, unitId: string | null) => Promise<boolean>;
}

/** The standings of a round or a contest as they are now. */
export function currentBoard({ data }: AppContext, scopeId: string): BoardSource {
  const { standings } = data.read;
  return {
    ranked: (unitId) => (unitId === null ? standings.peopleBetween(scopeId, BLOCKS.from, BLOCKS.before) : standings.inUnit(scopeId, unitId, null)),
    top: (unitId, limit) => standings.top(scopeId, unitId, limit),
    own: (personId) => standings.of(scopeId, personId),
    rankOf: async (row, unitId) =>
      1 + (unitId === null ? await standings.peopleBefore(scopeId, placeOf(row.rankKey)) : await standings.inUnit(scopeId, unitId, row.rankKey)),
    isTied: (row, unitId) => standings.isTied(scopeId, row.rankKey, unitId),
  };
}

/** How many keys are smaller, in rows sorted by key. */
function before(rows: readonly StandingStored[], key: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.rankKey < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function picture(sorted: readonly StandingStored[]): BoardSource {
  const byPerson = new Map(sorted.map((row) => [row.personId, row]));
  const of = (unitId: string | null): readonly StandingStored[] => (unitId === null ? sorted : sorted.filter((row) => row.unitId === unitId));
  return {
    ranked: async (unitId) => of(unitId).length,
    top: async (unitId, limit) => of(unitId).slice(0, limit),
    own: async (personId) => byPerson.get(personId) ?? null,
    rankOf: async (row, unitId) => 1 + before(of(unitId), row.rankKey),
    isTied: async (row, unitId) => {
      const rows = of(unitId);
      return rows[before(rows, row.rankKey) + 1]?.rankKey === row.rankKey;
    },
  };
}

const byKey = (a: StandingStored, b: StandingStored): number =>
  a.rankKey === b.rankKey ? (a.personId < b.personId ? -1 : 1) : a.rankKey < b.rankKey ? -1 : 1;

/** How long after an instant everything that belongs before it has surely been committed, ms, beyond the grace. */
const SETTLE_MS = 5000;
/** Until then a picture is taken anew after so long, ms. */
const UNSETTLED_MS = 1000;

interface Taken {
  at: number;
  settled: boolean;
  takenAt: number;
  source: Promise<BoardSource>;
}

/**
 * Boards as they stood at an instant, from the attempts that closed until then: the same on every server and after a
 * restart. Kept in memory until the round is closed.
 */
export function frozenBoards(ctx: AppContext) {
  const { data, clock } = ctx;
  const taken = new Map<string, Taken>();

  async function take(round: RoundRow, at: number): Promise<BoardSource> {
    const rows: StandingStored[] = [];
    const until = (attempt: CountedFacts): boolean => attempt.closedAt <= at;
    for await (const { after, upTo } of rangesOf((from, limit) => data.read.results.peoplePage(round.id, from, limit))) {
      const attempts = (await data.read.recount.closedBetween(round.id, after, upTo)).filter(until);
      // The prediction is passed over: its target is fixed at closing.
      rows.push(...countedRows(attempts, round.settings, null));
    }
    return picture(await sortedInTurns(rows, byKey));
  }

  /** Nothing that belongs into the picture can still come. */
  async function isSettled(round: RoundRow, at: number): Promise<boolean> {
    if (clock.now() < at + round.settings.graceMs + SETTLE_MS) return false;
    return (await data.read.attempts.overdue(round.id, at + 1, 1)).length === 0;
  }

  return {
    /** @param at UTC ms, not later than now */
    async of(round: RoundRow, at: number): Promise<BoardSource> {
      const known = taken.get(round.id);
      if (known?.at === at && (known.settled || elapsedClock.now() - known.takenAt < UNSETTLED_MS)) return known.source;
      const settled = await isSettled(round, at);
      const meanwhile = taken.get(round.id);
      if (meanwhile && meanwhile !== known && meanwhile.at === at) return meanwhile.source;
      const fresh: Taken = { at, settled, takenAt: elapsedClock.now(), source: take(round, at) };
      taken.set(round.id, fresh);
      fresh.source.catch(() => taken.get(round.id) === fresh && taken.delete(round.id));
      return fresh.source;
    },

    forget: (roundId: string): void => void taken.delete(roundId),
  };
}

export type FrozenBoards = ReturnType<typeof frozenBoards>;
