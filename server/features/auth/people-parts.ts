import type { NewPerson, PersonRow } from '@thi-tuan/db';
import type { Stores } from '../../context.ts';
import type { DeedPart } from '../audit/index.ts';
import type { Batch, RosterChange } from './people-plan.ts';

/** Fields of a roster that the audit says as they are. */
const PLAIN = ['name', 'birthYear', 'group', 'memberships', 'exempt'] as const;
const PHONE_END = 3;

/** Enough to know which one, not enough to call it. */
const phoneEnd = (phone: string | null | undefined): string | null => (phone ? `…${phone.slice(-PHONE_END)}` : null);

/** What the people of a batch were a moment before its write, read in that write. */
export interface Before {
  people: ReadonlyMap<string, PersonRow>;
  /** Name of the unit by person. */
  units: ReadonlyMap<string, string>;
  /** Names of units, also of those that the batch puts people into. */
  names: ReadonlyMap<string, string>;
}

export async function peopleBefore(s: Stores, { changes, units }: Batch, treeId: string): Promise<Before> {
  const people = await s.people.byCodes(changes.map(({ code }) => code));
  const moved = changes.filter(({ unitId }) => unitId !== null);
  const placed = await s.people.unitsOf(
    moved.map(({ personId }) => personId),
    treeId,
  );
  const asked = new Set([...placed.values(), ...moved.flatMap(({ unitId }) => unitId ?? []), ...units.map(({ unitId }) => unitId)]);
  const names = new Map((await s.units.byIds([...asked])).map(({ id, name }) => [id, name]));
  return {
    people: new Map(people.map((person) => [person.id, person])),
    units: new Map([...placed].flatMap(([personId, unitId]) => (names.has(unitId) ? [[personId, names.get(unitId)!]] : []))),
    names,
  };
}

/** What a batch does to each of its people, without phones, numbers or passwords themselves. */
export function partsOf(batch: Batch, before: Before): DeedPart[] {
  const unitOf = new Map(batch.units.map(({ personId, unitId }) => [personId, before.names.get(unitId) ?? unitId]));
  const numbered = new Set(batch.citizenIds.map(({ personId }) => personId));
  return [
    ...batch.people.map((person) => createdPart(person, unitOf.get(person.id) ?? null, numbered.has(person.id))),
    ...batch.changes.map((change) => updatedPart(change, before)),
  ];
}

function createdPart(person: NewPerson, unit: string | null, hasNumber: boolean): DeedPart {
  const told = Object.fromEntries(PLAIN.map((field) => [field, person[field] ?? null]));
  const after = { ...told, code: person.code, phone: phoneEnd(person.phone), unit, ...(hasNumber && { citizenId: true }) };
  return { kind: 'created', subject: `person:${person.id}`, after };
}

function updatedPart({ personId, person, unitId, firstSecretMac, citizenId }: RosterChange, { people, units, names }: Before): DeedPart {
  const row = people.get(personId);
  const [before, after]: Record<string, unknown>[] = [{}, {}];
  const say = (field: string, was: unknown, is: unknown): void => {
    before![field] = was ?? null;
    after![field] = is;
  };
  for (const field of PLAIN) if (person[field] !== undefined) say(field, row?.[field], person[field]);
  if (person.phone !== undefined) say('phone', phoneEnd(row?.phone), phoneEnd(person.phone));
  if (person.activated) say('state', row?.state, 'active');
  if (unitId !== null) say('unit', units.get(personId), names.get(unitId) ?? unitId);
  if (citizenId !== null) say('citizenId', null, true);
  if (firstSecretMac !== null) say('firstPassword', null, true);
  return { kind: 'updated', subject: `person:${personId}`, before, after };
}
