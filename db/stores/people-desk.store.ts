import { and, asc, eq, gt, inArray, isNotNull, isNull, notInArray, sql } from '../orm/drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { AudienceGroup } from '@thi-tuan/shared/rules/settings.ts';
import { countRows } from '../dialect/sql.ts';
import type { PersonState } from '../tables/people.ts';
import type { StoreContext } from './context.ts';
import { amongTexts } from './many.ts';
import { afterPerson, peopleFound } from './people-found.ts';
import { inSubtree } from './units.store.ts';

export type AccountFilter = 'no-account' | 'never' | 'first-login' | 'settled';

export interface PeopleSought {
  treeId: string | null;
  /** Path of a unit: its people and those below it; null = everybody. */
  path: string | null;
  state: PersonState | null;
  group: AudienceGroup | null;
  account: AccountFilter | null;
  /** Folded words: each must begin a word of the name. */
  words: readonly string[];
  /** Beginning of a code, lower case; or a whole phone number: either is enough in place of the words. */
  codeStart: string | null;
  phone: string | null;
}

export interface PeopleAsk extends PeopleSought {
  after: { nameSort: string; id: string } | null;
  limit: number;
}

const NOBODY: PersonState[] = ['merged', 'deleted'];

/** People as organisers look for them, and what a roster is compared with. */
export function peopleDeskStore(c: StoreContext) {
  const { person, personUnit, unit, account, citizenId, attempt, extraTime, exclusion, round } = c.t;
  const { h } = c;

  function accountIs(filter: AccountFilter | null): SQL | undefined {
    switch (filter) {
      case null:
        return undefined;
      case 'no-account':
        return isNull(account.personId);
      case 'never':
        return and(isNotNull(account.personId), isNull(account.lastLoginAt));
      case 'first-login':
        return and(isNotNull(account.lastLoginAt), isNull(account.passwordSetAt));
      case 'settled':
        return isNotNull(account.passwordSetAt);
    }
  }

  const rows = (treeId: string | null) =>
    h
      .select({
        person,
        unitId: personUnit.unitId,
        accountId: account.personId,
        lastLoginAt: account.lastLoginAt,
        passwordSetAt: account.passwordSetAt,
      })
      .from(person)
      .leftJoin(personUnit, and(eq(personUnit.personId, person.id), eq(personUnit.treeId, treeId ?? '')))
      .leftJoin(unit, eq(unit.id, personUnit.unitId))
      .leftJoin(account, eq(account.personId, person.id));

  const matching = (ask: PeopleSought): SQL | undefined =>
    and(
      ask.state === null ? notInArray(person.state, NOBODY) : eq(person.state, ask.state),
      ask.path === null ? undefined : inSubtree(unit.path, ask.path),
      ask.group === null ? undefined : eq(person.group, ask.group),
      accountIs(ask.account),
      peopleFound(person, ask),
    );

  const facts = {
    id: person.id,
    code: person.code,
    name: person.name,
    nameSearch: person.nameSearch,
    birthYear: person.birthYear,
    phone: person.phone,
    citizenId: citizenId.mac,
    unitId: personUnit.unitId,
  };
  const knownBy = (column: AnyPgColumn) =>
    amongTexts(c, column, { treeId: personUnit.treeId }, (values, p) =>
      h
        .select(facts)
        .from(person)
        .leftJoin(personUnit, and(eq(personUnit.personId, person.id), eq(personUnit.treeId, p.treeId)))
        .leftJoin(citizenId, eq(citizenId.personId, person.id))
        .where(and(inArray(column, values), notInArray(person.state, NOBODY)))
        .orderBy(asc(person.id)),
    );
  const known = {
    code: knownBy(person.code),
    phone: knownBy(person.phone),
    name: knownBy(person.nameSearch),
    citizenId: knownBy(citizenId.mac),
  };

  return {
    /** By name in Vietnamese order, a page after the key of the last one. */
    page: (ask: PeopleAsk) =>
      rows(ask.treeId)
        .where(and(matching(ask), afterPerson(person, ask.after)))
        .orderBy(asc(person.nameSort), asc(person.id))
        .limit(ask.limit),

    /** Of all pages together. */
    count: async (ask: PeopleSought): Promise<number> =>
      (
        await h
          .select({ n: countRows() })
          .from(person)
          .leftJoin(personUnit, and(eq(personUnit.personId, person.id), eq(personUnit.treeId, ask.treeId ?? '')))
          .leftJoin(unit, eq(unit.id, personUnit.unitId))
          .leftJoin(account, eq(account.personId, person.id))
          .where(matching(ask))
      )[0]?.n ?? 0,

    /** Somebody who is not merged nor deleted. */
    person: async (personId: string, treeId: string | null) =>
      (await rows(treeId).where(and(eq(person.id, personId), notInArray(person.state, NOBODY))))[0] ?? null,

    /** Who has one of these codes, phones, folded names or (hashed) numbers of a card; of fifty values by id. */
    knownBy: (treeId: string, by: keyof typeof known, values: readonly string[]) => known[by](values, { treeId }),

    /** Attempts of one person in these rounds, without what was answered. */
    attemptsOf: (personId: string, roundIds: string[]) =>
      roundIds.length === 0
        ? Promise.resolve([])
        : h
            .select({
              id: attempt.id,
              roundId: attempt.roundId,
              number: attempt.number,
              startedAt: attempt.startedAt,
              closedAt: attempt.closedAt,
              receiptCode: attempt.receiptCode,
            })
            .from(attempt)
            .where(and(eq(attempt.personId, personId), inArray(attempt.roundId, roundIds)))
            .orderBy(asc(attempt.startedAt), asc(attempt.id)),

    extraTimes: async (personId: string, contestId: string): Promise<Map<string, number>> => {
      const found = await h
        .select({ roundId: extraTime.roundId, ms: extraTime.ms })
        .from(extraTime)
        .innerJoin(round, eq(round.id, extraTime.roundId))
        .where(and(eq(extraTime.personId, personId), eq(round.contestId, contestId)));
      return new Map(found.map((row) => [row.roundId, row.ms]));
    },

    /** The reason; null = not excluded. */
    exclusionOf: async (contestId: string, personId: string): Promise<string | null> =>
      (
        await h
          .select({ reason: exclusion.reason })
          .from(exclusion)
          .where(and(eq(exclusion.contestId, contestId), eq(exclusion.personId, personId)))
      )[0]?.reason ?? null,

    /** False = the person was not excluded. */
    include: async (contestId: string, personId: string): Promise<boolean> =>
      (
        await h
          .delete(exclusion)
          .where(and(eq(exclusion.contestId, contestId), eq(exclusion.personId, personId)))
          .returning({ personId: exclusion.personId })
      ).length === 1,

    /** Out, with what they were kept to be given back; null = they were out before. */
    deactivate: async (id: string, reason: string, now: number) =>
      (
        await h
          .update(person)
          .set({
            state: 'inactive',
            stateReason: reason,
            stateBefore: sql`${person.state}`,
            reasonBefore: sql`${person.stateReason}`,
            updatedAt: now,
          })
          .where(and(eq(person.id, id), inArray(person.state, ['active', 'waiting', 'returned'])))
          .returning({ state: person.state, stateBefore: person.stateBefore })
      )[0] ?? null,

    /** Back, as they were; null = they were not out. */
    reactivate: async (id: string, now: number) =>
      (
        await h
          .update(person)
          .set({
            state: sql`coalesce(${person.stateBefore}, 'active')`,
            stateReason: sql`${person.reasonBefore}`,
            stateBefore: null,
            reasonBefore: null,
            updatedAt: now,
          })
          .where(and(eq(person.id, id), eq(person.state, 'inactive')))
          .returning({ state: person.state, stateBefore: person.stateBefore })
      )[0] ?? null,

    /**
     * Roster people of a subtree who are active, by id, a page after `after`: whom a roster that names everybody would name.
     * @param path null = of the whole tree
     */
    rosterPage: async (treeId: string, path: string | null, after: string, limit: number) =>
      h
        .select({ id: person.id, code: person.code })
        .from(personUnit)
        .innerJoin(person, eq(person.id, personUnit.personId))
        .innerJoin(unit, eq(unit.id, personUnit.unitId))
        .where(
          and(
            eq(personUnit.treeId, treeId),
            path === null ? undefined : inSubtree(unit.path, path),
            eq(person.source, 'roster'),
            inArray(person.state, ['active', 'waiting', 'returned']),
            gt(person.id, after),
          ),
        )
        .orderBy(asc(person.id))
        .limit(limit),

    /** People of a subtree who have no password of their own yet, by id; at most `limit`. */
    withoutPassword: (path: string, limit: number) =>
      h
        .select({ id: person.id, code: person.code, name: person.name, nameSort: person.nameSort, unitCode: unit.code, unit: unit.name })
        .from(personUnit)
        .innerJoin(person, eq(person.id, personUnit.personId))
        .innerJoin(unit, eq(unit.id, personUnit.unitId))
        .innerJoin(account, eq(account.personId, person.id))
        .where(and(inSubtree(unit.path, path), inArray(person.state, ['active', 'waiting']), isNull(account.passwordHash)))
        .orderBy(asc(unit.path), asc(person.nameSort), asc(person.id))
        .limit(limit),
  };
}
