import { expect, test } from 'vitest';
import { AUDIT_ACTIONS, SECRET_ACTS, isSecretAct } from './audit-actions.ts';
import { auditSearchText, changesOf } from './audit-changes.ts';

test('what differs is told field by field; what stayed is not', () => {
  const before = { name: 'Tuần 1', closesAt: 1_000, open: true, paper: { main: 10, options: 4 }, groups: ['a', 'b'] };
  const after = { name: 'Tuần 1', closesAt: 2_000, open: false, paper: { main: 12, options: 4 }, groups: ['a'] };
  expect(changesOf(before, after)).toEqual([
    { path: 'closesAt', before: { kind: 'instant', at: 1_000 }, after: { kind: 'instant', at: 2_000 } },
    { path: 'open', before: { kind: 'flag', flag: true }, after: { kind: 'flag', flag: false } },
    { path: 'paper.main', before: { kind: 'number', number: 10 }, after: { kind: 'number', number: 12 } },
    { path: 'groups', before: { kind: 'text', text: 'a, b' }, after: { kind: 'text', text: 'a' } },
  ]);
});

test('something new, something gone, a bare value, a list of things', () => {
  expect(changesOf(null, { role: 'admin' })).toEqual([{ path: 'role', before: { kind: 'none' }, after: { kind: 'text', text: 'admin' } }]);
  expect(changesOf({ role: 'admin' }, null)).toEqual([{ path: 'role', before: { kind: 'text', text: 'admin' }, after: { kind: 'none' } }]);
  expect(changesOf(0, 5)).toEqual([{ path: '', before: { kind: 'number', number: 0 }, after: { kind: 'number', number: 5 } }]);
  expect(changesOf(null, [{ what: 'round', number: 1 }]).map((one) => one.path)).toEqual(['1.what', '1.number']);
  expect([changesOf(null, null), changesOf(undefined, undefined), changesOf({ a: null }, {})]).toEqual([[], [], []]);
});

test('long values and many fields are cut for the reader', () => {
  const [long] = changesOf(null, { text: 'x'.repeat(5000) });
  expect(long!.after).toMatchObject({ kind: 'text', text: `${'x'.repeat(2000)}…` });
  expect(changesOf(null, Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, n])))).toHaveLength(200);
});

test('the search text holds reason and values without accents, not the names of fields', () => {
  expect(auditSearchText({ name: 'Sở Y tế' }, { name: 'Sở Nội vụ' }, 'Sai tên')).toBe('sai ten so y te so noi vu');
});

test('secret acts are acts, and a role is none', () => {
  expect(SECRET_ACTS.every((one) => AUDIT_ACTIONS.includes(one))).toBe(true);
  expect([isSecretAct('question.update'), isSecretAct('role.grant')]).toEqual([true, false]);
});
