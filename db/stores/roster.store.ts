import { and, eq, inArray, sql } from '../orm/drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { SlotKinds } from '../dialect/prepare.ts';
import type { PersonState } from '../tables/people.ts';
import type { PersonRow } from './people.store.ts';
import type { StoreContext } from './context.ts';

/** What a roster may say of somebody who is there already; null = it says nothing, and what is there stays. */
type Corrected = 'name' | 'nameSearch' | 'nameSort' | 'birthYear' | 'phone' | 'phoneApproved' | 'group' | 'memberships' | 'exempt';

export interface RosterCorrection extends Partial<Pick<PersonRow, Corrected>> {
  id: string;
  /** Waiting or returned before, now placed by the roster; or deactivated before: active again, and the reason for the state goes. */
  activated: boolean;
  updatedAt: number;
}

/** Who takes corrections; a merged or a deleted person is nobody any more. */
const KNOWN: PersonState[] = ['active', 'waiting', 'returned', 'inactive'];

/** People corrected by a roster, one after another by a statement made once: built anew for each, two hundred held the event loop for a tenth of a second. */
export function rosterStore(c: StoreContext) {
  const { person, personUnit } = c.t;
  const { h } = c;

  const columns = {
    name: person.name,
    nameSearch: person.nameSearch,
    nameSort: person.nameSort,
    birthYear: person.birthYear,
    phone: person.phone,
    phoneApproved: person.phoneApproved,
    group: person.group,
    memberships: person.memberships,
    exempt: person.exempt,
    state: person.state,
  } satisfies SlotKinds;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const keptWhereNull = (slot: SQL, column: AnyPgColumn): SQL => sql`coalesce(${slot}, ${column})`;

  const correct = c.change({ ...columns, id: person.id, updatedAt: person.updatedAt, same: 'int' }, (p) =>
    h
      .update(person)
      .set({
        ...(Object.fromEntries(names.map((name) => [name, keptWhereNull(p[name], columns[name])])) as object),
        stateReason: sql`case when ${p.same} = 1 then ${person.stateReason} else null end`,
        updatedAt: p.updatedAt,
      })
      .where(and(eq(person.id, p.id), inArray(person.state, KNOWN))),
  );
  const setUnit = c.change({ personId: personUnit.personId, treeId: personUnit.treeId, unitId: personUnit.unitId, since: personUnit.since }, (p) =>
    h
      .insert(personUnit)
      .values({ personId: p.personId, treeId: p.treeId, unitId: p.unitId, since: p.since })
      .onConflictDoUpdate({
        target: [personUnit.personId, personUnit.treeId],
        set: { unitId: sql`excluded.unit_id`, since: sql`excluded.since_at` },
      }),
  );

  return {
    /** False = there is no such person any more. */
    correct: async ({ id, activated, updatedAt, ...said }: RosterCorrection): Promise<boolean> => {
      const values = Object.fromEntries(names.map((name) => [name, (said as Partial<Record<string, unknown>>)[name] ?? null]));
      return (await correct({ ...values, id, updatedAt, same: activated ? 0 : 1, ...(activated && { state: 'active' }) } as never)) === 1;
    },

    /** One unit in the tree. */
    place: async (personId: string, treeId: string, unitId: string, now: number): Promise<void> => {
      await setUnit({ personId, treeId, unitId, since: now });
    },
  };
}
