import { and, asc, desc, eq, inArray, isNull, ne, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { QuestionRuling } from '@thi-tuan/shared/rules/regrade.ts';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import { inRound, peopleBetween } from './attempts-closed.ts';
import type { StoreContext } from './context.ts';

export type RegradeRow = InferSelectModel<Schema['regrade']>;
export type FixedResultRow = InferSelectModel<Schema['fixedResult']>;
type FixedPartRow = InferSelectModel<Schema['fixedResultPart']>;

/** Of several rounds, by round and number. */
export interface AnnouncementFacts {
  results: Pick<FixedResultRow, 'roundId' | 'number' | 'kind' | 'at'>[];
  regrades: Pick<RegradeRow, 'roundId' | 'at'>[];
}

/** Closed rounds afterwards: rescoring, and results that were fixed. */
export function regradeStore(c: StoreContext) {
  const { round, attempt, attemptPaper, roundQuestion, regrade, fixedResult, fixedResultPart } = c.t;
  const { h } = c;

  const attemptsOf = c.prepare({ roundId: attempt.roundId, after: attempt.personId, upTo: attempt.personId }, (p) =>
    h
      .select({
        id: attempt.id,
        personId: attempt.personId,
        number: attempt.number,
        unitId: attempt.unitId,
        group: attempt.group,
        memberships: attempt.memberships,
        closedAt: attempt.closedAt,
        answers: attempt.answers,
        signals: attempt.signals,
        prediction: attempt.prediction,
        score: attempt.score,
        correctCount: attempt.correctCount,
        allCorrect: attempt.allCorrect,
        valid: attempt.valid,
        invalidReasons: attempt.invalidReasons,
        voidedAt: attempt.voidedAt,
        paper: attemptPaper.paper,
      })
      .from(attempt)
      .innerJoin(attemptPaper, eq(attemptPaper.attemptId, attempt.id))
      .where(and(peopleBetween(attempt, p), inRound(attempt, p.roundId), ne(attempt.state, 'open')))
      .orderBy(asc(attempt.personId), asc(attempt.number)),
  );

  return {
    /** Closed attempts of the people behind `after` up to `upTo` in a round with paper and answers, by person and number. */
    attemptsOf: (roundId: string, after: string, upTo: string) => attemptsOf({ roundId, after, upTo }),

    rule: async (roundId: string, { versionId, ruling, accepted }: QuestionRuling): Promise<void> => {
      await h
        .update(roundQuestion)
        .set({ ruling, accepted })
        .where(and(eq(roundQuestion.roundId, roundId), eq(roundQuestion.questionVersionId, versionId)));
    },

    /**
     * Whoever keeps the round's questions sees by the round's `paperVersion` that they count otherwise now.
     * @throws StorageError a unique violation when somebody else's has this number
     */
    insert: async (row: RegradeRow): Promise<void> => {
      await h.insert(regrade).values(row);
      await h
        .update(round)
        .set({ paperVersion: sql`${round.paperVersion} + 1` })
        .where(eq(round.id, row.roundId));
    },
    /** Newest first. */
    ofRound: (roundId: string): Promise<RegradeRow[]> => h.select().from(regrade).where(eq(regrade.roundId, roundId)).orderBy(desc(regrade.number)),
    count: async (roundId: string): Promise<number> => (await h.select({ n: countRows() }).from(regrade).where(eq(regrade.roundId, roundId)))[0]!.n,

    /** Holds a closed round, if what is counted of it is what it was at that version; false = it may have changed, or is being closed anew. */
    countsStand: async (id: string, countsVersion: number): Promise<boolean> =>
      (
        await h
          .update(round)
          .set({ countsVersion })
          .where(and(eq(round.id, id), eq(round.state, 'closed'), eq(round.countsVersion, countsVersion)))
          .returning({ id: round.id })
      ).length === 1,

    /** @throws StorageError a unique violation when somebody else's has this number */
    insertFixed: async (row: FixedResultRow): Promise<void> => {
      await h.insert(fixedResult).values(row);
    },
    /** One part of a whole ranking. */
    putPart: async (row: FixedPartRow): Promise<void> => {
      await h.insert(fixedResultPart).values(row);
    },
    /** null = there is no such part. */
    partOf: async (resultId: string, part: number): Promise<FixedPartRow['rows'] | null> =>
      (
        await h
          .select({ rows: fixedResultPart.rows })
          .from(fixedResultPart)
          .where(and(eq(fixedResultPart.resultId, resultId), eq(fixedResultPart.part, part)))
      )[0]?.rows ?? null,
    partCount: async (resultId: string): Promise<number> =>
      (await h.select({ n: countRows() }).from(fixedResultPart).where(eq(fixedResultPart.resultId, resultId)))[0]!.n,
    /** Throws away parts of results that never came to be; at most `limit`. @returns how many */
    dropStrayParts: async (roundId: string, limit: number): Promise<number> => {
      const stray = await h
        .select({ resultId: fixedResultPart.resultId, part: fixedResultPart.part })
        .from(fixedResultPart)
        .leftJoin(fixedResult, eq(fixedResult.id, fixedResultPart.resultId))
        .where(and(eq(fixedResultPart.roundId, roundId), isNull(fixedResult.id)))
        .orderBy(asc(fixedResultPart.resultId), asc(fixedResultPart.part))
        .limit(limit);
      for (const { resultId, part } of stray)
        await h.delete(fixedResultPart).where(and(eq(fixedResultPart.resultId, resultId), eq(fixedResultPart.part, part)));
      return stray.length;
    },

    /** Newest first. */
    fixedOf: (roundId: string): Promise<FixedResultRow[]> =>
      h.select().from(fixedResult).where(eq(fixedResult.roundId, roundId)).orderBy(desc(fixedResult.number)),
    /** Without the bodies: what tells whether results of these rounds are announced, and when keys were corrected since. */
    announcements: async (roundIds: readonly string[]): Promise<AnnouncementFacts> => {
      if (roundIds.length === 0) return { results: [], regrades: [] };
      const results = await h
        .select({ roundId: fixedResult.roundId, number: fixedResult.number, kind: fixedResult.kind, at: fixedResult.at })
        .from(fixedResult)
        .where(inArray(fixedResult.roundId, [...roundIds]))
        .orderBy(asc(fixedResult.roundId), asc(fixedResult.number));
      const regrades = await h
        .select({ roundId: regrade.roundId, at: regrade.at })
        .from(regrade)
        .where(inArray(regrade.roundId, [...roundIds]))
        .orderBy(asc(regrade.roundId), asc(regrade.number));
      return { results, regrades };
    },
    fixedCount: async (roundId: string): Promise<number> =>
      (await h.select({ n: countRows() }).from(fixedResult).where(eq(fixedResult.roundId, roundId)))[0]!.n,
  };
}
