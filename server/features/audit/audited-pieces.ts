import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { AuditPartKind } from '@thi-tuan/shared/rules/audit-actions.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Deed } from './audited.ts';
import { audited } from './audited.ts';

/** What a piece of an act did to one of many; plain JSON without secrets, as in a `Deed`. */
export interface DeedPart {
  kind: AuditPartKind;
  subject: string;
  before?: unknown;
  after?: unknown;
}

/**
 * An act too large for one transaction, as **one** entry: it is written with the first piece, and what every piece did to whom stands under
 * it, in that piece's own transaction. How far the act came is what stands there, also after the power failed.
 * @param deed `after` says what is meant to be done
 */
export function auditedInPieces(
  { data, clock, random }: Pick<AppContext, 'data' | 'clock' | 'random'>,
  who: { personId: string | null },
  deed: Deed,
) {
  const auditId = newId(clock.now(), random);
  let begun = false;

  return {
    /** One transaction: the changes that `body` makes, and what it says of them. A piece without parts leaves no trace. */
    async piece(body: (s: Stores) => Promise<DeedPart[]>): Promise<void> {
      const said = await data.write(async (s) => {
        const parts = await body(s);
        if (parts.length === 0) return false;
        if (!begun) await audited({ clock, random }, s, who, deed, auditId);
        const at = clock.now();
        await s.auditParts.add(
          parts.map(({ kind, subject, before = null, after = null }) => ({ id: newId(at, random), auditId, at, kind, subject, before, after })),
        );
        return true;
      });
      begun ||= said;
    },
  };
}

export type PiecedAct = ReturnType<typeof auditedInPieces>;
