import { and, asc, eq, gte, inArray, isNull, lt, lte, sql } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { rowsInto } from './many.ts';

export type TreeRow = InferSelectModel<Schema['unitTree']>;
export type UnitRow = InferSelectModel<Schema['unit']>;
export type HeadcountRow = InferSelectModel<Schema['unitHeadcount']>;
/** A unit as screens name it; `path` = names from the root down to the unit itself. */
export interface UnitRef {
  id: string;
  name: string;
  path: string[];
}
export type UnitPatch = Partial<Omit<UnitRow, 'id' | 'treeId' | 'code'>>;

const CHUNK = 500;

/** Calls with at most 500 values at a time. */
async function inChunks<T, R>(values: readonly T[], run: (some: T[]) => Promise<R[]>): Promise<R[]> {
  const all: R[] = [];
  for (let i = 0; i < values.length; i += CHUNK) all.push(...(await run(values.slice(i, i + CHUNK))));
  return all;
}

/** Ids from the root down to the unit itself. */
export function pathIds(path: string): string[] {
  return path.split('/').filter((id) => id !== '');
}

/** Condition «lies in this subtree»: a range over the byte-ordered path, so an index serves it. */
export function inSubtree(path: Schema['unit']['path'], root: string): SQL {
  // A path ends with '/', and '0' is the byte after it.
  return and(gte(path, root), lt(path, `${root.slice(0, -1)}0`))!;
}

