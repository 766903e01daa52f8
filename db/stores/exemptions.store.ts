import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, or } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { PersonState } from '../tables/people.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type ExemptionRow = InferSelectModel<Schema['personExemption']>;

const OWN: PersonState[] = ['active', 'waiting'];
const CHUNK = 500;

/** «Tạm vắng» by name, with its days. */
export function exemptionsStore(c: StoreContext) {
  const { person, personExemption, personUnit } = c.t;
  const { h } = c;
  const goesOn = (personId: string) => and(eq(personExemption.personId, personId), isNull(personExemption.until));
  const holdsAt = (at: number) => and(lte(personExemption.from, at), or(isNull(personExemption.until), gt(personExemption.until, at)));

  return {
    /** Every span of at most 500 people, by person, the oldest first. */
    ofMany: (personIds: readonly string[]): Promise<ExemptionRow[]> =>
      personIds.length === 0
        ? Promise.resolve([])
        : h
            .select()
            .from(personExemption)
            .where(inArray(personExemption.personId, [...personIds]))
            .orderBy(asc(personExemption.personId), asc(personExemption.from), asc(personExemption.id)),

    /** One span at a time goes on: one that does gets this reason and day. */
    mark: async (row: Omit<ExemptionRow, 'until'>): Promise<void> => {
      const { reason, from } = row;
      const changed = await h.update(personExemption).set({ reason, from }).where(goesOn(row.personId)).returning({ id: personExemption.id });
      if (changed.length === 0) await h.insert(personExemption).values({ ...row, until: null });
    },

    /** What went on ends at `today` (midnight, UTC ms); what would have begun then or later never was. False = nothing went on. */
    end: async (personId: string, today: number): Promise<boolean> => {
      const undone = await h
        .delete(personExemption)
        .where(and(goesOn(personId), gte(personExemption.from, today)))
        .returning({ id: personExemption.id });
      const ended = await h
        .update(personExemption)
        .set({ until: today })
        .where(and(goesOn(personId), lt(personExemption.from, today)))
        .returning({ id: personExemption.id });
      return undone.length + ended.length > 0;
    },

    /** The spans of `from` become those of `to`. */
    moveTo: async (from: string, to: string): Promise<void> => {
      await h.update(personExemption).set({ personId: to }).where(eq(personExemption.personId, from));
    },

    remove: async (personId: string): Promise<void> => {
      await h.delete(personExemption).where(eq(personExemption.personId, personId));
    },

    /** People marked at `at` (UTC ms), by the unit they belong to in a tree. Reads those marked, never the whole roster. */
    countByUnit: async (treeId: string, at: number): Promise<Map<string, number>> => {
      const ofRoster = await h
        .select({ id: person.id })
        .from(person)
        .where(and(eq(person.exempt, true), inArray(person.state, OWN)));
      const byContacts = await h
        .select({ id: person.id })
        .from(personExemption)
        .innerJoin(person, eq(person.id, personExemption.personId))
        .where(and(holdsAt(at), inArray(person.state, OWN)));
      const ids = [...new Set([...ofRoster, ...byContacts].map((row) => row.id))];
      const counts = new Map<string, number>();
      for (let i = 0; i < ids.length; i += CHUNK) {
        const rows = await h
          .select({ unitId: personUnit.unitId })
          .from(personUnit)
          .where(and(eq(personUnit.treeId, treeId), inArray(personUnit.personId, ids.slice(i, i + CHUNK))));
        for (const { unitId } of rows) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
      }
      return counts;
    },
  };
}
