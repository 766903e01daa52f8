import { and, eq, inArray, ne } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { amongTexts, rowsInto } from './many.ts';

export type CitizenIdRow = InferSelectModel<Schema['citizenId']>;

/** Whose number of the identity card is which: keyed hashes and last digits only. */
export function citizenIdsStore(c: StoreContext) {
  const { citizenId } = c.t;
  const { h } = c;
  const ofMany = amongTexts(c, citizenId.personId, {}, (people) => h.select().from(citizenId).where(inArray(citizenId.personId, people)));
  const owners = amongTexts(c, citizenId.mac, {}, (macs) => h.select().from(citizenId).where(inArray(citizenId.mac, macs)));

  return {
    of: async (personId: string): Promise<CitizenIdRow | null> =>
      (await h.select().from(citizenId).where(eq(citizenId.personId, personId)))[0] ?? null,

    /** In no order. */
    ofMany: (personIds: readonly string[]): Promise<CitizenIdRow[]> => ofMany(personIds, {}),

    /** Whose are these? In no order. */
    owners: (macs: readonly string[]): Promise<CitizenIdRow[]> => owners(macs, {}),

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

    /** Of people without one. */
    insertMany: rowsInto(c, citizenId),

    /** False = there was none. */
    remove: async (personId: string): Promise<boolean> =>
      (await h.delete(citizenId).where(eq(citizenId.personId, personId)).returning({ personId: citizenId.personId })).length === 1,
  };
}
