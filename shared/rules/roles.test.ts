import { expect, test } from 'vitest';
import { ROLE_NAMES, ROLE_SCOPES, mayBeHeldIn } from './roles.ts';

test('every role can be held somewhere; a contact only for a unit, an admin only everywhere, the bank never for a unit', () => {
  for (const role of ROLE_NAMES) expect(ROLE_SCOPES[role].length, role).toBeGreaterThan(0);
  const scopes = ['all', 'contest', 'unit'] as const;
  expect(scopes.filter((scope) => mayBeHeldIn('contact', scope))).toEqual(['unit']);
  expect(scopes.filter((scope) => mayBeHeldIn('admin', scope))).toEqual(['all']);
  for (const role of ['bank-editor', 'bank-reviewer', 'organiser'] as const) expect(mayBeHeldIn(role, 'unit'), role).toBe(false);
});
