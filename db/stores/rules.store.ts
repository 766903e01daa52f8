import { and, desc, eq } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type RulesVersionRow = InferSelectModel<Schema['rulesVersion']>;

const MOST_VERSIONS = 500;

/** Numbered texts of the thể lệ: added, never changed. */
export function rulesStore(c: StoreContext) {
  const { rulesVersion } = c.t;
  const { h } = c;
  const { contestId, number, at, reason, changed, hash } = rulesVersion;
  return {
    /** The one in force; null = the contest has not been published. */
    latest: async (of: string): Promise<RulesVersionRow | null> =>
      (await h.select().from(rulesVersion).where(eq(contestId, of)).orderBy(desc(number)).limit(1))[0] ?? null,

    one: async (of: string, which: number): Promise<RulesVersionRow | null> =>
      (
        await h
          .select()
          .from(rulesVersion)
          .where(and(eq(contestId, of), eq(number, which)))
      )[0] ?? null,

    /** When a version was kept, UTC ms; null = there is none of this number. */
    keptAt: async (of: string, which: number): Promise<number | null> =>
      (
        await h
          .select({ at })
          .from(rulesVersion)
          .where(and(eq(contestId, of), eq(number, which)))
      )[0]?.at ?? null,

    /** Without their texts, newest first. */
    list: (of: string): Promise<Omit<RulesVersionRow, 'text'>[]> =>
      h
        .select({ contestId, number, at, reason, changed, hash })
        .from(rulesVersion)
        .where(eq(contestId, of))
        .orderBy(desc(number))
        .limit(MOST_VERSIONS),

    add: async (row: RulesVersionRow): Promise<void> => {
      await h.insert(rulesVersion).values(row);
    },
  };
}
