import { expect, it } from 'vitest';
import { paths } from '../paths.ts';
import type { Capability } from './session.ts';
import { workPageOf, worksInDesk } from './work.ts';

it.each([
  ['a contestant', [], paths.home],
  ['an official', ['unit.participation'], paths.participation],
  ['a contact', ['unit.people', 'unit.participation'], paths.unitPeople],
  ['a bank editor', ['bank.read', 'bank.edit'], paths.desk],
  ['an admin who is a contact as well', ['unit.people', 'people.manage', 'system.admin'], paths.desk],
] as const)('%s begins on a page of their own', (_, held, page) => {
  const session = { capabilities: [...held] satisfies Capability[] };
  expect(workPageOf(session)).toBe(page);
  expect(worksInDesk(session)).toBe(page === paths.desk);
});
