import { and, asc, eq, gte, inArray } from '../orm/drizzle.ts';
import type { StoreContext } from './context.ts';

/** A person goes to another unit, and with them what was counted where they should not have been. */
export function movesStore(c: StoreContext) {
  const { personUnit, attempt, participant, standing, tally, contest } = c.t;
  const { h } = c;

  return {
    /**
     * From one unit to another of the same tree; false = the person is not (any more) in `from`.
     * @param since UTC ms; null = since when they are there stays as it is: they never were anywhere else
     */
    person: async (personId: string, treeId: string, from: string, to: string, since: number | null): Promise<boolean> =>
      (
        await h
          .update(personUnit)
          .set({ unitId: to, ...(since === null ? {} : { since }) })
          .where(and(eq(personUnit.personId, personId), eq(personUnit.treeId, treeId), eq(personUnit.unitId, from)))
          .returning({ unitId: personUnit.unitId })
      ).length === 1,

    contestsOfTree: async (treeId: string): Promise<string[]> =>
      (await h.select({ id: contest.id }).from(contest).where(eq(contest.treeId, treeId)).orderBy(asc(contest.id))).map((row) => row.id),

    /** Attempts of the person started at `startedFrom` (UTC ms) or later, open ones too. @returns which were moved */
    attempts: async (personId: string, from: string, to: string, startedFrom: number): Promise<string[]> =>
      (
        await h
          .update(attempt)
          .set({ unitId: to })
          .where(and(eq(attempt.personId, personId), eq(attempt.unitId, from), gte(attempt.startedAt, startedFrom)))
          .returning({ id: attempt.id })
      ).map((row) => row.id),

    /** Rows of a unit that count nobody any more: counting from scratch would not make them. At most 500 scopes. */
    dropEmptyTallies: async (scopeIds: readonly string[], unitId: string): Promise<void> => {
      const nothing = [tally.people, tally.attempts, tally.valid, tally.scoreSum, tally.allCorrect].map((count) => eq(count, 0));
      await h.delete(tally).where(and(inArray(tally.scopeId, [...scopeIds]), eq(tally.unitId, unitId), ...nothing));
    },

    /** People are counted where their first attempt is, and stand where their counted one is. At most 500 attempts. */
    derived: async (personId: string, attemptIds: readonly string[], to: string): Promise<void> => {
      if (attemptIds.length === 0) return;
      const ids = [...attemptIds];
      await h
        .update(participant)
        .set({ unitId: to })
        .where(and(eq(participant.personId, personId), inArray(participant.firstAttemptId, ids)));
      await h
        .update(standing)
        .set({ unitId: to })
        .where(and(eq(standing.personId, personId), inArray(standing.attemptId, ids)));
    },
  };
}
