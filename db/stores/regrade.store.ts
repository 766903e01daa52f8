import { and, asc, desc, eq, inArray, ne, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { QuestionRuling } from '@thi-tuan/shared/rules/regrade.ts';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type RegradeRow = InferSelectModel<Schema['regrade']>;
export type FixedResultRow = InferSelectModel<Schema['fixedResult']>;

/** What a closed attempt's points follow from; changed by a regrade and by nothing else. */
export interface Rescored {
  id: string;
  score: number;
  correctCount: number;
  allCorrect: boolean;
  valid: boolean;
  invalidReasons: string[];
  /** As it was read: whose it was, where and how it counted. */
  was: { personId: string; unitId: string; score: number; valid: boolean };
}

/** Of several rounds, by round and number. */
export interface AnnouncementFacts {
  results: Pick<FixedResultRow, 'roundId' | 'number' | 'kind' | 'at'>[];
  regrades: Pick<RegradeRow, 'roundId' | 'at'>[];
}

/** Closed rounds afterwards: rescoring, and results that were fixed. */
export function regradeStore(c: StoreContext) {
  const { attempt, attemptPaper, participant, roundQuestion, regrade, fixedResult } = c.t;
  const { h } = c;

  const rescore = c.prepare(
    {
      id: attempt.id,
      score: attempt.score,
      correctCount: attempt.correctCount,
      allCorrect: attempt.allCorrect,
      valid: attempt.valid,
      invalidReasons: attempt.invalidReasons,
      personId: attempt.personId,
      unitId: attempt.unitId,
      wasScore: attempt.score,
      wasValid: attempt.valid,
    },
    (p) =>
      h
        .update(attempt)
        .set({ score: p.score, correctCount: p.correctCount, allCorrect: p.allCorrect, valid: p.valid, invalidReasons: p.invalidReasons })
        .where(
          and(
            eq(attempt.id, p.id),
            ne(attempt.state, 'open'),
            eq(attempt.personId, p.personId),
            eq(attempt.unitId, p.unitId),
            eq(attempt.score, p.wasScore),
            eq(attempt.valid, p.wasValid),
          ),
        )
        .returning({ id: attempt.id }),
  );
  const addCounts = c.prepare(
    {
      scopeId: participant.scopeId,
      personId: participant.personId,
      valid: participant.valid,
      allCorrect: participant.allCorrect,
      validAllCorrect: participant.validAllCorrect,
    },
    (p) =>
      h
        .update(participant)
        .set({
          valid: sql`${participant.valid} + ${p.valid}`,
          allCorrect: sql`${participant.allCorrect} + ${p.allCorrect}`,
          validAllCorrect: sql`${participant.validAllCorrect} + ${p.validAllCorrect}`,
        })
        .where(and(eq(participant.scopeId, p.scopeId), eq(participant.personId, p.personId)))
        .returning({ personId: participant.personId }),
  );

  return {
    /** Closed attempts of these people (at most 500) in a round with paper and answers, by person and number. */
    attemptsOf: (roundId: string, personIds: string[]) =>
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
        // Not `state in (…)`: SQLite would then read the whole round for each page of people.
        .where(and(inArray(attempt.personId, personIds), eq(attempt.roundId, roundId), ne(attempt.state, 'open')))
        .orderBy(asc(attempt.personId), asc(attempt.number)),

    /** False = it belongs to somebody else, is counted elsewhere or otherwise than when it was read: what was planned from that is worth nothing. */
    rescore: async ({ was: { personId, unitId, score: wasScore, valid: wasValid }, ...now }: Rescored): Promise<boolean> =>
      (await rescore({ ...now, personId, unitId, wasScore, wasValid })).length === 1,

    /** Adds to (or takes from) what a person's row of a scope counts. */
    addCounts: async (values: Parameters<typeof addCounts>[0]): Promise<void> => {
      await addCounts(values);
    },

    rule: async (roundId: string, { versionId, ruling, accepted }: QuestionRuling): Promise<void> => {
      await h
        .update(roundQuestion)
        .set({ ruling, accepted })
        .where(and(eq(roundQuestion.roundId, roundId), eq(roundQuestion.questionVersionId, versionId)));
    },

    /** @throws StorageError a unique violation when somebody else's has this number */
    insert: async (row: RegradeRow): Promise<void> => {
      await h.insert(regrade).values(row);
    },
    /** Newest first. */
    ofRound: (roundId: string): Promise<RegradeRow[]> => h.select().from(regrade).where(eq(regrade.roundId, roundId)).orderBy(desc(regrade.number)),
    count: async (roundId: string): Promise<number> => (await h.select({ n: countRows() }).from(regrade).where(eq(regrade.roundId, roundId)))[0]!.n,

    /** @throws StorageError a unique violation when somebody else's has this number */
    insertFixed: async (row: FixedResultRow): Promise<void> => {
      await h.insert(fixedResult).values(row);
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
