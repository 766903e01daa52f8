import { and, asc, eq, lte, ne, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Preparable } from '../dialect/prepare.ts';
import { sumOf } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type StagedAttempt = InferSelectModel<Schema['regradeStaged']>;
export type StagedTally = InferSelectModel<Schema['regradeStagedTally']>;
type TallyKeyColumns = Record<'scopeId' | 'unitId' | 'segment' | 'day', AnyPgColumn>;

/** Rows that one statement lays ready. */
const MOST_ROWS = 20;
/** Rows thrown away at a time. */
const MOST_GONE = 500;

/** How many rows of each kind a plan changed; fewer than were laid ready = something had changed since it was made. */
export interface StagedDone {
  attempts: number;
  tallies: number;
}

/**
 * A regrade laid ready in small writes and then made to count in one: three statements over whole sets, because every other write
 * waits while it is under way.
 */
export function regradeStagedStore(c: StoreContext) {
  const { attempt, participant, tally, regradeStaged: staged, regradeStagedTally: stagedTally } = c.t;
  const { h } = c;

  const insert = c.prepareRows(
    {
      planId: staged.planId,
      roundId: staged.roundId,
      attemptId: staged.attemptId,
      personId: staged.personId,
      unitId: staged.unitId,
      wasScore: staged.wasScore,
      wasValid: staged.wasValid,
      score: staged.score,
      correctCount: staged.correctCount,
      allCorrect: staged.allCorrect,
      valid: staged.valid,
      invalidReasons: staged.invalidReasons,
      byValid: staged.byValid,
      byAllCorrect: staged.byAllCorrect,
      byValidAllCorrect: staged.byValidAllCorrect,
    },
    MOST_ROWS,
    (rows) => h.insert(staged).values(rows as never) as unknown as Preparable<never[]>,
  );
  const insertTallies = c.prepareRows(
    {
      planId: stagedTally.planId,
      roundId: stagedTally.roundId,
      scopeId: stagedTally.scopeId,
      unitId: stagedTally.unitId,
      segment: stagedTally.segment,
      day: stagedTally.day,
      valid: stagedTally.valid,
      scoreSum: stagedTally.scoreSum,
      allCorrect: stagedTally.allCorrect,
    },
    MOST_ROWS,
    (rows) => h.insert(stagedTally).values(rows as never) as unknown as Preparable<never[]>,
  );
  const rescore = c.change({ planId: staged.planId }, (p) =>
    h
      .update(attempt)
      .set({
        score: sql`${staged.score}`,
        correctCount: sql`${staged.correctCount}`,
        allCorrect: sql`${staged.allCorrect}`,
        valid: sql`${staged.valid}`,
        invalidReasons: sql`${staged.invalidReasons}`,
      })
      .from(staged)
      .where(
        and(
          eq(staged.planId, p.planId),
          eq(attempt.id, staged.attemptId),
          ne(attempt.state, 'open'),
          // Moved to another unit, merged or counted otherwise meanwhile: what was planned from that is worth nothing.
          eq(attempt.personId, staged.personId),
          eq(attempt.unitId, staged.unitId),
          eq(attempt.score, staged.wasScore),
          eq(attempt.valid, staged.wasValid),
        ),
      ),
  );
  const countPeople = c.change({ planId: staged.planId, scopeId: participant.scopeId }, (p) => {
    const byPerson = h
      .select({
        personId: staged.personId,
        valid: sumOf(staged.byValid).as('by_valid'),
        allCorrect: sumOf(staged.byAllCorrect).as('by_all_correct'),
        validAllCorrect: sumOf(staged.byValidAllCorrect).as('by_valid_all_correct'),
      })
      .from(staged)
      .where(and(eq(staged.planId, p.planId), or(ne(staged.byValid, 0), ne(staged.byAllCorrect, 0), ne(staged.byValidAllCorrect, 0))))
      .groupBy(staged.personId)
      .as('by_person');
    return h
      .update(participant)
      .set({
        valid: sql`${participant.valid} + ${byPerson.valid}`,
        allCorrect: sql`${participant.allCorrect} + ${byPerson.allCorrect}`,
        validAllCorrect: sql`${participant.validAllCorrect} + ${byPerson.validAllCorrect}`,
      })
      .from(byPerson)
      .where(and(eq(participant.scopeId, p.scopeId), eq(participant.personId, byPerson.personId)));
  });
  const sameTally = (one: TallyKeyColumns, other: TallyKeyColumns) =>
    and(eq(one.scopeId, other.scopeId), eq(one.unitId, other.unitId), eq(one.segment, other.segment), eq(one.day, other.day));
  const countTallies = c.change({ planId: stagedTally.planId }, (p) => {
    const { scopeId, unitId, segment, day } = tally;
    // Closings of another round change the contest's rows too: held in the order in which they take them.
    const inOrder = c
      .held(
        h
          .select({ scopeId, unitId, segment, day, valid: stagedTally.valid, scoreSum: stagedTally.scoreSum, allCorrect: stagedTally.allCorrect })
          .from(stagedTally)
          .innerJoin(tally, sameTally(tally, stagedTally))
          .where(eq(stagedTally.planId, p.planId))
          .orderBy(asc(scopeId), asc(unitId), asc(segment), asc(day)),
        'update',
        tally,
      )
      .as('in_order');
    return h
      .update(tally)
      .set({
        valid: sql`${tally.valid} + ${inOrder.valid}`,
        scoreSum: sql`${tally.scoreSum} + ${inOrder.scoreSum}`,
        allCorrect: sql`${tally.allCorrect} + ${inOrder.allCorrect}`,
      })
      .from(inOrder)
      .where(sameTally(tally, inOrder));
  });

  return {
    put: async (rows: readonly StagedAttempt[]): Promise<void> => void (await insert(rows)),
    putTallies: async (rows: readonly StagedTally[]): Promise<void> => void (await insertTallies(rows)),

    /** Points, who took part how and tallies, all that was laid ready for a plan. Throw the write away unless all of it was done. */
    apply: async (planId: string, roundId: string, contestId: string): Promise<StagedDone> => {
      const attempts = await rescore({ planId });
      await countPeople({ planId, scopeId: roundId });
      await countPeople({ planId, scopeId: contestId });
      return { attempts, tallies: await countTallies({ planId }) };
    },

    /** Plans of which something still lies here. */
    plansOf: async (roundId: string): Promise<string[]> => {
      const plans = [
        ...(await h.selectDistinct({ planId: staged.planId }).from(staged).where(eq(staged.roundId, roundId))),
        ...(await h.selectDistinct({ planId: stagedTally.planId }).from(stagedTally).where(eq(stagedTally.roundId, roundId))),
      ];
      return [...new Set(plans.map((row) => row.planId))].sort();
    },

    /** Throws away the next rows of a plan. @returns whether there may be more */
    discardNext: async (planId: string): Promise<boolean> => {
      const next = await h
        .select({ personId: staged.personId })
        .from(staged)
        .where(eq(staged.planId, planId))
        .orderBy(asc(staged.personId), asc(staged.attemptId))
        .limit(MOST_GONE);
      const last = next.at(-1);
      if (last) {
        await h.delete(staged).where(and(eq(staged.planId, planId), lte(staged.personId, last.personId)));
        return true;
      }
      await h.delete(stagedTally).where(eq(stagedTally.planId, planId));
      return false;
    },
  };
}
