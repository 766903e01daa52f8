import { and, asc, eq, inArray, ne } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type CitizenIdRow = InferSelectModel<Schema['citizenId']>;

/** Whose number of the identity card is which: keyed hashes and last digits only. */
export function citizenIdsStore(c: StoreContext) {
  const { citizenId } = c.t;
  const { h } = c;

  return {
    of: async (personId: string): Promise<CitizenIdRow | null> =>
      (await h.select().from(citizenId).where(eq(citizenId.personId, personId)))[0] ?? null,

    /** Of at most 500 people. */
    ofMany: (personIds: string[]): Promise<CitizenIdRow[]> =>
      personIds.length === 0
        ? Promise.resolve([])
        : h.select().from(citizenId).where(inArray(citizenId.personId, personIds)).orderBy(asc(citizenId.personId)),

    /** Whose are these (at most 500)? */
    owners: (macs: string[]): Promise<CitizenIdRow[]> =>
      macs.length === 0 ? Promise.resolve([]) : h.select().from(citizenId).where(inArray(citizenId.mac, macs)).orderBy(asc(citizenId.personId)),

    /** In place of an earlier one; false = somebody else has this number. @throws StorageError unique when they got it at this very moment */
    put: async (row: CitizenIdRow): Promise<boolean> => {
      const { personId, ...fresh } = row;
      const others = await h
        .select({ personId: citizenId.personId })
        .from(citizenId)
        .where(and(eq(citizenId.mac, row.mac), ne(citizenId.personId, personId)));
      if (others.length > 0) return false;
      await h.insert(citizenId).values(row).onConflictDoUpdate({ target: citizenId.personId, set: fresh });
      return true;
    },

    /** At most 500 rows a call, of people without one. */
    insertMany: async (rows: CitizenIdRow[]): Promise<void> => {
      if (rows.length > 0) await h.insert(citizenId).values(rows);
    },

    /** False = there was none. */
    remove: async (personId: string): Promise<boolean> =>
      (await h.delete(citizenId).where(eq(citizenId.personId, personId)).returning({ personId: citizenId.personId })).length === 1,
  };
}
