import type { UnitRow } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { UnitDeskRow, UnitDeskView, unitsDesk } from '@thi-tuan/shared/contracts/units-desk.ts';
import { foldForSearch, normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';
import { requireManager, requireUnitOf, siteTree } from './unit-desk.policy.ts';
import { pathIdsOf } from './unit-keys.ts';

type Contracts = typeof unitsDesk;

const MOST_ROWS = 500;
const MOST_FOUND = 30;

/** Rounds and the contest: everything that can have been counted in a unit. */
export function scopesOfSite(site: SiteContest | null): { roundIds: string[]; scopeIds: string[] } {
  const roundIds = site?.rounds.map((round) => round.id) ?? [];
  return { roundIds, scopeIds: site ? [...roundIds, site.contest.id] : [] };
}

/** What may be told as the past: whoever may still enter must not learn where a running round has entrants. */
export function closedScopes(site: SiteContest | null): string[] {
  return site?.rounds.filter((round) => round.state === 'closed').map((round) => round.id) ?? [];
}

/** The unit tree as organisers look at it: a branch at a time. */
export function unitListsService({ data, clock }: Pick<AppContext, 'data' | 'clock'>, book: RoundBook) {
  async function rowsOf(units: readonly UnitRow[]): Promise<UnitDeskRow[]> {
    const ids = units.map((unit) => unit.id);
    const [children, people, headcounts] = await Promise.all([
      data.read.unitDesk.childCounts(ids),
      data.read.unitDesk.peopleCounts(ids),
      data.read.unitDesk.headcountsAt(ids, clock.now()),
    ]);
    return units.map(({ id, code, name, kind, selectable, retiredAt }) => ({
      id,
      code,
      name,
      kind,
      selectable,
      retiredAt,
      children: children.get(id) ?? 0,
      people: people.get(id) ?? 0,
      total: headcounts.get(id)?.total ?? null,
    }));
  }

  return {
    async tree(session: Session): Promise<ReplyOf<Contracts['tree']>> {
      const tree = await siteTree({ data }, await requireManager(session, book));
      if (!tree) return { tree: null, units: 0, kinds: [] };
      const { id, code, name } = tree;
      return { tree: { id, code, name }, units: await data.read.units.countOf(id), kinds: await data.read.unitDesk.kinds(id) };
    },

    /** Retired units come last. @throws AppError unit-not-found */
    async branch(session: Session, parent: string | undefined): Promise<ReplyOf<Contracts['branch']>> {
      const tree = await siteTree({ data }, await requireManager(session, book));
      if (parent !== undefined) await requireUnitOf(data.read, tree, parent);
      const units = !tree ? [] : parent === undefined ? await data.read.units.roots(tree.id) : await data.read.units.children(parent);
      const shown = [...units.filter((unit) => unit.retiredAt === null), ...units.filter((unit) => unit.retiredAt !== null)];
      return { units: await rowsOf(shown.slice(0, MOST_ROWS)) };
    },

    async find(session: Session, query: string): Promise<ReplyOf<Contracts['find']>> {
      const tree = await siteTree({ data }, await requireManager(session, book));
      const typed = normaliseLine(query);
      if (!tree || typed === '') return { units: [] };
      const found = await data.read.unitDesk.find(tree.id, foldForSearch(typed), typed.toLowerCase(), MOST_FOUND);
      const refs = await data.read.units.refsOf(found.map((unit) => unit.id));
      return {
        units: found.flatMap(({ id, code, selectable, retiredAt }) => {
          const ref = refs.get(id);
          return ref ? [{ ...ref, code, selectable, retired: retiredAt !== null }] : [];
        }),
      };
    },

    /** @throws AppError unit-not-found */
    async show(session: Session, unitId: string): Promise<UnitDeskView> {
      const site = await requireManager(session, book);
      const unit = await requireUnitOf(data.read, await siteTree({ data }, site), unitId);
      const [row] = await rowsOf([unit]);
      const above = await data.read.units.byIds(pathIdsOf(unit.path));
      const names = new Map(above.map((one) => [one.id, one.name]));
      const headcounts = await data.read.unitDesk.headcountsOf(unitId);
      return {
        ...row!,
        path: pathIdsOf(unit.path).map((id) => ({ id, name: names.get(id) ?? '' })),
        targetPermille: unit.targetPermille,
        headcounts: headcounts.map(({ from, segment, total, exempt }) => ({ from, segment, total, exempt })),
        roles: await data.read.unitDesk.roleCount(unitId),
        hasPast: await data.read.unitDesk.hasPast(closedScopes(site), unitId),
      };
    },
  };
}

export type UnitListsService = ReturnType<typeof unitListsService>;
