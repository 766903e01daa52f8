import type { AccountRow, NewAccount, NewPerson, PersonRow, UnitRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, nameSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { audited } from '../audit/index.ts';
import type { AccountContext } from './context.ts';
import type { RosterPerson } from './people-check.ts';
import type { PeopleFault } from './people-file.ts';
import { firstSecretMac, makeSecret } from './secrets.policy.ts';

/** A machine-made first password, for the printed slip: afterwards nobody can read it again. */
export interface FirstPassword {
  code: string;
  name: string;
  /** '' = none. */
  unitCode: string;
  unit: string;
  password: string;
}

export interface PeopleImport {
  created: number;
  updated: number;
  unchanged: number;
  /** People whose phone somebody else of the file or the database has too. */
  sharedPhones: number;
  faults: PeopleFault[];
  passwords: FirstPassword[];
  /** What becomes of each row, by its line. */
  states: Map<number, 'new' | 'changed' | 'same'>;
  /** People written so far; less than there are when it was stopped. */
  done: number;
  /** False for a dry run, or because of faults. */
  written: boolean;
}

export interface ImportOptions {
  treeId: string;
  /** Who imports; default: a command at the server's keyboard. */
  actorId?: string | null;
  /** Says what would happen. */
  dryRun?: boolean;
  /** Imports the good rows although others have faults. */
  skipFaults?: boolean;
  /** Makes a new first password for everybody who has not chosen one of their own: the slips were lost. */
  renewPasswords?: boolean;
  /** Called before anything is written, so that no password exists that nobody could print. */
  keepPasswords?: (passwords: readonly FirstPassword[]) => Promise<void>;
  /** People a write holds; default 500. */
  batch?: number;
  /** Between two pieces of planning (done 0) and of writing, with the people written: lets others have their turn. False = stop here; what is written stays. */
  between?: (done: number) => Promise<boolean>;
}

const BATCH = 500;

interface Change {
  personId: string;
  person: Partial<PersonRow> & { updatedAt: number };
  unitId: string | null;
  firstSecretMac: string | null;
  /** Deactivated before: the roster takes them back. */
  revived: boolean;
}

interface Batch {
  rows: number;
  people: NewPerson[];
  accounts: NewAccount[];
  units: { personId: string; treeId: string; unitId: string; since: number }[];
  changes: Change[];
}

/**
 * Brings a roster in: new codes are made, known ones corrected, so that the same file twice changes nothing. Blank cells
 * leave what is there. Nothing is written when a row has a fault, unless `skipFaults`. Needs no argon2: first passwords are keyed hashes.
 * @throws StorageError; what `keepPasswords` throws, before anything is written
 */
export async function importPeople(
  ctx: AccountContext,
  rows: readonly RosterPerson[],
  options: ImportOptions,
  earlier: readonly PeopleFault[] = [],
): Promise<PeopleImport> {
  const units = await unitsByCode(ctx, options.treeId, rows);
  const counts = { created: 0, updated: 0, unchanged: 0, sharedPhones: 0, done: 0 };
  const outcome: PeopleImport = { ...counts, faults: [...earlier], passwords: [], states: new Map(), written: false };
  const { batch: size = BATCH, between } = options;
  const batches: Batch[] = [];
  for (let i = 0; i < rows.length; i += size) {
    batches.push(await planBatch(ctx, rows.slice(i, i + size), units, options, outcome));
    if ((await between?.(0)) === false) return outcome;
  }
  outcome.faults.sort((a, b) => a.line - b.line);
  outcome.sharedPhones = countShared(rows);
  if (options.dryRun || (outcome.faults.length > 0 && !options.skipFaults)) return outcome;
  await options.keepPasswords?.(outcome.passwords);
  for (const batch of batches) {
    await writeBatch(ctx, batch, options.treeId, options.actorId ?? null);
    outcome.done += batch.rows;
    if ((await between?.(outcome.done)) === false) break;
  }
  return { ...outcome, written: true };
}

async function unitsByCode({ data }: AccountContext, treeId: string, rows: readonly RosterPerson[]): Promise<Map<string, UnitRow>> {
  const codes = [...new Set(rows.flatMap((row) => row.unitCode ?? []))];
  return new Map((await data.read.units.byCodes(treeId, codes)).map((unit) => [unit.code, unit]));
}

function countShared(rows: readonly RosterPerson[]): number {
  const counts = new Map<string, number>();
  for (const { phone } of rows) if (phone !== null) counts.set(phone, (counts.get(phone) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
}

async function planBatch(
  ctx: AccountContext,
  rows: readonly RosterPerson[],
  units: ReadonlyMap<string, UnitRow>,
  options: ImportOptions,
  outcome: PeopleImport,
): Promise<Batch> {
  const { data } = ctx;
  const known = new Map((await data.read.people.byCodes(rows.map((row) => row.code))).map((person) => [person.code, person]));
  const ids = [...known.values()].map((person) => person.id);
  const accounts = new Map((await data.read.accounts.ofMany(ids)).map((account) => [account.personId, account]));
  const placed = await data.read.people.unitsOf(ids, options.treeId);
  const batch: Batch = { rows: rows.length, people: [], accounts: [], units: [], changes: [] };
  for (const row of rows) {
    const unit = row.unitCode === null ? null : units.get(row.unitCode);
    const person = known.get(row.code);
    const fault = faultOf(row, unit, person);
    if (fault) {
      outcome.faults.push(fault);
    } else if (!person) {
      planNew(ctx, row, unit ?? null, options, batch, outcome);
    } else {
      planChange(
        ctx,
        row,
        unit ?? null,
        { person, account: accounts.get(person.id) ?? null, unitId: placed.get(person.id) ?? null },
        options,
        batch,
        outcome,
      );
    }
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

function planNew(
  { clock, random, secrets }: AccountContext,
  row: RosterPerson,
  unit: UnitRow | null,
  options: ImportOptions,
  batch: Batch,
  outcome: PeopleImport,
): void {
  const now = clock.now();
  const id = newId(now, random);
  const password = row.firstPassword ?? makeSecret(random);
  batch.people.push({
    id,
    code: row.code,
    name: row.name,
    nameSearch: foldForSearch(row.name),
    nameSort: nameSortKey(row.name),
    birthYear: row.birthYear,
    group: row.group ?? 'other',
    memberships: row.memberships ?? [],
    phone: row.phone,
    // The organisation vouches for its roster, also where a couple shares a phone.
    phoneApproved: row.phone !== null,
    source: 'roster',
    state: 'active',
    stateReason: null,
    mergedInto: null,
    unitNote: null,
    exempt: row.exempt ?? false,
    publicName: false,
    behaviourConsent: false,
    createdAt: now,
    updatedAt: now,
  });
  batch.accounts.push({
    personId: id,
    passwordHash: null,
    passwordSetAt: null,
    firstSecretMac: firstSecretMac(secrets, id, password),
    recoveryMac: null,
    failures: 0,
    lastFailureAt: null,
    lastLoginAt: null,
  });
  if (unit) batch.units.push({ personId: id, treeId: options.treeId, unitId: unit.id, since: now });
  if (row.firstPassword === null) outcome.passwords.push(slipOf(row, unit, password));
  outcome.states.set(row.line, 'new');
  outcome.created += 1;
}

interface Present {
  person: PersonRow;
  account: AccountRow | null;
  unitId: string | null;
}

function planChange(
  { clock, random, secrets }: AccountContext,
  row: RosterPerson,
  unit: UnitRow | null,
  present: Present,
  options: ImportOptions,
  batch: Batch,
  outcome: PeopleImport,
): void {
  const { person, account } = present;
  const moved = unit !== null && unit.id !== present.unitId;
  const patch: Partial<PersonRow> = {
    ...(row.name === person.name ? {} : { name: row.name, nameSearch: foldForSearch(row.name), nameSort: nameSortKey(row.name) }),
    ...(row.birthYear === null || row.birthYear === person.birthYear ? {} : { birthYear: row.birthYear }),
    ...(row.phone === null || row.phone === person.phone ? {} : { phone: row.phone, phoneApproved: true }),
    ...(row.group === null || row.group === person.group ? {} : { group: row.group }),
    ...(row.memberships === null || sameSet(row.memberships, person.memberships) ? {} : { memberships: row.memberships }),
    ...(row.exempt === null || row.exempt === person.exempt ? {} : { exempt: row.exempt }),
    ...(moved && (person.state === 'waiting' || person.state === 'returned') ? { state: 'active' as const, stateReason: null } : {}),
  };
  const unused = account !== null && account.passwordHash === null;
  const renewed = unused && row.firstPassword === null && options.renewPasswords ? makeSecret(random) : null;
  const password = unused ? (row.firstPassword ?? renewed) : null;
  const mac = password === null ? null : firstSecretMac(secrets, person.id, password);
  const newMac = mac !== null && mac !== account?.firstSecretMac ? mac : null;
  if (renewed !== null) outcome.passwords.push(slipOf(row, unit, renewed));
  const revived = person.state === 'inactive';
  if (Object.keys(patch).length === 0 && !moved && !revived && newMac === null) {
    outcome.unchanged += 1;
    outcome.states.set(row.line, 'same');
    return;
  }
  batch.changes.push({
    personId: person.id,
    person: { ...patch, updatedAt: clock.now() },
    unitId: moved ? unit.id : null,
    firstSecretMac: newMac,
    revived,
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

function writeBatch(ctx: AccountContext, batch: Batch, treeId: string, actorId: string | null): Promise<void> {
  const now = ctx.clock.now();
  return ctx.data.write(async (s) => {
    await s.people.insertMany(batch.people);
    await s.accounts.insertMany(batch.accounts);
    await s.people.insertUnits(batch.units);
    for (const change of batch.changes) {
      if (change.revived) await s.people.setState(change.personId, ['inactive'], 'active', null, now);
      await s.people.update(change.personId, change.person);
      if (change.unitId !== null) await s.people.setUnit(change.personId, treeId, change.unitId, now);
      if (change.firstSecretMac !== null) await s.accounts.setFirstSecret(change.personId, change.firstSecretMac);
    }
    const after = { created: batch.people.length, updated: batch.changes.length };
    if (after.created + after.updated > 0)
      await audited(ctx, s, { personId: actorId }, { action: 'people.import', subject: `tree:${treeId}`, after });
  });
}
