import { and, asc, desc, eq, inArray, lte, notInArray, or, sql } from '../orm/drizzle.ts';
import { countRows } from '../dialect/sql.ts';
import type { PersonState } from '../tables/people.ts';
import type { StoreContext } from './context.ts';
import { addedToTally } from './results.store.ts';
import type { HeadcountRow, TreeRow, UnitRow } from './units.store.ts';

const NOBODY: PersonState[] = ['merged', 'deleted'];

/** What the organiser's pages of units read, and what a merge of two units moves. */
export function unitDeskStore(c: StoreContext) {
  const { unitTree, unit, unitHeadcount, person, personUnit, personRole, attempt, participant, tally, standing } = c.t;
  const { h } = c;

  return {
    /** The tree that came last; null before the first one. */
    newestTree: async (): Promise<TreeRow | null> =>
      (await h.select().from(unitTree).orderBy(desc(unitTree.createdAt), desc(unitTree.id)).limit(1))[0] ?? null,

    /** Units below each of at most 500 units. */
    childCounts: async (unitIds: string[]): Promise<Map<string, number>> => {
      if (unitIds.length === 0) return new Map();
      const rows = await h.select({ id: unit.parentId, n: countRows() }).from(unit).where(inArray(unit.parentId, unitIds)).groupBy(unit.parentId);
      return new Map(rows.map((row) => [row.id!, row.n]));
    },

    /** People of each of at most 500 units, whatever their state short of merged and deleted. */
    peopleCounts: async (unitIds: string[]): Promise<Map<string, number>> => {
      if (unitIds.length === 0) return new Map();
      const rows = await h
        .select({ id: personUnit.unitId, n: countRows() })
        .from(personUnit)
        .innerJoin(person, eq(person.id, personUnit.personId))
        .where(and(inArray(personUnit.unitId, unitIds), notInArray(person.state, NOBODY)))
        .groupBy(personUnit.unitId);
      return new Map(rows.map((row) => [row.id, row.n]));
    },

    /** Headcounts of everybody that hold at `at`, of at most 500 units themselves; a unit without one is not in it. */
    headcountsAt: async (unitIds: string[], at: number): Promise<Map<string, HeadcountRow>> => {
      if (unitIds.length === 0) return new Map();
      const rows = await h
        .select()
        .from(unitHeadcount)
        .where(and(inArray(unitHeadcount.unitId, unitIds), eq(unitHeadcount.segment, ''), lte(unitHeadcount.from, at)))
        .orderBy(asc(unitHeadcount.from), asc(unitHeadcount.id));
      return new Map(rows.map((row) => [row.unitId, row]));
    },

    /** All of one unit, oldest first. */
    headcountsOf: (unitId: string): Promise<HeadcountRow[]> =>
      h.select().from(unitHeadcount).where(eq(unitHeadcount.unitId, unitId)).orderBy(asc(unitHeadcount.from), asc(unitHeadcount.id)),

    /** Kinds in use, the commonest first. */
    kinds: async (treeId: string): Promise<string[]> =>
      (
        await h
          .select({ kind: unit.kind, n: countRows() })
          .from(unit)
          .where(eq(unit.treeId, treeId))
          .groupBy(unit.kind)
          .orderBy(desc(countRows()), asc(unit.kind))
          .limit(30)
      ).map((row) => row.kind),

    /** Units, pickable or not, in which every folded word begins a word of the name or an ancestor's, or whose code begins so. */
    find: (treeId: string, foldedQuery: string, codeStart: string, limit: number): Promise<UnitRow[]> => {
      const spaced = sql`' ' || ${unit.searchKey}`;
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      const place = sql`case when lower(${unit.code}) = ${codeStart} then 0 when ${unit.searchKey} like ${`${foldedQuery}%`} then 1 when ${spaced} like ${`% ${foldedQuery}%`} then 2 else 3 end`;
      const byName = words.length === 0 ? undefined : and(...words.map((word) => sql`${spaced} like ${`% ${word}%`}`));
      const byCode = codeStart === '' ? undefined : sql`substr(lower(${unit.code}), 1, ${codeStart.length}) = ${codeStart}`;
      return h
        .select()
        .from(unit)
        .where(and(eq(unit.treeId, treeId), or(byName, byCode)))
        .orderBy(asc(place), sql`length(${unit.searchKey})`, asc(unit.sortKey), asc(unit.id))
        .limit(limit);
    },

    /** Roles held for just this unit. */
    roleCount: async (unitId: string): Promise<number> =>
      (
        await h
          .select({ n: countRows() })
          .from(personRole)
          .where(and(eq(personRole.scopeKind, 'unit'), eq(personRole.scopeId, unitId)))
      )[0]!.n,

    /** Whether anything of these scopes (rounds, contests) was counted in the unit. */
    hasPast: async (scopeIds: string[], unitId: string): Promise<boolean> =>
      scopeIds.length > 0 &&
      (
        await h
          .select({ unitId: tally.unitId })
          .from(tally)
          .where(and(inArray(tally.scopeId, scopeIds), eq(tally.unitId, unitId)))
          .limit(1)
      ).length > 0,

    /** Everybody of one unit belongs to another one of the same tree from now on. @returns how many */
    moveMembers: async (from: string, to: string, now: number): Promise<number> =>
      (await h.update(personUnit).set({ unitId: to, since: now }).where(eq(personUnit.unitId, from)).returning({ id: personUnit.personId })).length,

    /**
     * «Sửa sai»: what was counted in one unit counts in another, in these scopes. Attempts under way too. People are counted once each in a
     * scope, so adding up the rows is right.
     */
    moveCounted: async (roundIds: string[], scopeIds: string[], from: string, to: string): Promise<void> => {
      if (scopeIds.length === 0) return;
      if (roundIds.length > 0)
        await h
          .update(attempt)
          .set({ unitId: to })
          .where(and(inArray(attempt.roundId, roundIds), eq(attempt.unitId, from)));
      await h
        .update(participant)
        .set({ unitId: to })
        .where(and(inArray(participant.scopeId, scopeIds), eq(participant.unitId, from)));
      await h
        .update(standing)
        .set({ unitId: to })
        .where(and(inArray(standing.scopeId, scopeIds), eq(standing.unitId, from)));
      const old = and(inArray(tally.scopeId, scopeIds), eq(tally.unitId, from));
      const rows = await h.select().from(tally).where(old).orderBy(asc(tally.scopeId), asc(tally.segment), asc(tally.day));
      for (const row of rows) {
        await h
          .insert(tally)
          .values({ ...row, unitId: to })
          .onConflictDoUpdate(addedToTally(tally));
      }
      await h.delete(tally).where(old);
    },
  };
}
