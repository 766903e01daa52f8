/**
 * Who does what beside taking part: the closed list of roles, and where each may be held. A role is a set of capabilities
 * (`server/features/auth/grants.policy.ts`); one person may hold several, each in its own scope, and still be a contestant.
 */
export const ROLE_NAMES = ['contact', 'official', 'bank-editor', 'bank-reviewer', 'organiser', 'admin'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

export type RoleScopeKind = 'all' | 'contest' | 'unit';

/** First = what is offered first. */
export const ROLE_SCOPES: Readonly<Record<RoleName, readonly RoleScopeKind[]>> = {
  contact: ['unit'],
  official: ['unit', 'all'],
  'bank-editor': ['contest', 'all'],
  'bank-reviewer': ['contest', 'all'],
  organiser: ['contest', 'all'],
  admin: ['all'],
};

export function mayBeHeldIn(role: RoleName, scope: RoleScopeKind): boolean {
  return ROLE_SCOPES[role].includes(scope);
}
