import type { RoleName, RoleScopeKind } from '@thi-tuan/shared/rules/roles.ts';
import { ROLE_NAMES, ROLE_SCOPES, mayBeHeldIn } from '@thi-tuan/shared/rules/roles.ts';
import type { Scope, Session } from '../../platform/http/guard.ts';
import { holds, scopesOf } from '../../platform/http/guard.ts';

export interface PlacedRole {
  role: RoleName;
  scope: { kind: RoleScopeKind; id: string };
}

/** Where the session may hand roles out: everywhere, or in these contests. */
function reach(session: Session): 'all' | string[] {
  const scopes: Scope[] = scopesOf(session, 'people.manage');
  if (scopes.some((scope) => scope.kind === 'all')) return 'all';
  return scopes.flatMap((scope) => (scope.kind === 'contest' ? [scope.id] : []));
}

/**
 * Nobody gives more than they have: an admin gives any role; an organiser any but the admin's, within the own contest. A unit belongs to
 * a contest through its tree (`contestOfUnit`: the contest whose tree holds the unit; null = none).
 */
export function mayGive(session: Session, { role, scope }: PlacedRole, contestOfUnit: string | null): boolean {
  if (!mayBeHeldIn(role, scope.kind)) return false;
  if (role === 'admin' && !holds(session, 'system.admin')) return false;
  const within = reach(session);
  if (within === 'all') return true;
  if (scope.kind === 'contest') return within.includes(scope.id);
  return scope.kind === 'unit' && contestOfUnit !== null && within.includes(contestOfUnit);
}

/** What may be offered in a form: roles with the scopes they can be given in, the site's contest in mind. */
export function givable(session: Session, contestId: string | null): { role: RoleName; scopes: { kind: RoleScopeKind; id: string }[] }[] {
  return ROLE_NAMES.map((role) => ({
    role,
    scopes: ROLE_SCOPES[role].flatMap((kind): { kind: RoleScopeKind; id: string }[] => {
      const id = kind === 'contest' ? contestId : '';
      if (id === null) return [];
      const scope = { kind, id };
      return mayGive(session, { role, scope }, contestId) ? [scope] : [];
    }),
  })).filter((one) => one.scopes.length > 0);
}
