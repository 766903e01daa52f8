import type { TreeRow, UnitRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';

/**
 * Units and people are looked after everywhere, or in the site's contest by its organisers; before there is a contest only by whoever may
 * everywhere.
 * @returns the site's contest, null before the first one
 * @throws AppError forbidden
 */
export async function requireManager(session: Session, book: RoundBook): Promise<SiteContest | null> {
  const site = await book.site();
  const mayHere = scopesOf(session, 'people.manage').some(
    (scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === site?.contest.id),
  );
  if (!mayHere) throw new AppError('forbidden');
  return site;
}

/** The tree of the site's contest; before that, the newest one. null = there is none yet. */
export async function siteTree({ data }: Pick<AppContext, 'data'>, site: SiteContest | null): Promise<TreeRow | null> {
  return site ? data.read.units.treeById(site.contest.treeId) : data.read.unitDesk.newestTree();
}

/** @throws AppError unit-not-found for a unit of another tree */
export async function requireUnitOf(s: Pick<Stores, 'units'>, tree: TreeRow | null, unitId: string): Promise<UnitRow> {
  const unit = unitId.includes('\0') ? null : await s.units.byId(unitId);
  if (!tree || !unit || unit.treeId !== tree.id) throw new AppError('unit-not-found');
  return unit;
}
