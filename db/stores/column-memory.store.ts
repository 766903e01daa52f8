import { and, asc, desc, eq } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type ColumnMemoryRow = InferSelectModel<Schema['columnMemory']>;

/** Columns of tables as people named them by hand, by the tables' headings. */
export function columnMemoryStore(c: StoreContext) {
  const { columnMemory } = c.t;
  const { h } = c;
  return {
    /** The latest first. */
    ofKind: (kind: string, limit: number): Promise<ColumnMemoryRow[]> =>
      h.select().from(columnMemory).where(eq(columnMemory.kind, kind)).orderBy(desc(columnMemory.updatedAt), asc(columnMemory.key)).limit(limit),

    put: async (row: ColumnMemoryRow): Promise<void> => {
      const { columns, updatedAt } = row;
      await h
        .insert(columnMemory)
        .values(row)
        .onConflictDoUpdate({ target: [columnMemory.kind, columnMemory.key], set: { columns, updatedAt } });
    },

    remove: async (kind: string, key: string): Promise<void> => {
      await h.delete(columnMemory).where(and(eq(columnMemory.kind, kind), eq(columnMemory.key, key)));
    },
  };
}
