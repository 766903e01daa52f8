import type { PersonRoleRow } from '@thi-tuan/db';
import type { Capability } from '@thi-tuan/shared/contracts/contract.ts';
import type { Grant, Scope } from '../../platform/http/guard.ts';

const CAPABILITIES_OF: Record<PersonRoleRow['role'], readonly Capability[]> = {
  contact: ['unit.people', 'unit.participation'],
  official: ['unit.participation'],
  'bank-editor': ['bank.read', 'bank.edit'],
  'bank-reviewer': ['bank.read', 'bank.review'],
  organiser: ['contest.manage', 'bank.read', 'bank.edit', 'bank.review', 'people.manage', 'audit.read', 'unit.participation'],
  admin: ['system.admin', 'people.manage', 'audit.read', 'unit.participation'],
};

/** A role is a set of capabilities with a scope; holding one never takes away being a contestant. */
export function grantsOf(roles: readonly Pick<PersonRoleRow, 'role' | 'scopeKind' | 'scopeId'>[]): Grant[] {
  return roles.flatMap((role) => CAPABILITIES_OF[role.role].map((capability) => ({ capability, scope: scopeOf(role) })));
}

function scopeOf(role: Pick<PersonRoleRow, 'scopeKind' | 'scopeId'>): Scope {
  return role.scopeKind === 'all' ? { kind: 'all' } : { kind: role.scopeKind, id: role.scopeId };
}
