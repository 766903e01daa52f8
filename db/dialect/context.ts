import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { SQL } from '../orm/drizzle.ts';
import type { Handle } from './handle.ts';
import type { Change, Prepare, PrepareRows } from './prepare.ts';

/** On SQLite there is one writer: nothing has to be held. */
export type Held = <Q extends { for(strength: Strength, config: { of: PgTable }): unknown }>(select: Q, strength: Strength, table: PgTable) => Q;
/**
 * `share`: others may hold them so too, nobody changes them. `no key update`: nobody else holds or changes them, rows that name them may come.
 * `update`: not even those.
 */
type Strength = 'share' | 'no key update' | 'update';

/**
 * A queue in front of a row that many writes hold `share` all the time. PostgreSQL lets whoever shares pass by whoever waits for the row
 * alone: under an unbroken stream of starts nobody else ever had it. Whoever shares passes the gate first, whoever changes shuts it
 * first, and the gate serves them in the order they came. On SQLite writes stand in line anyway.
 */
export interface Gate {
  /** To be selected beside the row that is held: passes the gate named by this column, until the write ends. */
  pass: (name: AnyPgColumn) => SQL<unknown>;
  /** Waits for those who passed; who comes later waits until the write ends. Before the row is touched. */
  shut: (name: string) => Promise<void>;
}

/** What a store is built from: once per connection, not per call. */
export interface Context<T> {
  /** Builds queries; awaiting one runs it. */
  h: Handle;
  /** The tables. */
  t: T;
  /** Makes a hot statement; call it while building the store. */
  prepare: Prepare;
  /** The same for a change of which only the number of rows is asked. */
  change: Change;
  /** The same for an insert of several rows at once. */
  prepareRows: PrepareRows;
  /** A select that keeps others from changing the rows of `table` it answers until the write ends; whoever only reads them so does not wait. */
  held: Held;
  gate: Gate;
}

/** The shape of any store registry: stores of async functions. */
export type StoreSet = Record<string, Record<string, (...args: never[]) => Promise<unknown>>>;
