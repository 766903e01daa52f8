import { and, asc, eq, gt, gte, inArray, lt, lte, sql } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import type { Preparable } from '../dialect/prepare.ts';
import { countRows, sumOf } from '../dialect/sql.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type StandingStored = InferSelectModel<Schema['standing']>;
export type RankCountRow = InferSelectModel<Schema['rankCount']>;

/** The old block and bucket of a standing, and the new ones. */
const MOST_COUNTS = 4;
/** People of a ranking read at a time, with their papers. */
const RANKED_PAGE = 100;

/** Where the people ranked before a key are counted; `rank-places.ts` of the standings feature makes it. */
export interface RankPlace {
  /** Names of rank_count: own block; first bucket of it; own bucket. */
  block: string;
  firstBucket: string;
  bucket: string;
  /** Smallest key of the own bucket. */
  keyFrom: string;
  key: string;
}

/** What a board shows of a counted attempt besides its standing. */
export interface ShownEntry {
  attemptId: string;
  personId: string;
  name: string;
  /** Consent to stand by name in public. */
  publicName: boolean;
  /** null = outside every unit. */
  unitName: string | null;
  correctCount: number | null;
  ofAttempt: number | null;
  ofPerson: number | null;
  paper: Paper;
}

/** Standings: one row per person and scope, and how many people stand in each block and bucket of keys. */
export function standingsStore(c: StoreContext) {
  const { standing, rankCount, person, unit, attempt, attemptPaper, prediction } = c.t;
  const { h } = c;
  const columns = {
    scopeId: standing.scopeId,
    personId: standing.personId,
    attemptId: standing.attemptId,
    unitId: standing.unitId,
    rankKey: standing.rankKey,
    bucket: standing.bucket,
    score: standing.score,
    elapsedMs: standing.elapsedMs,
    submittedAt: standing.submittedAt,
    rounds: standing.rounds,
  };
  /** On a conflict the new row replaces the old one. */
  const replaced = {
    attemptId: sql`excluded.attempt_id`,
    unitId: sql`excluded.unit_id`,
    rankKey: sql`excluded.rank_key`,
    bucket: sql`excluded.bucket`,
    score: sql`excluded.score`,
    elapsedMs: sql`excluded.elapsed_ms`,
    submittedAt: sql`excluded.submitted_at`,
    rounds: sql`excluded.rounds`,
  };

  const of = c.prepare({ scopeId: standing.scopeId, personId: standing.personId }, (p) =>
    h
      .select()
      .from(standing)
      .where(and(eq(standing.scopeId, p.scopeId), eq(standing.personId, p.personId))),
  );
  const between = c.prepare({ scopeId: standing.scopeId, after: standing.personId, upTo: standing.personId }, (p) =>
    h
      .select()
      .from(standing)
      .where(and(eq(standing.scopeId, p.scopeId), gt(standing.personId, p.after), lte(standing.personId, p.upTo)))
      .orderBy(asc(standing.personId)),
  );
  const countWhereIn = (which: SQL | undefined) => h.select({ people: countRows() }).from(standing).where(which);
  const ofUnit = c.prepare({ scopeId: standing.scopeId, unitId: standing.unitId }, (p) =>
    countWhereIn(and(eq(standing.scopeId, p.scopeId), eq(standing.unitId, p.unitId))),
  );
  const ofUnitBefore = c.prepare({ scopeId: standing.scopeId, unitId: standing.unitId, key: standing.rankKey }, (p) =>
    countWhereIn(and(eq(standing.scopeId, p.scopeId), eq(standing.unitId, p.unitId), lt(standing.rankKey, p.key))),
  );
  const rankedPage = c.prepare({ scopeId: standing.scopeId, rankKey: standing.rankKey, personId: standing.personId }, (p) =>
    h
      .select({
        personId: standing.personId,
        attemptId: standing.attemptId,
        rankKey: standing.rankKey,
        score: standing.score,
        elapsedMs: standing.elapsedMs,
        submittedAt: standing.submittedAt,
        correctCount: attempt.correctCount,
        ofAttempt: attempt.prediction,
        ofPerson: prediction.value,
        paper: attemptPaper.paper,
      })
      .from(standing)
      .innerJoin(attempt, eq(attempt.id, standing.attemptId))
      .innerJoin(attemptPaper, eq(attemptPaper.attemptId, standing.attemptId))
      .leftJoin(prediction, and(eq(prediction.roundId, attempt.roundId), eq(prediction.personId, attempt.personId)))
      .where(and(eq(standing.scopeId, p.scopeId), sql`(${standing.rankKey}, ${standing.personId}) > (${p.rankKey}, ${p.personId})`))
      .orderBy(asc(standing.rankKey), asc(standing.personId))
      .limit(RANKED_PAGE),
  );
  const put = c.change(columns, (p) =>
    h
      .insert(standing)
      .values(p as never)
      .onConflictDoUpdate({ target: [standing.scopeId, standing.personId], set: replaced }),
  );
  const addCounts = c.prepareRows(
    { scopeId: rankCount.scopeId, bucket: rankCount.bucket, people: rankCount.people },
    MOST_COUNTS,
    (rows) =>
      h
        .insert(rankCount)
        .values(rows as never)
        .onConflictDoUpdate({
          target: [rankCount.scopeId, rankCount.bucket],
          set: { people: sql`${rankCount.people} + excluded.people` },
        }) as unknown as Preparable<never[]>,
  );
  const peopleIn = c.prepare({ scopeId: rankCount.scopeId, from: rankCount.bucket, before: rankCount.bucket }, (p) =>
    h
      .select({ people: sumOf(rankCount.people) })
      .from(rankCount)
      .where(and(eq(rankCount.scopeId, p.scopeId), gte(rankCount.bucket, p.from), lt(rankCount.bucket, p.before))),
  );
  const keysBetween = c.prepare({ scopeId: standing.scopeId, from: standing.rankKey, before: standing.rankKey }, (p) =>
    h
      .select({ people: countRows() })
      .from(standing)
      .where(and(eq(standing.scopeId, p.scopeId), gte(standing.rankKey, p.from), lt(standing.rankKey, p.before))),
  );
  const equalKeys = c.prepare({ scopeId: standing.scopeId, key: standing.rankKey }, (p) =>
    h
      .select({ personId: standing.personId })
      .from(standing)
      .where(and(eq(standing.scopeId, p.scopeId), eq(standing.rankKey, p.key)))
      .limit(2),
  );
  const equalInUnit = c.prepare({ scopeId: standing.scopeId, unitId: standing.unitId, key: standing.rankKey }, (p) =>
    h
      .select({ personId: standing.personId })
      .from(standing)
      .where(and(eq(standing.scopeId, p.scopeId), eq(standing.unitId, p.unitId), eq(standing.rankKey, p.key)))
      .limit(2),
  );
  const shown = (which: SQL) =>
    h
      .select({
        attemptId: attempt.id,
        personId: attempt.personId,
        name: person.name,
        publicName: person.publicName,
        unitName: unit.name,
        correctCount: attempt.correctCount,
        ofAttempt: attempt.prediction,
        ofPerson: prediction.value,
        paper: attemptPaper.paper,
      })
      .from(attempt)
      .innerJoin(person, eq(person.id, attempt.personId))
      .innerJoin(attemptPaper, eq(attemptPaper.attemptId, attempt.id))
      .leftJoin(unit, eq(unit.id, attempt.unitId))
      .leftJoin(prediction, and(eq(prediction.roundId, attempt.roundId), eq(prediction.personId, attempt.personId)))
      .where(which);
  const shownOne = c.prepare({ id: attempt.id }, (p) => shown(eq(attempt.id, p.id)));
  const peopleBetween = async (scopeId: string, from: string, before: string): Promise<number> =>
    (await peopleIn({ scopeId, from, before }))[0]!.people;

  return {
    of: async (scopeId: string, personId: string): Promise<StandingStored | null> => (await of({ scopeId, personId }))[0] ?? null,

    /** Rows of a scope of the people behind `after` up to `upTo`, by person. */
    between: (scopeId: string, after: string, upTo: string): Promise<StandingStored[]> => between({ scopeId, after, upTo }),

    put: async (row: StandingStored): Promise<void> => {
      await put(row);
    },

    /** At most 500 people. */
    remove: async (scopeId: string, personIds: string[]): Promise<void> => {
      if (personIds.length > 0) await h.delete(standing).where(and(eq(standing.scopeId, scopeId), inArray(standing.personId, personIds)));
    },

    /** Adds to blocks and buckets, each once, in the order of their names: many writes share them. */
    addCounts: async (rows: readonly RankCountRow[]): Promise<void> => void (await addCounts(rows)),

    addCount: async (scopeId: string, bucket: string, people: number): Promise<void> => void (await addCounts([{ scopeId, bucket, people }])),

    /** At most 500 names. */
    removeCounts: async (scopeId: string, buckets: string[]): Promise<void> => {
      if (buckets.length > 0) await h.delete(rankCount).where(and(eq(rankCount.scopeId, scopeId), inArray(rankCount.bucket, buckets)));
    },

    /** At most 500 rows; sets the counts as given. */
    putCounts: async (rows: RankCountRow[]): Promise<void> => {
      if (rows.length === 0) return;
      await h
        .insert(rankCount)
        .values(rows)
        .onConflictDoUpdate({ target: [rankCount.scopeId, rankCount.bucket], set: { people: sql`excluded.people` } });
    },

    countsPage: (scopeId: string, after: string, limit: number): Promise<RankCountRow[]> =>
      h
        .select()
        .from(rankCount)
        .where(and(eq(rankCount.scopeId, scopeId), gt(rankCount.bucket, after)))
        .orderBy(asc(rankCount.bucket))
        .limit(limit),

    /** People whose names of blocks or buckets lie in [from, before). */
    peopleBetween,

    /** People with a smaller key: whole blocks, then whole buckets of the own block, then keys of the own bucket. */
    peopleBefore: async (scopeId: string, place: RankPlace): Promise<number> => {
      const blocks = await peopleBetween(scopeId, place.block.slice(0, 1), place.block);
      const buckets = await peopleBetween(scopeId, place.firstBucket, place.bucket);
      const [own] = await keysBetween({ scopeId, from: place.keyFrom, before: place.key });
      return blocks + buckets + own!.people;
    },

    /** Does somebody else (of the unit, if one is given) stand at the same key? */
    isTied: async (scopeId: string, key: string, unitId: string | null): Promise<boolean> =>
      (unitId === null ? await equalKeys({ scopeId, key }) : await equalInUnit({ scopeId, unitId, key })).length > 1,

    /** The first rows of a scope, or of one unit in it, by key. */
    top: (scopeId: string, unitId: string | null, limit: number): Promise<StandingStored[]> =>
      h
        .select()
        .from(standing)
        .where(and(eq(standing.scopeId, scopeId), unitId === null ? undefined : eq(standing.unitId, unitId)))
        .orderBy(asc(standing.rankKey), asc(standing.personId))
        .limit(limit),

    /** What a board shows of counted attempts (at most 500): whose, of which unit, the paper and the prediction. */
    shownOf: async (attemptIds: string[]): Promise<Map<string, ShownEntry>> => {
      const rows = attemptIds.length === 0 ? [] : await shown(inArray(attempt.id, attemptIds)).orderBy(asc(attempt.id));
      return new Map(rows.map((row) => [row.attemptId, row]));
    },

    /** The same of one. */
    shownOne: async (attemptId: string): Promise<ShownEntry | null> => (await shownOne({ id: attemptId }))[0] ?? null,

    /** How many stand in a scope, by counting them: for checks, not for screens. */
    size: async (scopeId: string): Promise<number> =>
      (await h.select({ people: countRows() }).from(standing).where(eq(standing.scopeId, scopeId)))[0]!.people,

    /** People of one unit that stand in the scope; with a key: those before it. */
    inUnit: async (scopeId: string, unitId: string, beforeKey: string | null): Promise<number> =>
      (beforeKey === null ? await ofUnit({ scopeId, unitId }) : await ofUnitBefore({ scopeId, unitId, key: beforeKey }))[0]!.people,

    /** The whole ranking of a scope in its order, a page after `after`, with what its points are worded by; none = that was the last one. */
    rankedPage: (scopeId: string, after: Pick<StandingStored, 'rankKey' | 'personId'> | null) =>
      rankedPage({ scopeId, rankKey: after?.rankKey ?? '', personId: after?.personId ?? '' }),

    /** Rows of these people (at most 500) in these scopes. */
    ofPeople: (scopeIds: string[], personIds: string[]): Promise<StandingStored[]> =>
      h
        .select()
        .from(standing)
        .where(and(inArray(standing.scopeId, scopeIds), inArray(standing.personId, personIds)))
        .orderBy(asc(standing.personId), asc(standing.scopeId)),

    /** People of a scope by id, a page after `after`. */
    peoplePage: async (scopeId: string, after: string, limit: number): Promise<string[]> =>
      (
        await h
          .select({ personId: standing.personId })
          .from(standing)
          .where(and(eq(standing.scopeId, scopeId), gt(standing.personId, after)))
          .orderBy(asc(standing.personId))
          .limit(limit)
      ).map((row) => row.personId),
  };
}
