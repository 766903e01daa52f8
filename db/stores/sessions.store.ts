import { and, asc, desc, eq, inArray, lt, ne } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type SessionRow = InferSelectModel<Schema['session']>;

/** Sessions by the hash of their token. */
export function sessionsStore(c: StoreContext) {
  const { session } = c.t;
  const { h } = c;

  const byId = c.prepare({ id: session.id }, (p) => h.select().from(session).where(eq(session.id, p.id)));
  const slide = c.prepare({ id: session.id, seen: session.seenAt, now: session.seenAt, expiresAt: session.expiresAt }, (p) =>
    h
      .update(session)
      .set({ seenAt: p.now, expiresAt: p.expiresAt })
      .where(and(eq(session.id, p.id), eq(session.seenAt, p.seen)))
      .returning({ id: session.id }),
  );
  const insert = c.prepare(
    {
      id: session.id,
      personId: session.personId,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      shared: session.shared,
      firstLogin: session.firstLogin,
    },
    (p) => h.insert(session).values(p).returning({ id: session.id }),
  );

  return {
    byId: async (id: string): Promise<SessionRow | null> => (await byId({ id }))[0] ?? null,

    insert: async (row: SessionRow): Promise<void> => {
      await insert(row);
    },

    /** Guarded by the last time it was seen, so that of many requests at once one writes. */
    slide: async (id: string, seen: number, now: number, expiresAt: number): Promise<boolean> =>
      (await slide({ id, seen, now, expiresAt })).length === 1,

    end: async (id: string): Promise<void> => {
      await h.delete(session).where(eq(session.id, id));
    },

    endOthers: async (personId: string, keepId: string): Promise<void> => {
      await h.delete(session).where(and(eq(session.personId, personId), ne(session.id, keepId)));
    },

    endAll: async (personId: string): Promise<void> => {
      await h.delete(session).where(eq(session.personId, personId));
    },

    /** The first login's duties are done; false = there is no such session. */
    firstLoginDone: async (id: string): Promise<boolean> =>
      (await h.update(session).set({ firstLogin: false }).where(eq(session.id, id)).returning({ id: session.id })).length === 1,

    ofPerson: (personId: string): Promise<SessionRow[]> =>
      h.select().from(session).where(eq(session.personId, personId)).orderBy(desc(session.createdAt), asc(session.id)).limit(200),

    /** Forgets at most `limit` sessions that ended before; answers how many. */
    forget: async (endedBefore: number, limit: number): Promise<number> => {
      const ended = h
        .select({ id: session.id })
        .from(session)
        .where(lt(session.expiresAt, endedBefore))
        .orderBy(asc(session.expiresAt), asc(session.id))
        .limit(limit);
      return (await h.delete(session).where(inArray(session.id, ended)).returning({ id: session.id })).length;
    },
  };
}
