import { and, asc, desc, eq, gt, inArray, isNull, or } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { MergeKept } from '@thi-tuan/shared/rules/account-merge.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import type { ParticipantRow } from './results.store.ts';

export type PersonMergeRow = InferSelectModel<Schema['personMerge']>;

/** Two accounts of one person made one, and undone: what moves between them. */
export function mergesStore(c: StoreContext) {
  const { person, personMerge, attempt, prediction, participant, questionReport } = c.t;
  const { h } = c;

  return {
    add: async (row: Schema['personMerge']['$inferInsert']): Promise<void> => {
      await h.insert(personMerge).values(row);
    },

    byId: async (id: string): Promise<PersonMergeRow | null> => (await h.select().from(personMerge).where(eq(personMerge.id, id)))[0] ?? null,

    /** Merges that somebody was part of and that stand, since `after` (UTC ms), the newest first. */
    standingOf: (personId: string, after: number): Promise<PersonMergeRow[]> =>
      h
        .select()
        .from(personMerge)
        .where(and(or(eq(personMerge.intoId, personId), eq(personMerge.fromId, personId)), isNull(personMerge.undoneAt), gt(personMerge.at, after)))
        .orderBy(desc(personMerge.at), desc(personMerge.id))
        .limit(50),

    /** False = it was undone before. */
    markUndone: async (id: string, now: number): Promise<boolean> =>
      (
        await h
          .update(personMerge)
          .set({ undoneAt: now })
          .where(and(eq(personMerge.id, id), isNull(personMerge.undoneAt)))
          .returning({ id: personMerge.id })
      ).length === 1,

    /** What was kept of these people's merges for an undo: there is none any more. */
    forget: async (personIds: string[]): Promise<void> => {
      const kept: MergeKept = { code: '', phone: null, phoneApproved: false, state: 'active', stateReason: null, attempts: [], predictions: [] };
      await h
        .update(personMerge)
        .set({ kept, reason: '' })
        .where(or(inArray(personMerge.intoId, personIds), inArray(personMerge.fromId, personIds)));
    },

    /** The account becomes part of another; its code and phone are free. False = it is in none of the states that may be merged. */
    retire: async (fromId: string, intoId: string, now: number): Promise<boolean> =>
      (
        await h
          .update(person)
          .set({ state: 'merged', mergedInto: intoId, code: `~${fromId}`, phone: null, phoneApproved: false, updatedAt: now })
          .where(and(eq(person.id, fromId), inArray(person.state, ['active', 'waiting', 'returned'])))
          .returning({ id: person.id })
      ).length === 1,

    /** @throws StorageError unique for a code that somebody else has now */
    revive: async (fromId: string, intoId: string, { code, phone, phoneApproved, state, stateReason }: MergeKept, now: number): Promise<boolean> =>
      (
        await h
          .update(person)
          .set({ state, stateReason, mergedInto: null, code, phone, phoneApproved, updatedAt: now })
          .where(and(eq(person.id, fromId), eq(person.state, 'merged'), eq(person.mergedInto, intoId)))
          .returning({ id: person.id })
      ).length === 1,

    /** Every attempt of these two, by start. */
    attemptsOf: (personIds: string[]) =>
      h
        .select({
          id: attempt.id,
          personId: attempt.personId,
          contestId: attempt.contestId,
          roundId: attempt.roundId,
          number: attempt.number,
          state: attempt.state,
          startedAt: attempt.startedAt,
          closedAt: attempt.closedAt,
        })
        .from(attempt)
        .where(inArray(attempt.personId, personIds))
        .orderBy(asc(attempt.startedAt), asc(attempt.id)),

    /** Attempts, with what was reported in them, go to another person under these numbers, the highest first so that no two meet on the way. */
    moveAttempts: async (rows: readonly { id: string; number: number }[], fromId: string, toId: string): Promise<void> => {
      for (const { id, number } of rows.toSorted((a, b) => b.number - a.number)) {
        await h
          .update(attempt)
          .set({ personId: toId, number })
          .where(and(eq(attempt.id, id), eq(attempt.personId, fromId)));
        await h
          .update(questionReport)
          .set({ personId: toId })
          .where(and(eq(questionReport.attemptId, id), eq(questionReport.personId, fromId)));
      }
    },

    /** Rounds for which each of these people has fixed a prediction. */
    predictedRounds: async (personId: string): Promise<string[]> =>
      (
        await h.select({ roundId: prediction.roundId }).from(prediction).where(eq(prediction.personId, personId)).orderBy(asc(prediction.roundId))
      ).map((row) => row.roundId),

    movePredictions: async (roundIds: string[], fromId: string, toId: string): Promise<void> => {
      if (roundIds.length === 0) return;
      await h
        .update(prediction)
        .set({ personId: toId })
        .where(and(inArray(prediction.roundId, roundIds), eq(prediction.personId, fromId)));
    },

    /** Who took part, written as a whole for these people and scopes. */
    putParticipants: async (scopeIds: string[], personIds: string[], rows: readonly ParticipantRow[]): Promise<void> => {
      await h.delete(participant).where(and(inArray(participant.scopeId, scopeIds), inArray(participant.personId, personIds)));
      if (rows.length > 0) await h.insert(participant).values([...rows]);
    },
  };
}
