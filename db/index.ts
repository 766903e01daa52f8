import { fileURLToPath } from 'node:url';
import type { Blueprint, Data as AnyData, OpenOptions } from './engine/data.ts';
import { openEngine } from './engine/open.ts';
import { type Inspection, inspectSqlite } from './engine/sqlite/backup.ts';
import { type Stores, buildStores } from './stores/index.ts';
import { type Schema, buildSchema } from './tables/schema.ts';

/** The package's door: a service needs nothing else of it. */
export { StorageError, WriteMisuseError, isUniqueViolation, type StorageFault } from './engine/errors.ts';
export type { DataStats, EngineName, OpenOptions, StorageLog } from './engine/data.ts';
export { copySqlite, replaceSqlite, sqliteFileOf, syncToDisk } from './engine/sqlite/backup.ts';
export type { Stores } from './stores/index.ts';
export type { AttemptHead, Closable } from './stores/attempts-closable.ts';
export type { AttemptClosing, AttemptRow } from './stores/attempts.store.ts';
export type { FixedResultRow, RegradeRow } from './stores/regrade.store.ts';
export type { StagedAttempt, StagedTally } from './stores/regrade-staged.store.ts';
export type { MovedDeadline, RoundNoticeRow } from './stores/running.store.ts';
export type { AttemptRecordRow } from './stores/records.store.ts';
export type { AccountRow, ConsentRow, NewAccount } from './stores/accounts.store.ts';
export type { ExemptionRow } from './stores/exemptions.store.ts';
export type { InviteRow } from './stores/invites.store.ts';
export type { CitizenIdRow } from './stores/citizen-ids.store.ts';
export type { ClaimRow } from './stores/claims.store.ts';
export type { EligibilityFacts, NewPerson, PersonRow } from './stores/people.store.ts';
export type { AccountFilter, PeopleAsk } from './stores/people-desk.store.ts';
export type { PersonMergeRow } from './stores/merges.store.ts';
export type { PersonRoleRow } from './stores/roles.store.ts';
export type { SessionRow } from './stores/sessions.store.ts';
export type { PersonState } from './tables/people.ts';
export type { ContestRow, PinnedQuestion, RoundRow } from './stores/contests.store.ts';
export type { BankQuestion, BankRow, QuestionRow, QuestionVersionRow } from './stores/questions.store.ts';
export type { BankFilter, BankSort, QuestionImageRow, QuestionUse } from './stores/questions-bank.store.ts';
export type { ContactFilter, ContactPersonRow } from './stores/contact.store.ts';
export type { RosterCorrection } from './stores/roster.store.ts';
export type { HeadcountRow, TreeRow, UnitPatch, UnitRef, UnitRow } from './stores/units.store.ts';
export type { AuditQuery, AuditRow } from './stores/audit.store.ts';
export type { CountedFacts } from './stores/recount.store.ts';
export type { Figures, ParticipantClosing, ParticipantCount, ParticipantRow, TallyStoredRow } from './stores/results.store.ts';
export type { RulesVersionRow } from './stores/rules.store.ts';
export type { RankCountRow, RankPlace, ShownEntry, StandingStored } from './stores/standings.store.ts';

/** The database as services see it: `data.read.<store>.<fn>()` and `data.write(async (s) => …)`. */
export type Data = AnyData<Stores>;

/** Tables, stores and migrations of Thi Tuần. */
export const thiTuan: Blueprint<Schema, Stores> = {
  schema: buildSchema,
  stores: buildStores,
  migrations: fileURLToPath(new URL('./migrations', import.meta.url)),
};

/**
 * Opens the database, brings its tables up to date unless told not to, and keeps other writers off a SQLite file.
 * @throws StorageError `locked` (another process writes the file), `newer` (a newer program made the tables), `io`, `full`
 */
export function openDatabase(options: OpenOptions): Promise<Data> {
  return openEngine(thiTuan, options);
}

/** Reads a closed SQLite file of ours from end to end: is it whole, and what is in it? @throws StorageError `newer` */
export function inspectDatabase(file: string): Inspection {
  return inspectSqlite(file, thiTuan.migrations);
}
