import { and, asc, eq, gt, inArray, lt, sql } from '../orm/drizzle.ts';
import type { StoreContext } from './context.ts';

/** What a cancelled round has counted contest-wide, and whose part of it is taken back. */
export function leftOutStore(c: StoreContext) {
  const { participant, tally } = c.t;
  const { h } = c;
  const pending = lt(participant.leftOut, participant.attempts);

  return {
    /** People with attempts in the round that the contest still counts, by id, a page after `after`. */
    pendingPage: async (roundId: string, after: string, limit: number): Promise<string[]> =>
      (
        await h
          .select({ personId: participant.personId })
          .from(participant)
          .where(and(eq(participant.scopeId, roundId), gt(participant.personId, after), pending))
          .orderBy(asc(participant.personId))
          .limit(limit)
      ).map((row) => row.personId),

    /**
     * Holds the rows of these people (at most 500) in the round, then in the contest, until the write ends: closings of theirs wait.
     * @returns those of whom the contest still counts something of the round
     */
    hold: async (roundId: string, contestId: string, personIds: string[]): Promise<string[]> => {
      const kept = { leftOut: sql`${participant.leftOut}` };
      const rows = await h
        .update(participant)
        .set(kept)
        .where(and(eq(participant.scopeId, roundId), inArray(participant.personId, personIds), pending))
        .returning({ personId: participant.personId });
      const people = rows.map((row) => row.personId);
      if (people.length > 0)
        await h
          .update(participant)
          .set(kept)
          .where(and(eq(participant.scopeId, contestId), inArray(participant.personId, people)));
      return people;
    },

    mark: async (roundId: string, personIds: string[]): Promise<void> => {
      await h
        .update(participant)
        .set({ leftOut: sql`${participant.attempts}` })
        .where(and(eq(participant.scopeId, roundId), inArray(participant.personId, personIds)));
    },

    /** Rows of a scope that count nobody any more: counting from scratch would not make them. */
    dropEmptyTallies: async (scopeId: string): Promise<void> => {
      const nothing = [tally.people, tally.attempts, tally.valid, tally.scoreSum, tally.allCorrect].map((count) => eq(count, 0));
      await h.delete(tally).where(and(eq(tally.scopeId, scopeId), ...nothing));
    },
  };
}
