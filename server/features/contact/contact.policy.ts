import type { ContactPersonRow, UnitRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';

/** The units whose people a session looks after, the topmost first; a unit below another own one is not named again. */
export async function ownRoots(s: Stores, session: Session): Promise<UnitRow[]> {
  const ids = scopesOf(session, 'unit.people').flatMap((scope) => (scope.kind === 'unit' ? [scope.id] : []));
  const units = await s.units.byIds(ids);
  return units
    .filter((unit) => !units.some((other) => other.id !== unit.id && unit.path.startsWith(other.path)))
    .sort((a, b) => (a.sortKey === b.sortKey ? compare(a.id, b.id) : compare(a.sortKey, b.sortKey)));
}

/** Paths of those units: what begins with one of them is the session's to look after. */
export async function ownPaths(s: Stores, session: Session): Promise<string[]> {
  return (await ownRoots(s, session)).map((root) => root.path);
}

/**
 * The subtree the contact looks at.
 * @throws AppError unit-not-found, forbidden for a unit that is not below an own one
 */
export async function requireOwnUnit(s: Stores, session: Session, unitId: string): Promise<UnitRow> {
  const unit = await s.units.byId(unitId);
  if (!unit) throw new AppError('unit-not-found');
  const roots = await ownRoots(s, session);
  if (!roots.some((root) => unit.path.startsWith(root.path))) throw new AppError('forbidden');
  return unit;
}

/**
 * A person of the own subtrees; everybody else does not exist for a contact.
 * @throws AppError person-not-found
 */
export async function requireOwnPerson(s: Stores, session: Session, personId: string): Promise<ContactPersonRow> {
  const row = await s.contact.person(personId, await ownPaths(s, session), null);
  if (!row) throw new AppError('person-not-found');
  return row;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