/** Unit trees, units and their dated headcounts. */
export function unitsStore(c: StoreContext) {
  const { unitTree, unit, unitHeadcount } = c.t;
  const { h } = c;

  const byId = c.prepare({ id: unit.id }, (p) => h.select().from(unit).where(eq(unit.id, p.id)));

  const byIds = (ids: readonly string[]): Promise<UnitRow[]> =>
    inChunks([...new Set(ids)], (some) => h.select().from(unit).where(inArray(unit.id, some)).orderBy(asc(unit.id)));

  const byCodes = (treeId: string, codes: readonly string[]): Promise<UnitRow[]> =>
    inChunks([...new Set(codes)], (some) =>
      h
        .select()
        .from(unit)
        .where(and(eq(unit.treeId, treeId), inArray(unit.code, some)))
        .orderBy(asc(unit.id)),
    );

  const ofSubtree = (root: Pick<UnitRow, 'treeId' | 'path'>) => and(eq(unit.treeId, root.treeId), inSubtree(unit.path, root.path));

  return {
    treeByCode: async (code: string): Promise<TreeRow | null> => (await h.select().from(unitTree).where(eq(unitTree.code, code)))[0] ?? null,

    treeById: async (id: string): Promise<TreeRow | null> => (await h.select().from(unitTree).where(eq(unitTree.id, id)))[0] ?? null,

    trees: (): Promise<TreeRow[]> => h.select().from(unitTree).orderBy(asc(unitTree.createdAt), asc(unitTree.id)),

    insertTree: async (row: TreeRow): Promise<void> => {
      await h.insert(unitTree).values(row);
    },

    renameTree: async (id: string, name: string): Promise<void> => {
      await h.update(unitTree).set({ name }).where(eq(unitTree.id, id));
    },

    byId: async (id: string): Promise<UnitRow | null> => (await byId({ id }))[0] ?? null,

    /** By id; unknown ids are left out. */
    byIds,

    /** By id; unknown codes are left out. */
    byCodes,

    codesOf: async (treeId: string): Promise<string[]> =>
      (await h.select({ code: unit.code }).from(unit).where(eq(unit.treeId, treeId)).orderBy(asc(unit.code))).map((row) => row.code),

    namesByCode: async (treeId: string, codes: readonly string[]): Promise<Map<string, string>> =>
      new Map((await byCodes(treeId, codes)).map((row) => [row.code, row.name])),

    /** Names and paths of units as screens show them; unknown ids are left out. */
    refsOf: async (ids: readonly string[]): Promise<Map<string, UnitRef>> => {
      const rows = await byIds(ids);
      const known = new Map(rows.map((row) => [row.id, row.name]));
      const above = rows.flatMap((row) => pathIds(row.path)).filter((id) => !known.has(id));
      for (const row of await byIds(above)) known.set(row.id, row.name);
      return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, path: pathIds(row.path).map((id) => known.get(id) ?? '') }]));
    },

    /** Every unit of a tree, retired ones too: parents before children, in name order. */
    ofTree: (treeId: string): Promise<UnitRow[]> =>
      h.select().from(unit).where(eq(unit.treeId, treeId)).orderBy(asc(unit.depth), asc(unit.sortKey), asc(unit.id)),

    countOf: async (treeId: string): Promise<number> => (await h.select({ n: countRows() }).from(unit).where(eq(unit.treeId, treeId)))[0]?.n ?? 0,

    roots: (treeId: string): Promise<UnitRow[]> =>
      h
        .select()
        .from(unit)
        .where(and(eq(unit.treeId, treeId), isNull(unit.parentId)))
        .orderBy(asc(unit.sortKey), asc(unit.id)),

    children: (unitId: string): Promise<UnitRow[]> => h.select().from(unit).where(eq(unit.parentId, unitId)).orderBy(asc(unit.sortKey), asc(unit.id)),

    /** The unit and all below it: parents before children, in name order; nothing for an unknown id. */
    subtree: async (unitId: string): Promise<UnitRow[]> => {
      const [root] = await byId({ id: unitId });
      if (!root) return [];
      return h.select().from(unit).where(ofSubtree(root)).orderBy(asc(unit.depth), asc(unit.sortKey), asc(unit.id));
    },

    /**
     * Selectable units in which every word of the folded query begins a word of the unit's or an ancestor's name.
     * First those whose name begins with the query, then those that have it as a phrase, then the shorter ones.
     * @param everyLevel those that nobody may choose as their own, too
     */
    search: (treeId: string, foldedQuery: string, limit: number, everyLevel = false): Promise<UnitRow[]> => {
      // A folded query has letters, digits and spaces only: nothing in it is a wildcard.
      const spaced = sql`' ' || ${unit.searchKey}`;
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      const place = sql`case when ${unit.searchKey} like ${`${foldedQuery}%`} then 0 when ${spaced} like ${`% ${foldedQuery}%`} then 1 else 2 end`;
      return h
        .select()
        .from(unit)
        .where(
          and(
            eq(unit.treeId, treeId),
            ...(everyLevel ? [] : [eq(unit.selectable, true)]),
            isNull(unit.retiredAt),
            ...words.map((word) => sql`${spaced} like ${`% ${word}%`}`),
          ),
        )
        .orderBy(asc(place), sql`length(${unit.searchKey})`, asc(unit.sortKey), asc(unit.id))
        .limit(limit);
    },

    /** Parents come before their children. */
    insert: rowsInto(c, unit),

    /** False = there is no such unit. */
    update: async (id: string, patch: UnitPatch): Promise<boolean> =>
      (await h.update(unit).set(patch).where(eq(unit.id, id)).returning({ id: unit.id })).length === 1,

    /** Every dated headcount of a tree's units, oldest first. */
    headcountsOfTree: async (treeId: string): Promise<HeadcountRow[]> =>
      (
        await h
          .select({ row: unitHeadcount })
          .from(unitHeadcount)
          .innerJoin(unit, eq(unit.id, unitHeadcount.unitId))
          .where(eq(unit.treeId, treeId))
          .orderBy(asc(unitHeadcount.from), asc(unitHeadcount.id))
      ).map(({ row }) => row),

    /**
     * What holds at the instant `at` (UTC ms): the newest row of each unit of the subtree and segment.
     * A unit without a row is not in it: its headcount is unknown; `total` null says the same in so many words.
     */
    headcounts: async (unitId: string, at: number): Promise<HeadcountRow[]> => {
      const [root] = await byId({ id: unitId });
      if (!root) return [];
      const rows = await h
        .select({ row: unitHeadcount })
        .from(unitHeadcount)
        .innerJoin(unit, eq(unit.id, unitHeadcount.unitId))
        .where(and(ofSubtree(root), lte(unitHeadcount.from, at)))
        .orderBy(asc(unitHeadcount.from), asc(unitHeadcount.id));
      return [...new Map(rows.map(({ row }) => [`${row.unitId} ${row.segment}`, row])).values()];
    },

    /** A row of the same unit, segment and day is replaced. */
    putHeadcounts: async (rows: readonly HeadcountRow[]): Promise<void> => {
      await inChunks(rows, async (some) => {
        await h
          .insert(unitHeadcount)
          .values(some)
          .onConflictDoUpdate({
            target: [unitHeadcount.unitId, unitHeadcount.segment, unitHeadcount.from],
            set: { total: sql`excluded.total`, exempt: sql`excluded.exempt` },
          });
        return [];
      });
    },
  };
}
