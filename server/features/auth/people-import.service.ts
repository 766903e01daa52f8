import type { UnitRow } from '@thi-tuan/db';
import type { PiecedAct } from '../audit/index.ts';
import { auditedInPieces } from '../audit/index.ts';
import type { AccountContext } from './context.ts';
import type { RosterPerson } from './people-check.ts';
import type { PeopleFault } from './people-file.ts';
import type { Batch, NumbersSeen } from './people-plan.ts';
import { partsOf, peopleBefore } from './people-parts.ts';
import { planBatch } from './people-plan.ts';
import { keepCitizenId } from './citizen-id.policy.ts';

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
  /** The audit's entry of this import, for what else belongs to it; null = nothing was to be written. */
  act: PiecedAct | null;
}

export interface ImportOptions {
  treeId: string;
  /** Who imports; default: a command at the server's keyboard. */
  actorId?: string | null;
  /** The file it came in, as the audit names it; none = a command that says nothing of it. */
  file?: { name: string; sha256: string };
  /** So many people go because they are not in the file: the caller deactivates them, under the same entry. */
  deactivates?: number;
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
  const outcome: PeopleImport = { ...counts, faults: [...earlier], passwords: [], states: new Map(), written: false, act: null };
  const { batch: size = BATCH, between } = options;
  const batches: Batch[] = [];
  const seen: NumbersSeen = new Map();
  for (let i = 0; i < rows.length; i += size) {
    batches.push(await planBatch(ctx, rows.slice(i, i + size), units, seen, options, outcome));
    if ((await between?.(0)) === false) return outcome;
  }
  outcome.faults.sort((a, b) => a.line - b.line);
  outcome.sharedPhones = countShared(rows);
  if (options.dryRun || (outcome.faults.length > 0 && !options.skipFaults)) return outcome;
  await options.keepPasswords?.(outcome.passwords);
  const act = actOf(ctx, batches, options);
  outcome.act = act;
  for (const batch of batches) {
    await writeBatch(ctx, act, batch, options.treeId);
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

/** One entry for the whole roster: what it is meant to do. */
function actOf(ctx: AccountContext, batches: readonly Batch[], { treeId, actorId = null, file, deactivates = 0 }: ImportOptions): PiecedAct {
  const created = batches.reduce((sum, { people }) => sum + people.length, 0);
  const changes = batches.flatMap((batch) => batch.changes);
  const moved = changes.filter(({ unitId }) => unitId !== null).length;
  const after = { ...(file && { file: file.name, hash: file.sha256 }), created, updated: changes.length, moved, deactivated: deactivates };
  return auditedInPieces(ctx, { personId: actorId }, { action: 'people.import', subject: `tree:${treeId}`, after });
}

function writeBatch(ctx: AccountContext, act: PiecedAct, batch: Batch, treeId: string): Promise<void> {
  const now = ctx.clock.now();
  return act.piece(async (s) => {
    const before = await peopleBefore(s, batch, treeId);
    await s.people.insertMany(batch.people);
    await s.accounts.insertMany(batch.accounts);
    await s.people.insertUnits(batch.units);
    await s.citizenIds.insertMany(batch.citizenIds);
    for (const change of batch.changes) {
      await s.roster.correct(change.person);
      if (change.unitId !== null) await s.roster.place(change.personId, treeId, change.unitId, now);
      if (change.firstSecretMac !== null) await s.accounts.setFirstSecret(change.personId, change.firstSecretMac);
      if (change.citizenId !== null) await keepCitizenId(s, change.personId, change.citizenId, now);
    }
    return partsOf(batch, before);
  });
}
