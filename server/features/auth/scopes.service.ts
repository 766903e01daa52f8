import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RoleScopeKind } from '@thi-tuan/shared/rules/roles.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { RoundBook } from '../contests/index.ts';
import type { PlacedRole } from './roles.policy.ts';
import { mayGive } from './roles.policy.ts';

/** Where roles hold: which contest a unit belongs to, what a scope is called, who may hand a role out there. */
export function scopesService({ data }: Pick<AppContext, 'data'>, book: RoundBook) {
  async function contestId(): Promise<string | null> {
    return (await book.site())?.contest.id ?? null;
  }

  async function contestOfUnit({ scope }: PlacedRole): Promise<string | null> {
    if (scope.kind !== 'unit') return null;
    const [unit, site] = [await data.read.units.byId(scope.id), await book.site()];
    return unit && site && unit.treeId === site.contest.treeId ? site.contest.id : null;
  }

  async function mayGiveThere(session: Session, role: PlacedRole): Promise<boolean> {
    return mayGive(session, role, await contestOfUnit(role));
  }

  return {
    contestId,
    mayGive: mayGiveThere,

    /** @throws AppError unit-not-found (no such unit, or it was retired), forbidden */
    async requireGivable(session: Session, role: PlacedRole): Promise<void> {
      const { kind, id } = role.scope;
      if (kind === 'all' && id !== '') throw new AppError('forbidden');
      if (kind === 'contest' && (await data.read.contests.byId(id)) === null) throw new AppError('forbidden');
      if (kind === 'unit') {
        const unit = await data.read.units.byId(id);
        if (!unit || unit.retiredAt !== null) throw new AppError('unit-not-found');
      }
      if (!(await mayGiveThere(session, role))) throw new AppError('forbidden');
    },

    /** By the scope's id. */
    async names(scopes: readonly { kind: RoleScopeKind; id: string }[]): Promise<Map<string, string>> {
      const subjects = scopes.flatMap(({ kind, id }) => (kind === 'all' ? [] : [`${kind}:${id}`]));
      const names = await data.read.audit.namesOf([...new Set(subjects)]);
      return new Map([...names].map(([subject, name]) => [subject.slice(subject.indexOf(':') + 1), name]));
    },
  };
}

export type ScopesService = ReturnType<typeof scopesService>;
