import { and, desc, eq, gt, isNull } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type InviteRow = InferSelectModel<Schema['invite']>;

/** Invitations of colleagues: one link, one use. */
export function invitesStore(c: StoreContext) {
  const { invite } = c.t;
  const { h } = c;
  return {
    add: async (row: InviteRow): Promise<void> => {
      await h.insert(invite).values(row);
    },

    byId: async (id: string): Promise<InviteRow | null> => (await h.select().from(invite).where(eq(invite.id, id)))[0] ?? null,

    byHash: async (tokenHash: string): Promise<InviteRow | null> => (await h.select().from(invite).where(eq(invite.tokenHash, tokenHash)))[0] ?? null,

    /** Newest first. */
    since: (at: number, limit: number): Promise<InviteRow[]> =>
      h.select().from(invite).where(gt(invite.createdAt, at)).orderBy(desc(invite.createdAt), desc(invite.id)).limit(limit),

    /** The one use: null when it was used, revoked or has expired meanwhile. */
    use: async (tokenHash: string, personId: string, now: number): Promise<InviteRow | null> =>
      (
        await h
          .update(invite)
          .set({ usedAt: now, usedBy: personId })
          .where(and(eq(invite.tokenHash, tokenHash), isNull(invite.usedAt), isNull(invite.revokedAt), gt(invite.expiresAt, now)))
          .returning()
      )[0] ?? null,

    /** False = it was used or revoked before. */
    revoke: async (id: string, now: number): Promise<boolean> =>
      (
        await h
          .update(invite)
          .set({ revokedAt: now })
          .where(and(eq(invite.id, id), isNull(invite.usedAt), isNull(invite.revokedAt)))
          .returning({ id: invite.id })
      ).length === 1,
  };
}
