import type { ContestRow, UnitRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Scope, Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';

/** Scopes that hold in this contest: a role given for another contest says nothing here. */
export function participationScopes(session: Session, contestId: string): Scope[] {
  return scopesOf(session, 'unit.participation').filter((scope) => scope.kind !== 'contest' || scope.id === contestId);
}

/** Whoever is not bound to a unit sees the whole tree. */
export function seesWholeTree(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => scope.kind !== 'unit');
}

/**
 * Figures are for the own subtree only.
 * @throws AppError unit-not-found (unknown, or of another tree), forbidden (another unit)
 */
export function requireUnit(session: Session, contest: ContestRow, unit: UnitRow | null): UnitRow {
  if (!unit || unit.treeId !== contest.treeId) throw new AppError('unit-not-found');
  const scopes = participationScopes(session, contest.id);
  const above = unit.path.split('/');
  const mine = seesWholeTree(scopes) || scopes.some((scope) => scope.kind === 'unit' && above.includes(scope.id));
  if (!mine) throw new AppError('forbidden');
  return unit;
}
