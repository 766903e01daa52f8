import { isUniqueViolation } from '@thi-tuan/db';
import type { contact as contactContracts } from '@thi-tuan/shared/contracts/contact.ts';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { ownPaths, requireOwnPerson } from './contact.policy.ts';
import { transferDay } from './move.service.ts';
import type { OwnPeople } from './own-people.ts';

type Contracts = typeof contactContracts;

const SHOWN_MS = 60 * 86_400_000;
const MOST = 100;

/** Out of the own units only the organiser moves anybody: asked for here, and what came of it. */
export function moveRequestsService({ data, clock, random }: Pick<AppContext, 'data' | 'clock' | 'random'>, { record }: OwnPeople) {
  return {
    /** @throws AppError person-not-found, forbidden for a returned person, unit-not-found, unit-not-selectable, unit-inside, day-invalid, day-not-come, request-waiting, reason-needed */
    async askMove(session: Session, personId: string, { kind, unitId, from: day, reason }: BodyOf<Contracts['askMove']>): Promise<{ ok: true }> {
      const now = clock.now();
      const from = transferDay(kind, day, now);
      const why = normaliseLine(reason);
      if (why.length < 3) throw new AppError('reason-needed');
      const id = newId(now, random);
      const ask = data.write(async (s) => {
        const { person } = await requireOwnPerson(s, session, personId);
        if (person.state === 'returned') throw new AppError('forbidden');
        const target = unitId.includes('\0') ? null : await s.units.byId(unitId);
        if (!target || target.retiredAt !== null) throw new AppError('unit-not-found');
        const paths = await ownPaths(s, session);
        if (paths.some((path) => target.path.startsWith(path))) throw new AppError('unit-inside');
        if (!target.selectable) throw new AppError('unit-not-selectable');
        const place = await s.people.unitOf(personId, target.treeId);
        const origin = place && (await s.units.byId(place.unitId));
        if (!origin || !paths.some((path) => origin.path.startsWith(path))) throw new AppError('unit-not-found');
        const units = { treeId: target.treeId, fromUnitId: origin.id, toUnitId: target.id };
        await s.moveRequests.add({
          id,
          personId,
          personName: person.name,
          ...units,
          kind,
          from,
          reason: why,
          askedBy: session.personId,
          askedAt: now,
        });
        const after = { unit: target.name, kind, ...(from === null ? {} : { fromAt: from }) };
        await record(s, session, personId, { action: 'person.move-asked', before: { unit: origin.name }, after, reason: why });
      });
      await ask.catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('request-waiting') : error;
      });
      return { ok: true };
    },

    /** What was asked from the own units in the last 60 days, and what still waits. Of the other unit no more than its public name is told. */
    async moveRequests(session: Session): Promise<ReplyOf<Contracts['moveRequests']>> {
      const rows = await data.read.moveRequests.ofSubtrees(await ownPaths(data.read, session), clock.now() - SHOWN_MS, MOST);
      const refs = await data.read.units.refsOf([...new Set(rows.flatMap((row) => [row.fromUnitId, row.toUnitId]))]);
      const unknown = (id: string) => ({ id, name: '', path: [] });
      return {
        requests: rows.map(({ id, personName, fromUnitId, toUnitId, kind, reason, state, askedAt, decidedAt, note }) => ({
          id,
          name: personName,
          from: refs.get(fromUnitId) ?? unknown(fromUnitId),
          to: refs.get(toUnitId) ?? unknown(toUnitId),
          kind,
          reason,
          state,
          askedAt,
          decidedAt,
          note,
        })),
      };
    },
  };
}

export type MoveRequestsService = ReturnType<typeof moveRequestsService>;
