import { and, asc, desc, eq, gt, isNull } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type AttemptRecordRow = InferSelectModel<Schema['attemptRecord']>;

/** What is sealed when an attempt closes: its record in the round's log, its prediction, reports of faulty questions. */
export function recordsStore(c: StoreContext) {
  const { attemptRecord, prediction, questionReport, questionVersion } = c.t;
  const { h } = c;

  const insertRecord = c.change(
    { attemptId: attemptRecord.attemptId, roundId: attemptRecord.roundId, canonical: attemptRecord.canonical, hash: attemptRecord.hash },
    (p) =>
      h
        .insert(attemptRecord)
        .values({ attemptId: p.attemptId, roundId: p.roundId, canonical: p.canonical, hash: p.hash, seq: null, chainHash: null }),
  );
  const chain = c.change({ attemptId: attemptRecord.attemptId, seq: attemptRecord.seq, chainHash: attemptRecord.chainHash }, (p) =>
    h
      .update(attemptRecord)
      .set({ seq: p.seq, chainHash: p.chainHash })
      .where(and(eq(attemptRecord.attemptId, p.attemptId), isNull(attemptRecord.seq))),
  );
  const insertPrediction = c.change(
    {
      roundId: prediction.roundId,
      personId: prediction.personId,
      value: prediction.value,
      attemptId: prediction.attemptId,
      sentAt: prediction.sentAt,
    },
    (p) =>
      h
        .insert(prediction)
        .values({ roundId: p.roundId, personId: p.personId, value: p.value, attemptId: p.attemptId, sentAt: p.sentAt })
        .onConflictDoNothing(),
  );
  const predictionOf = c.prepare({ roundId: prediction.roundId, personId: prediction.personId }, (p) =>
    h
      .select({ value: prediction.value })
      .from(prediction)
      .where(and(eq(prediction.roundId, p.roundId), eq(prediction.personId, p.personId))),
  );

  return {
    insert: async (values: Parameters<typeof insertRecord>[0]): Promise<void> => {
      await insertRecord(values);
    },
    of: async (attemptId: string): Promise<AttemptRecordRow | null> =>
      (await h.select().from(attemptRecord).where(eq(attemptRecord.attemptId, attemptId)))[0] ?? null,

    /** Records not yet chained, in the order of their attempts' ids. */
    pending: (roundId: string, limit: number) =>
      h
        .select({ attemptId: attemptRecord.attemptId, hash: attemptRecord.hash })
        .from(attemptRecord)
        .where(and(eq(attemptRecord.roundId, roundId), isNull(attemptRecord.seq)))
        .orderBy(asc(attemptRecord.attemptId))
        .limit(limit),

    /** Gives a record its place; false when it has one already. */
    chain: async (attemptId: string, seq: number, chainHash: string): Promise<boolean> => (await chain({ attemptId, seq, chainHash })) === 1,

    /** The log of a round in order, a page after place `after`. */
    log: (roundId: string, after: number, limit: number) =>
      h
        .select()
        .from(attemptRecord)
        .where(and(eq(attemptRecord.roundId, roundId), gt(attemptRecord.seq, after)))
        .orderBy(asc(attemptRecord.seq), asc(attemptRecord.attemptId))
        .limit(limit),

    predictionOf: async (roundId: string, personId: string): Promise<number | null> => (await predictionOf({ roundId, personId }))[0]?.value ?? null,

    /** Fixes a person's prediction; one sent before stays and is returned. */
    fixPrediction: async (values: Parameters<typeof insertPrediction>[0]): Promise<number> => {
      if ((await insertPrediction(values)) === 1) return values.value;
      return (await predictionOf({ roundId: values.roundId, personId: values.personId }))[0]!.value;
    },

    /** Once per attempt and question; a second report of the same changes nothing. */
    report: async (row: Schema['questionReport']['$inferInsert']): Promise<void> => {
      await h.insert(questionReport).values(row).onConflictDoNothing();
    },

    reportCount: async (roundId: string): Promise<number> =>
      (await h.select({ n: countRows() }).from(questionReport).where(eq(questionReport.roundId, roundId)))[0]?.n ?? 0,

    reportsOf: (roundId: string) =>
      h
        .select({ questionVersionId: questionReport.questionVersionId, stem: questionVersion.stem, text: questionReport.text, at: questionReport.at })
        .from(questionReport)
        .innerJoin(questionVersion, eq(questionVersion.id, questionReport.questionVersionId))
        .where(eq(questionReport.roundId, roundId))
        .orderBy(desc(questionReport.at), asc(questionReport.id))
        .limit(1000),
  };
}
