import { and, asc, eq, exists, inArray, isNull, ne, notExists, notInArray, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { AudienceGroup, Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { Slots } from '../dialect/prepare.ts';
import type { Schema } from '../tables/schema.ts';
import type { PersonState } from '../tables/people.ts';
import type { StoreContext } from './context.ts';
import { amongTexts, rowsInto } from './many.ts';

export type PersonRow = InferSelectModel<Schema['person']>;
export type NewPerson = Schema['person']['$inferInsert'];

/** What the quiz, the standings and every screen need of a person, in the contest's unit tree. */
export interface EligibilityFacts {
  personId: string;
  code: string;
  name: string;
  /** Agreed to stand by name in public lists. */
  publicName: boolean;
  behaviourConsent: boolean;
  birthYear: number | null;
  group: AudienceGroup;
  memberships: Membership[];
  state: PersonState;
  /** '' = no unit of the tree. */
  unitId: string;
  unitName: string;
  /** Root → the unit itself; empty without a unit. */
  unitPathIds: string[];
  unitPathCodes: string[];
  unitPathNames: string[];
}

/** Merged and deleted people are nobody any more, deactivated ones until they are taken back. */
const GONE: PersonState[] = ['inactive', 'merged', 'deleted'];

/** People and the unit each belongs to. */
export function peopleStore(c: StoreContext) {
  const { person, personUnit, unit, account, personRole } = c.t;
  const { h } = c;

  const byId = c.prepare({ id: person.id }, (p) => h.select().from(person).where(eq(person.id, p.id)));
  const byCode = c.prepare({ code: person.code }, (p) => h.select().from(person).where(eq(person.code, p.code)));
  const byCodes = amongTexts(c, person.code, {}, (codes) => h.select().from(person).where(inArray(person.code, codes)));
  const unitsOf = amongTexts(c, personUnit.personId, { treeId: personUnit.treeId }, (people, p) =>
    h
      .select({ personId: personUnit.personId, unitId: personUnit.unitId })
      .from(personUnit)
      .where(and(inArray(personUnit.personId, people), eq(personUnit.treeId, p.treeId))),
  );
  const unitById = c.prepare({ id: unit.id }, (p) => h.select({ id: unit.id, code: unit.code, name: unit.name }).from(unit).where(eq(unit.id, p.id)));
  const unitsAmong = c.prepare({ a: unit.id, b: unit.id, c: unit.id, d: unit.id, e: unit.id }, (p) =>
    h
      .select({ id: unit.id, code: unit.code, name: unit.name })
      .from(unit)
      .where(or(eq(unit.id, p.a), eq(unit.id, p.b), eq(unit.id, p.c), eq(unit.id, p.d), eq(unit.id, p.e))),
  );
  /** In the order of the path. Trees are rarely deeper than five: one statement then, a statement each below. */
  const unitsOnPath = async (ids: readonly string[]): Promise<{ code: string; name: string }[]> => {
    const [a = '', b = '', cc = '', d = '', e = '', ...deeper] = ids;
    const found = ids.length === 0 ? [] : await unitsAmong({ a, b, c: cc, d, e });
    for (const id of deeper) found.push(...(await unitById({ id })));
    const byUnit = new Map(found.map((one) => [one.id, one]));
    return ids.map((id) => byUnit.get(id)!);
  };
  const factsKinds = { personId: person.id, treeId: personUnit.treeId };
  const factsOf = (p: Slots<typeof factsKinds>) =>
    h
      .select({
        personId: person.id,
        code: person.code,
        name: person.name,
        publicName: person.publicName,
        behaviourConsent: person.behaviourConsent,
        birthYear: person.birthYear,
        group: person.group,
        memberships: person.memberships,
        state: person.state,
        unitId: unit.id,
        unitName: unit.name,
        path: unit.path,
      })
      .from(person)
      .leftJoin(personUnit, and(eq(personUnit.personId, person.id), eq(personUnit.treeId, p.treeId)))
      .leftJoin(unit, eq(unit.id, personUnit.unitId))
      .where(eq(person.id, p.personId));
  const facts = c.prepare(factsKinds, factsOf);
  const heldFacts = c.prepare(factsKinds, (p) => c.held(factsOf(p), 'share', person));
  const withUnits = async ([row]: Awaited<ReturnType<typeof facts>>): Promise<EligibilityFacts | null> => {
    if (!row) return null;
    const { path, unitId, unitName, ...own } = row;
    const ids = path === null ? [] : path.split('/').filter((id) => id !== '');
    const units = await unitsOnPath(ids);
    return {
      ...own,
      unitId: unitId ?? '',
      unitName: unitName ?? '',
      unitPathIds: ids,
      unitPathCodes: units.map((one) => one.code),
      unitPathNames: units.map((one) => one.name),
    };
  };
  const unitOf = c.prepare({ personId: personUnit.personId, treeId: personUnit.treeId }, (p) =>
    h
      .select({ unitId: personUnit.unitId, since: personUnit.since })
      .from(personUnit)
      .where(and(eq(personUnit.personId, p.personId), eq(personUnit.treeId, p.treeId))),
  );

  /** True when somebody else who is still somebody has this phone. */
  const phoneServesAnother = (phone: string, personId: string) =>
    h
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.phone, phone), ne(person.id, personId), notInArray(person.state, GONE)))
      .limit(1);

  return {
    byId: async (id: string): Promise<PersonRow | null> => (await byId({ id }))[0] ?? null,

    byCode: async (code: string): Promise<PersonRow | null> => (await byCode({ code }))[0] ?? null,

    /** In no order. */
    byCodes: (codes: readonly string[]): Promise<PersonRow[]> => byCodes(codes, {}),

    /** People who may log in by this phone: approved, oldest first. */
    byPhone: (phone: string, limit: number): Promise<PersonRow[]> =>
      h
        .select()
        .from(person)
        .where(and(eq(person.phone, phone), eq(person.phoneApproved, true), notInArray(person.state, GONE)))
        .orderBy(asc(person.createdAt), asc(person.id))
        .limit(limit),

    eligibilityFacts: async (personId: string, treeId: string): Promise<EligibilityFacts | null> => withUnits(await facts({ personId, treeId })),

    /** The same for the write of a start, as its first statement: what is decided about the person meanwhile waits, or is decided already. */
    factsToStart: async (personId: string, treeId: string): Promise<EligibilityFacts | null> => withUnits(await heldFacts({ personId, treeId })),

    unitOf: async (personId: string, treeId: string): Promise<{ unitId: string; since: number } | null> =>
      (await unitOf({ personId, treeId }))[0] ?? null,

    /** Units of people in a tree. */
    unitsOf: async (personIds: readonly string[], treeId: string): Promise<Map<string, string>> =>
      new Map((await unitsOf(personIds, { treeId })).map((row) => [row.personId, row.unitId])),

    /** @throws StorageError unique for a code in use */
    insertMany: rowsInto(c, person),

    /** Changes fields of somebody who is still somebody; null = there is no such person. */
    update: async (id: string, patch: Partial<Omit<NewPerson, 'id' | 'createdAt'>> & { updatedAt: number }): Promise<PersonRow | null> =>
      (
        await h
          .update(person)
          .set(patch)
          .where(and(eq(person.id, id), notInArray(person.state, GONE)))
          .returning()
      )[0] ?? null,

    /** Moves a person between states; null = the person was in none of `from`. Deactivating: `peopleDesk`. */
    setState: async (
      id: string,
      from: PersonState[],
      to: Exclude<PersonState, 'inactive'>,
      reason: string | null,
      now: number,
    ): Promise<PersonRow | null> =>
      (
        await h
          .update(person)
          .set({ state: to, stateReason: reason, updatedAt: now })
          .where(and(eq(person.id, id), inArray(person.state, from)))
          .returning()
      )[0] ?? null,

    /** The phone becomes a login at once when it serves nobody else; the answer stays with the server. */
    approvePhoneIfAlone: async (id: string): Promise<void> => {
      const [own] = await byId({ id });
      if (!own?.phone || own.phoneApproved || (await phoneServesAnother(own.phone, id)).length > 0) return;
      await h.update(person).set({ phoneApproved: true }).where(eq(person.id, id));
    },

    /** One unit per tree; null = none. */
    setUnit: async (personId: string, treeId: string, unitId: string | null, now: number): Promise<void> => {
      if (unitId === null) {
        await h.delete(personUnit).where(and(eq(personUnit.personId, personId), eq(personUnit.treeId, treeId)));
        return;
      }
      await h
        .insert(personUnit)
        .values({ personId, treeId, unitId, since: now })
        .onConflictDoUpdate({ target: [personUnit.personId, personUnit.treeId], set: { unitId, since: now } });
    },

    /** Of people without a unit in the tree. */
    insertUnits: rowsInto(c, personUnit),

    leaveAllUnits: async (personId: string): Promise<void> => {
      await h.delete(personUnit).where(eq(personUnit.personId, personId));
    },

    /** The units of `from` become those of `to`. */
    takeOverUnits: async (from: string, to: string): Promise<void> => {
      const rows = await h.select().from(personUnit).where(eq(personUnit.personId, from)).orderBy(asc(personUnit.treeId));
      for (const row of rows) {
        await h
          .insert(personUnit)
          .values({ ...row, personId: to })
          .onConflictDoUpdate({ target: [personUnit.personId, personUnit.treeId], set: { unitId: row.unitId, since: row.since } });
      }
      await h.delete(personUnit).where(eq(personUnit.personId, from));
    },

    /**
     * Roster entries that nobody has ever logged in to, without a role, of exactly this folded name, birth year and unit.
     * At most 10; more of one name in one unit is the contact's business.
     */
    claimable: (nameSearch: string, birthYear: number, treeId: string, unitId: string): Promise<{ id: string }[]> =>
      h
        .select({ id: person.id })
        .from(person)
        .innerJoin(personUnit, and(eq(personUnit.personId, person.id), eq(personUnit.treeId, treeId), eq(personUnit.unitId, unitId)))
        .where(
          and(
            eq(person.nameSearch, nameSearch),
            eq(person.birthYear, birthYear),
            eq(person.source, 'roster'),
            notInArray(person.state, GONE),
            notExists(h.select({ id: personRole.id }).from(personRole).where(eq(personRole.personId, person.id))),
            exists(
              h
                .select({ id: account.personId })
                .from(account)
                .where(and(eq(account.personId, person.id), isNull(account.lastLoginAt), isNull(account.passwordHash))),
            ),
          ),
        )
        .orderBy(asc(person.id))
        .limit(10),

    /**
     * A roster entry becomes part of another person; its code and phone are free from then on.
     * null = it is gone, or somebody has logged in to it.
     */
    mergeInto: async (rosterId: string, personId: string, now: number): Promise<PersonRow | null> => {
      const before = (await byId({ id: rosterId }))[0];
      const [done] = await h
        .update(person)
        .set({ state: 'merged', mergedInto: personId, code: `~${rosterId}`, phone: null, phoneApproved: false, updatedAt: now })
        .where(
          and(
            eq(person.id, rosterId),
            eq(person.source, 'roster'),
            notInArray(person.state, GONE),
            exists(
              h
                .select({ id: account.personId })
                .from(account)
                .where(and(eq(account.personId, rosterId), isNull(account.lastLoginAt), isNull(account.passwordHash))),
            ),
          ),
        )
        .returning({ id: person.id });
      return done && before ? before : null;
    },

    /**
     * Nothing personal stays in the row, nor in those of accounts that were merged into it; the ids go on standing in tallies and in the log.
     * @returns those ids; none when there is no such person
     */
    anonymise: async (id: string, now: number): Promise<string[]> =>
      (
        await h
          .update(person)
          .set({
            code: sql`'~' || ${person.id}`,
            name: '—',
            nameSearch: '',
            nameSort: '',
            birthYear: null,
            group: 'other',
            memberships: [],
            phone: null,
            phoneApproved: false,
            state: 'deleted',
            stateReason: null,
            reasonBefore: null,
            unitNote: null,
            exempt: false,
            publicName: false,
            behaviourConsent: false,
            updatedAt: now,
          })
          .where(or(and(eq(person.id, id), notInArray(person.state, GONE)), and(eq(person.mergedInto, id), eq(person.state, 'merged'))))
          .returning({ id: person.id })
      ).map((row) => row.id),
  };
}
