import type { AuditPartKind } from '@thi-tuan/shared/rules/audit-actions.ts';
import { and, desc, eq, inArray, lt, or } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { AuditRow } from './audit.store.ts';
import type { StoreContext } from './context.ts';
import { rowsInto } from './many.ts';

export type AuditPartRow = InferSelectModel<Schema['auditPart']>;

/** What one act did to many, under its entry of the audit: append-only as the audit is. */
export function auditPartsStore(c: StoreContext) {
  const { audit, auditPart } = c.t;
  const { h } = c;
  /** As entries of the audit: who, why and which act say the entry above. */
  const asEntries = () =>
    h
      .select({
        id: auditPart.id,
        at: auditPart.at,
        actorId: audit.actorId,
        action: audit.action,
        subject: auditPart.subject,
        before: auditPart.before,
        after: auditPart.after,
        reason: audit.reason,
        search: audit.search,
      })
      .from(auditPart)
      .innerJoin(audit, eq(audit.id, auditPart.auditId));
  const olderThan = (after: { at: number; id: string } | null) =>
    after ? or(lt(auditPart.at, after.at), and(eq(auditPart.at, after.at), lt(auditPart.id, after.id))) : undefined;

  return {
    add: rowsInto(c, auditPart),

    /** How many stand under each of these entries. */
    counts: async (auditIds: readonly string[]): Promise<{ auditId: string; kind: AuditPartKind; count: number }[]> =>
      auditIds.length === 0
        ? []
        : h
            .select({ auditId: auditPart.auditId, kind: auditPart.kind, count: countRows() })
            .from(auditPart)
            .where(inArray(auditPart.auditId, [...auditIds]))
            .groupBy(auditPart.auditId, auditPart.kind),

    /** What acts on many did to this subject, newest first. */
    ofSubject: (subject: string, after: { at: number; id: string } | null, limit: number): Promise<AuditRow[]> =>
      asEntries()
        .where(and(eq(auditPart.subject, subject), olderThan(after)))
        .orderBy(desc(auditPart.at), desc(auditPart.id))
        .limit(limit),

    /** Everything under one entry, newest first. */
    under: (auditId: string, after: { at: number; id: string } | null, limit: number): Promise<AuditRow[]> =>
      asEntries()
        .where(and(eq(auditPart.auditId, auditId), olderThan(after)))
        .orderBy(desc(auditPart.at), desc(auditPart.id))
        .limit(limit),

    /** Of people who have their data deleted: that something was done stays, what it said of them goes. */
    forget: async (subjects: readonly string[]): Promise<void> => {
      await h
        .update(auditPart)
        .set({ before: null, after: null })
        .where(inArray(auditPart.subject, [...subjects]));
    },
  };
}
