import type { Handle } from './handle.ts';
import type { Change, Prepare, PrepareRows } from './prepare.ts';

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
}

/** The shape of any store registry: stores of async functions. */
export type StoreSet = Record<string, Record<string, (...args: never[]) => Promise<unknown>>>;
