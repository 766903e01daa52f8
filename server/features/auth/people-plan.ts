import type { AccountRow, CitizenIdRow, NewAccount, NewPerson, PersonRow, RosterCorrection, UnitRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { bareAccount, barePerson } from './bare-account.ts';
import type { CitizenIdKept } from './citizen-id.policy.ts';
import { citizenIdKept } from './citizen-id.policy.ts';
import type { AccountContext } from './context.ts';
import type { RosterPerson } from './people-check.ts';
import type { PeopleFault } from './people-file.ts';
import type { FirstPassword, ImportOptions, PeopleImport } from './people-import.service.ts';
import { firstSecretMac, makeSecret } from './secrets.policy.ts';

export interface RosterChange {
  personId: string;
  code: string;
  person: RosterCorrection;
  unitId: string | null;
  firstSecretMac: string | null;
  citizenId: CitizenIdKept | null;
}

/** What one write of an import holds. */
export interface Batch {
  rows: number;
  people: NewPerson[];
  accounts: NewAccount[];
  units: { personId: string; treeId: string; unitId: string; since: number }[];
  citizenIds: CitizenIdRow[];
  changes: RosterChange[];
}

/** Lines of the file by the number that stands in them, across its batches. */
export type NumbersSeen = Map<string, number>;

/** What becomes of these rows (at most 500); faults, passwords and counts go to the outcome. */
export async function planBatch(
  ctx: AccountContext,
  rows: readonly RosterPerson[],
  units: ReadonlyMap<string, UnitRow>,
  seen: NumbersSeen,
  options: ImportOptions,
  outcome: PeopleImport,
): Promise<Batch> {
  const { data } = ctx;
  const known = new Map((await data.read.people.byCodes(rows.map((row) => row.code))).map((person) => [person.code, person]));
  const ids = [...known.values()].map((person) => person.id);
  const accounts = new Map((await data.read.accounts.ofMany(ids)).map((account) => [account.personId, account]));
  const placed = await data.read.people.unitsOf(ids, options.treeId);
  const numbers = new Map(rows.flatMap(({ line, citizenId }) => (citizenId === null ? [] : [[line, citizenIdKept(ctx.secrets, citizenId)]])));
  const owners = new Map((await data.read.citizenIds.owners([...numbers.values()].map((one) => one.mac))).map((one) => [one.mac, one.personId]));
  const knownNumbers = new Map((await data.read.citizenIds.ofMany(ids)).map((one) => [one.personId, one.mac]));
  const batch: Batch = { rows: rows.length, people: [], accounts: [], units: [], citizenIds: [], changes: [] };
  const at: Planning = { ctx, options, batch, outcome };
  for (const row of rows) {
    const unit = row.unitCode === null ? null : units.get(row.unitCode);
    const person = known.get(row.code);
    const number = numbers.get(row.line) ?? null;
    const fault = faultOf(row, unit, person) ?? numberFault(row, number, seen, number === null ? undefined : owners.get(number.mac), person);
    if (fault) {
      outcome.faults.push(fault);
      continue;
    }
    if (number) seen.set(number.mac, row.line);
    if (!person) {
      planNew(at, row, { unit: unit ?? null, number });
      continue;
    }
    const present = {
      person,
      account: accounts.get(person.id) ?? null,
      unitId: placed.get(person.id) ?? null,
      number: knownNumbers.get(person.id) ?? null,
    };
    planChange(at, row, { unit: unit ?? null, number }, present);
  }
  return batch;
}

function faultOf(row: RosterPerson, unit: UnitRow | null | undefined, person: PersonRow | undefined): PeopleFault | null {
  if (unit === undefined)
    return { line: row.line, column: 'unit', code: 'unit-unknown', text: `Không có đơn vị mã «${row.unitCode}» trong cây đơn vị.` };
  if (unit !== null && unit.retiredAt !== null)
    return { line: row.line, column: 'unit', code: 'unit-closed', text: `Đơn vị mã «${row.unitCode}» đã ngừng hoạt động.` };
  if (person?.source === 'self') return { line: row.line, column: 'code', code: 'code-taken', text: `Mã «${row.code}» là của một người tự đăng ký.` };
  return null;
}

function numberFault(
  { line }: RosterPerson,
  number: CitizenIdKept | null,
  seen: NumbersSeen,
  owner: string | undefined,
  person: PersonRow | undefined,
): PeopleFault | null {
  if (number === null) return null;
  const fault = (code: string, text: string): PeopleFault => ({ line, column: 'citizenId', code, text });
  const twice = seen.get(number.mac);
  if (twice !== undefined) return fault('citizen-id-in-file', `Số CCCD trùng với dòng ${twice}: mỗi người một số.`);
  if (owner === undefined || owner === person?.id) return null;
  return fault('citizen-id-known', 'Số CCCD này đang là của người khác trong hệ thống.');
}

/** Where the row puts a person, and the number of their card. */
interface Told {
  unit: UnitRow | null;
  number: CitizenIdKept | null;
}

/** What a row is planned with, and what it adds to. */
interface Planning {
  ctx: AccountContext;
  options: ImportOptions;
  batch: Batch;
  outcome: PeopleImport;
}

function planNew({ ctx: { clock, random, secrets }, options, batch, outcome }: Planning, row: RosterPerson, { unit, number }: Told): void {
  const now = clock.now();
  const id = newId(now, random);
  const password = row.firstPassword ?? makeSecret(random);
  batch.people.push({
    ...barePerson(id, row, now),
    birthYear: row.birthYear,
    group: row.group ?? 'other',
    memberships: row.memberships ?? [],
    phone: row.phone,
    // The organisation vouches for its roster, also where a couple shares a phone.
    phoneApproved: row.phone !== null,
    exempt: row.exempt ?? false,
  });
  batch.accounts.push(bareAccount(id, { firstSecretMac: firstSecretMac(secrets, id, password) }));
  if (number) batch.citizenIds.push({ ...number, personId: id, setAt: now });
  if (unit) batch.units.push({ personId: id, treeId: options.treeId, unitId: unit.id, since: now });
  if (row.firstPassword === null) outcome.passwords.push(slipOf(row, unit, password));
  outcome.states.set(row.line, 'new');
  outcome.created += 1;
}

interface Present {
  person: PersonRow;
  account: AccountRow | null;
  unitId: string | null;
  /** Keyed hash of the number that is known of them. */
  number: string | null;
}

function planChange({ ctx, options, batch, outcome }: Planning, row: RosterPerson, { unit, number }: Told, present: Present): void {
  const { clock, random, secrets } = ctx;
  const { person, account } = present;
  const moved = unit !== null && unit.id !== present.unitId;
  const patch: Omit<RosterCorrection, 'id' | 'activated' | 'updatedAt'> = {
    ...(row.name === person.name ? {} : { name: row.name, nameSearch: foldForSearch(row.name), nameSort: nameSortKey(row.name) }),
    ...(row.birthYear === null || row.birthYear === person.birthYear ? {} : { birthYear: row.birthYear }),
    ...(row.phone === null || row.phone === person.phone ? {} : { phone: row.phone, phoneApproved: true }),
    ...(row.group === null || row.group === person.group ? {} : { group: row.group }),
    ...(row.memberships === null || sameSet(row.memberships, person.memberships) ? {} : { memberships: row.memberships }),
    ...(row.exempt === null || row.exempt === person.exempt ? {} : { exempt: row.exempt }),
  };
  const unused = account !== null && account.passwordHash === null;
  const renewed = unused && row.firstPassword === null && options.renewPasswords ? makeSecret(random) : null;
  const password = unused ? (row.firstPassword ?? renewed) : null;
  const mac = password === null ? null : firstSecretMac(secrets, person.id, password);
  const newMac = mac !== null && mac !== account?.firstSecretMac ? mac : null;
  if (renewed !== null) outcome.passwords.push(slipOf(row, unit, renewed));
  // Deactivated before: the roster takes them back.
  const activated = person.state === 'inactive' || (moved && (person.state === 'waiting' || person.state === 'returned'));
  const citizenId = number !== null && number.mac !== present.number ? number : null;
  if (Object.keys(patch).length === 0 && !moved && !activated && newMac === null && citizenId === null) {
    outcome.unchanged += 1;
    outcome.states.set(row.line, 'same');
    return;
  }
  batch.changes.push({
    personId: person.id,
    code: person.code,
    person: { ...patch, id: person.id, activated, updatedAt: clock.now() },
    unitId: moved ? unit.id : null,
    firstSecretMac: newMac,
    citizenId,
  });
  outcome.states.set(row.line, 'changed');
  outcome.updated += 1;
}

function slipOf({ code, name }: RosterPerson, unit: UnitRow | null, password: string): FirstPassword {
  return { code, name, unitCode: unit?.code ?? '', unit: unit?.name ?? '', password };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
