import { asc, desc, eq } from 'drizzle-orm';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type AuditRow = InferSelectModel<Schema['audit']>;

/** Every act by a person with rights, written in the same write as the act: append-only. */
export function auditStore(c: StoreContext) {
  const { audit } = c.t;
  const { h } = c;
  return {
    /** `actorId` null = the server itself. */
    add: async (row: AuditRow): Promise<void> => {
      await h.insert(audit).values(row);
    },

    /** What happened to a subject (`round:ID`, `person:ID`, …), newest first. */
    ofSubject: (subject: string, limit: number): Promise<AuditRow[]> =>
      h.select().from(audit).where(eq(audit.subject, subject)).orderBy(desc(audit.at), asc(audit.id)).limit(limit),
  };
}
