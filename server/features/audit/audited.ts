import type { AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import { auditSearchText } from '@thi-tuan/shared/rules/audit-changes.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AppContext, Stores } from '../../context.ts';

/** What somebody with rights did. `before`/`after`: plain JSON of what changed, without secrets (no passwords, codes, tokens, full phones). */
export interface Deed {
  action: AuditAction;
  /** `person:ID`, `unit:ID`, `tree:ID`, `round:ID`, `contest:ID`, `question:ID`, `bank:ID`, `attempt:ID`, `system:`… */
  subject: string;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
}

/** The clock and chance an entry is written with: an `AppContext` will do. */
export type AuditContext = Pick<AppContext, 'clock' | 'random'>;

/**
 * Writes an act down **in the act's own transaction**: call it inside `data.write`, next to the change itself, so that neither is there
 * without the other. `who`: the session, or `{ personId: null }` for the server itself and for commands at its keyboard.
 * @param id made beforehand by whoever writes more under the entry
 * @example await data.write(async (s) => { await s.units.update(id, patch); await audited(ctx, s, session, { action: 'unit.update', subject: `unit:${id}`, before, after }); });
 */
export async function audited({ clock, random }: AuditContext, s: Stores, who: { personId: string | null }, deed: Deed, id?: string): Promise<void> {
  const at = clock.now();
  const { action, subject, before = null, after = null, reason = null } = deed;
  await s.audit.add({
    id: id ?? newId(at, random),
    at,
    actorId: who.personId,
    action,
    subject,
    before,
    after,
    reason,
    search: auditSearchText(before, after, reason),
  });
}
