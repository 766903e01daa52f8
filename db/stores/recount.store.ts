import { and, asc, eq, gt, inArray, isNotNull, ne, sql } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import { countRows, countWhere } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import { inRound, peopleBetween } from './attempts-closed.ts';
import type { StoreContext } from './context.ts';
import type { TallyStoredRow } from './results.store.ts';

/** One closed attempt as counting from scratch reads it. */
export interface CountedFacts {
  attemptId: string;
  contestId: string;
  roundId: string;
  personId: string;
  number: number;
  unitId: string;
  group: InferSelectModel<Schema['attempt']>['group'];
  memberships: InferSelectModel<Schema['attempt']>['memberships'];
  startedAt: number;
  closedAt: number;
  elapsedMs: number;
  score: number;
  valid: boolean;
  allCorrect: boolean;
  /** As sent with this attempt. */
  ofAttempt: number | null;
  /** As fixed for the person and round. */
  ofPerson: number | null;
}

/** What counting from scratch reads: closed attempts by person, and the derived rows page by page. */
export function recountStore(c: StoreContext) {
  const { tally, attempt, attemptRecord, contest, prediction, person } = c.t;
  const { h } = c;

  const closedFacts = (which: SQL | undefined) =>
    h
      .select({
        attemptId: attempt.id,
        contestId: attempt.contestId,
        roundId: attempt.roundId,
        personId: attempt.personId,
        number: attempt.number,
        unitId: attempt.unitId,
        group: attempt.group,
        memberships: attempt.memberships,
        startedAt: attempt.startedAt,
        closedAt: attempt.closedAt,
        elapsedMs: attempt.elapsedMs,
        score: attempt.score,
        valid: attempt.valid,
        allCorrect: attempt.allCorrect,
        ofAttempt: attempt.prediction,
        ofPerson: prediction.value,
      })
      .from(attempt)
      .leftJoin(prediction, and(eq(prediction.roundId, attempt.roundId), eq(prediction.personId, attempt.personId)))
      .where(which);
  type Facts = Awaited<ReturnType<typeof closedFacts>>;
  // What a closed attempt has, an open one has not yet.
  const closed = (rows: Facts): CountedFacts[] =>
    rows.map((row) => ({
      ...row,
      closedAt: row.closedAt!,
      elapsedMs: row.elapsedMs!,
      score: row.score!,
      valid: row.valid!,
      allCorrect: row.allCorrect!,
    }));
  const closedBetween = c.prepare({ roundId: attempt.roundId, after: attempt.personId, upTo: attempt.personId }, (p) =>
    closedFacts(and(peopleBetween(attempt, p), inRound(attempt, p.roundId), ne(attempt.state, 'open'))).orderBy(
      asc(attempt.personId),
      asc(attempt.number),
    ),
  );

  return {
    /** Closed attempts of these people (at most 500) in these rounds, by person, round and number. */
    closedOf: async (roundIds: string[], personIds: string[]): Promise<CountedFacts[]> =>
      closed(
        await closedFacts(
          // Not `state in (…)`: SQLite would then read the whole round for each page of people.
          and(inArray(attempt.personId, personIds), inArray(attempt.roundId, roundIds), ne(attempt.state, 'open')),
        ).orderBy(asc(attempt.personId), asc(attempt.roundId), asc(attempt.number)),
      ),

    /** Closed attempts of the people behind `after` up to `upTo` in a round, by person and number. */
    closedBetween: async (roundId: string, after: string, upTo: string): Promise<CountedFacts[]> =>
      closed(await closedBetween({ roundId, after, upTo })),

    /** Everybody known, a page after `after`: counting from scratch trusts no derived row. */
    everybodyPage: async (after: string, limit: number): Promise<string[]> =>
      (await h.select({ id: person.id }).from(person).where(gt(person.id, after)).orderBy(asc(person.id)).limit(limit)).map((row) => row.id),

    /** Every tally row of a scope by its key, a page after `after`. */
    tallyPage: (scopeId: string, after: Pick<TallyStoredRow, 'unitId' | 'segment' | 'day'> | null, limit: number): Promise<TallyStoredRow[]> =>
      h
        .select()
        .from(tally)
        .where(
          and(
            eq(tally.scopeId, scopeId),
            after ? sql`(${tally.unitId}, ${tally.segment}, ${tally.day}) > (${after.unitId}, ${after.segment}, ${after.day})` : undefined,
          ),
        )
        .orderBy(asc(tally.unitId), asc(tally.segment), asc(tally.day))
        .limit(limit),

    /** Every contest there is. */
    contestIds: async (): Promise<string[]> => (await h.select({ id: contest.id }).from(contest).orderBy(asc(contest.id))).map((row) => row.id),

    /** Sealed records of a round: all of them, and those that have their place in the log. */
    recordCounts: async (roundId: string): Promise<{ all: number; chained: number }> =>
      (
        await h
          .select({ all: countRows(), chained: countWhere(isNotNull(attemptRecord.seq)) })
          .from(attemptRecord)
          .where(eq(attemptRecord.roundId, roundId))
      )[0]!,

    /** Attempts whose record is not the one they name (the first `limit`). */
    foreignRecords: async (roundId: string, limit: number): Promise<string[]> =>
      (
        await h
          .select({ attemptId: attemptRecord.attemptId })
          .from(attemptRecord)
          .innerJoin(attempt, eq(attempt.id, attemptRecord.attemptId))
          .where(
            and(
              eq(attemptRecord.roundId, roundId),
              sql`(${attempt.recordHash} is null or ${attempt.recordHash} <> ${attemptRecord.hash} or ${attempt.roundId} <> ${attemptRecord.roundId})`,
            ),
          )
          .orderBy(asc(attemptRecord.attemptId))
          .limit(limit)
      ).map((row) => row.attemptId),
  };
}
