import { and, asc, eq, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { ContestLook } from '@thi-tuan/shared/rules/contest-look.ts';
import { PLAIN_LOOK } from '@thi-tuan/shared/rules/contest-look.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type ContestLookRow = InferSelectModel<Schema['contestLook']>;
export type LookImageRow = InferSelectModel<Schema['lookImage']>;

/** Banner, logo, colour and letterhead of contests. */
export function contestLookStore(c: StoreContext) {
  const { contestLook, lookImage } = c.t;
  const { h } = c;
  return {
    of: async (contestId: string): Promise<ContestLookRow | null> =>
      (await h.select().from(contestLook).where(eq(contestLook.contestId, contestId)))[0] ?? null,

    /** Guarded by the version it was read at, 0 = there was none; false = somebody changed it meanwhile. */
    setLook: async (contestId: string, fromVersion: number, look: ContestLook, updatedAt: number): Promise<boolean> => {
      const rows =
        fromVersion === 0
          ? await h
              .insert(contestLook)
              .values({ contestId, version: 1, look, letterhead: null, updatedAt })
              .onConflictDoNothing()
              .returning({ contestId: contestLook.contestId })
          : await h
              .update(contestLook)
              .set({ look, version: fromVersion + 1, updatedAt })
              .where(and(eq(contestLook.contestId, contestId), eq(contestLook.version, fromVersion)))
              .returning({ contestId: contestLook.contestId });
      return rows.length === 1;
    },

    setLetterhead: async (contestId: string, letterhead: RulesLetterhead, updatedAt: number): Promise<void> => {
      await h
        .insert(contestLook)
        .values({ contestId, version: 1, look: PLAIN_LOOK, letterhead, updatedAt })
        .onConflictDoUpdate({ target: contestLook.contestId, set: { letterhead, updatedAt, version: sql`${contestLook.version} + 1` } });
    },

    /** Whichever contest it was brought in for: the same bytes are the same picture. */
    image: async (sha256: string): Promise<LookImageRow | null> =>
      (await h.select().from(lookImage).where(eq(lookImage.sha256, sha256)).orderBy(asc(lookImage.contestId)).limit(1))[0] ?? null,

    imageOf: async (contestId: string, sha256: string): Promise<Pick<LookImageRow, 'width' | 'height'> | null> =>
      (
        await h
          .select({ width: lookImage.width, height: lookImage.height })
          .from(lookImage)
          .where(and(eq(lookImage.contestId, contestId), eq(lookImage.sha256, sha256)))
      )[0] ?? null,

    addImage: async (row: LookImageRow): Promise<void> => {
      await h.insert(lookImage).values(row).onConflictDoNothing();
    },
  };
}
