import type { BodyOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { peopleMoves } from '@thi-tuan/shared/contracts/people-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import { moveAttempts } from '../standings/index.ts';
import { requireManager } from '../units/index.ts';

type Contracts = typeof peopleMoves;

const SHOWN_MS = 60 * 86_400_000;
const MOST = 200;

/** «Đề nghị điều chuyển»: what contacts ask for beyond their own units, accepted or refused. */
export function moveRequestsService(ctx: AppContext, book: RoundBook) {
  const { data, clock } = ctx;
  return {
    async list(session: Session, { state = 'asked' }: QueryOf<Contracts['list']>): Promise<ReplyOf<Contracts['list']>> {
      await requireManager(session, book);
      const rows = await data.read.moveRequests.forDesk(state, clock.now() - SHOWN_MS, MOST);
      const refs = await data.read.units.refsOf([...new Set(rows.flatMap(({ request }) => [request.fromUnitId, request.toUnitId]))]);
      const askers = new Map<string, string>();
      for (const id of new Set(rows.map(({ request }) => request.askedBy))) askers.set(id, (await data.read.people.byId(id))?.name ?? '—');
      const unknown = (id: string) => ({ id, name: '', path: [] });
      return {
        requests: rows.map(({ request, name, code }) => ({
          id: request.id,
          person: { id: request.personId, name, code },
          from: refs.get(request.fromUnitId) ?? unknown(request.fromUnitId),
          to: refs.get(request.toUnitId) ?? unknown(request.toUnitId),
          kind: request.kind,
          fromAt: request.from,
          reason: request.reason,
          askedBy: askers.get(request.askedBy) ?? '—',
          askedAt: request.askedAt,
          state: request.state,
          decidedAt: request.decidedAt,
          note: request.note,
        })),
      };
    },

    /**
     * Accepted, the person is moved in the same write, with what was counted, as the contact's own move would do it.
     * @throws AppError request-not-found (never there, or decided before), note-needed (refused without a word why), changed-meanwhile (the
     * person is not any more where they were), unit-not-found, unit-not-selectable, round-closing
     */
    async decide(session: Session, requestId: string, { accept, note: given }: BodyOf<Contracts['decide']>): Promise<{ ok: true }> {
      await requireManager(session, book);
      const note = normaliseLine(given ?? '') || null;
      if (!accept && note === null) throw new AppError('note-needed');
      const decidedAt = clock.now();
      await data.write(async (s) => {
        const to = { state: accept ? ('accepted' as const) : ('refused' as const), decidedBy: session.personId, decidedAt, note };
        const request = requestId.includes('\0') ? null : await s.moveRequests.decide(requestId, to);
        if (!request) throw new AppError('request-not-found');
        const { personId, treeId, fromUnitId, toUnitId, kind, from } = request;
        const [origin, target] = [await s.units.byId(fromUnitId), await s.units.byId(toUnitId)];
        if (accept) {
          if (!target || target.retiredAt !== null) throw new AppError('unit-not-found');
          if (!target.selectable) throw new AppError('unit-not-selectable');
          if (!(await s.moves.person(personId, treeId, fromUnitId, toUnitId, from))) throw new AppError('changed-meanwhile');
          await moveAttempts(s, { personId, treeId, from: fromUnitId, to: toUnitId, startedFrom: from ?? 0 });
        }
        await audited(ctx, s, session, {
          action: accept ? 'person.move' : 'person.move-refused',
          subject: `person:${personId}`,
          before: { unit: origin?.name ?? '' },
          after: { unit: target?.name ?? '', kind, ...(from === null ? {} : { fromAt: from }) },
          reason: note ?? request.reason,
        });
      });
      return { ok: true };
    },
  };
}

export type MoveRequestsService = ReturnType<typeof moveRequestsService>;
