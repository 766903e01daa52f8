import { and, asc, eq, inArray, ne } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type ClaimRow = InferSelectModel<Schema['claim']>;

/** «I am this entry of the roster»: offered by a match, asked by the person, decided by the first code or the contact. */
export function claimsStore(c: StoreContext) {
  const { claim, person } = c.t;
  const { h } = c;
  const open: ClaimRow['state'][] = ['offered', 'asked'];

  return {
    byId: async (id: string): Promise<ClaimRow | null> => (await h.select().from(claim).where(eq(claim.id, id)))[0] ?? null,

    ofPerson: (personId: string): Promise<ClaimRow[]> =>
      h.select().from(claim).where(eq(claim.personId, personId)).orderBy(asc(claim.createdAt), asc(claim.id)).limit(100),

    offer: async (rows: Schema['claim']['$inferInsert'][]): Promise<void> => {
      if (rows.length > 0) await h.insert(claim).values(rows).onConflictDoNothing();
    },

    /** Matches of a name or a unit that the person no longer has. */
    dropOffers: async (personId: string): Promise<void> => {
      await h.delete(claim).where(and(eq(claim.personId, personId), eq(claim.state, 'offered')));
    },

    dropOpen: async (personId: string): Promise<void> => {
      await h.delete(claim).where(and(eq(claim.personId, personId), inArray(claim.state, open)));
    },

    /** The contact is asked; answers how many entries that concerns. */
    ask: async (personId: string): Promise<number> =>
      (
        await h
          .update(claim)
          .set({ state: 'asked' })
          .where(and(eq(claim.personId, personId), inArray(claim.state, open)))
          .returning({ id: claim.id })
      ).length,

    /** null = it was decided before. */
    decide: async (id: string, state: 'accepted' | 'refused', by: string | null, now: number): Promise<ClaimRow | null> =>
      (
        await h
          .update(claim)
          .set({ state, decidedAt: now, decidedBy: by })
          .where(and(eq(claim.id, id), inArray(claim.state, open)))
          .returning()
      )[0] ?? null,

    /** Once one claim is accepted, the others of that entry and of that person fall. */
    refuseRivals: async (accepted: ClaimRow, by: string | null, now: number): Promise<void> => {
      for (const same of [eq(claim.rosterPersonId, accepted.rosterPersonId), eq(claim.personId, accepted.personId)]) {
        await h
          .update(claim)
          .set({ state: 'refused', decidedAt: now, decidedBy: by })
          .where(and(same, ne(claim.id, accepted.id), inArray(claim.state, open)));
      }
    },

    /** Asked claims of at most 500 people, with the roster entry's code and name. */
    askedBy: (personIds: string[]) =>
      personIds.length === 0
        ? Promise.resolve([])
        : h
            .select({
              id: claim.id,
              personId: claim.personId,
              rosterPersonId: claim.rosterPersonId,
              rosterCode: person.code,
              rosterName: person.name,
            })
            .from(claim)
            .innerJoin(person, eq(person.id, claim.rosterPersonId))
            .where(and(inArray(claim.personId, personIds), eq(claim.state, 'asked')))
            .orderBy(asc(claim.createdAt), asc(claim.id)),
  };
}
