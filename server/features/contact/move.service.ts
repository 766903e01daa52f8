import type { UnitRow } from '@thi-tuan/db';
import type { contact as contactContracts, ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayWithin } from '@thi-tuan/shared/rules/exemption.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { moveAttempts } from '../standings/index.ts';
import { ownPaths, requireOwnPerson } from './contact.policy.ts';
import type { OwnPeople } from './own-people.ts';

type MoveBody = BodyOf<(typeof contactContracts)['move']>;

/**
 * The midnight from which a transfer holds; null for a correction, which holds from ever.
 * @throws AppError day-invalid, day-not-come
 */
export function transferDay(kind: MoveBody['kind'], day: string | null, now: number): number | null {
  const from = kind === 'fix' ? null : dayWithin(day ?? '', now);
  if (kind === 'fix' ? day !== null : from === null) throw new AppError('day-invalid');
  // Where somebody belongs has one answer, the present one: attempts, lists and headcounts ask for it. Carried out by itself on a later
  // day, a move would meet whatever is true then (the unit retired, the person moved, merged, the contact another) with nobody looking.
  if (from !== null && from > now) throw new AppError('day-not-come');
  return from;
}

/** Sửa sai đơn vị and điều chuyển công tác, within the own subtrees. What was counted goes along in the same write. */
export function moveService({ data, clock }: Pick<AppContext, 'data' | 'clock' | 'random'>, { viewOf, record }: OwnPeople) {
  async function requireTarget(s: Stores, session: Session, unitId: string): Promise<UnitRow> {
    const unit = await s.units.byId(unitId);
    if (!unit || unit.retiredAt !== null) throw new AppError('unit-not-found');
    const paths = await ownPaths(s, session);
    if (!paths.some((path) => unit.path.startsWith(path))) throw new AppError('unit-outside');
    if (!unit.selectable) throw new AppError('unit-not-selectable');
    return unit;
  }

  /** The person's unit in the tree of the target, which must be an own one too. */
  async function requireOrigin(s: Stores, session: Session, personId: string, target: UnitRow): Promise<UnitRow> {
    const { person } = await requireOwnPerson(s, session, personId);
    // Who was sent back chooses a unit of their own.
    if (person.state === 'returned') throw new AppError('forbidden');
    const place = await s.people.unitOf(personId, target.treeId);
    const origin = place && (await s.units.byId(place.unitId));
    const paths = await ownPaths(s, session);
    if (!origin || !paths.some((path) => origin.path.startsWith(path))) throw new AppError('unit-outside');
    if (origin.id === target.id) throw new AppError('nothing-changes');
    return origin;
  }

  return {
    /**
     * `fix`: the person never belonged where they stand; `transfer`: from the day on, which has come, they belong elsewhere. How many
     * attempts went along is told to nobody: while attempts or people are to be predicted it would tell who took part.
     * @throws AppError person-not-found, forbidden, unit-not-found, unit-not-selectable, unit-outside, day-invalid, day-not-come, nothing-changes, changed-meanwhile, round-closing
     */
    async move(session: Session, personId: string, { kind, unitId, from: day }: MoveBody): Promise<ContactPerson> {
      const from = transferDay(kind, day, clock.now());
      await data.write(async (s) => {
        const target = await requireTarget(s, session, unitId);
        const origin = await requireOrigin(s, session, personId, target);
        const { treeId } = target;
        if (!(await s.moves.person(personId, treeId, origin.id, target.id, from))) throw new AppError('changed-meanwhile');
        await moveAttempts(s, { personId, treeId, from: origin.id, to: target.id, startedFrom: from ?? 0 });
        const after = { unit: target.name, kind, ...(from === null ? {} : { fromAt: from }) };
        await record(s, session, personId, { action: 'person.move', before: { unit: origin.name }, after });
      });
      return viewOf(session, personId);
    },
  };
}

export type MoveService = ReturnType<typeof moveService>;
