import { type GetColumnData, Param, Placeholder, type SQL, sql } from '../orm/drizzle.ts';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { encodeInt, encodeText } from './codec.ts';

/** What a slot of a prepared statement holds: a column (its kind, its nullability) or a plain number or text. */
export type SlotKind = AnyPgColumn | 'int' | 'text';
export type SlotKinds = Record<string, SlotKind>;

type SlotValue<K> = K extends AnyPgColumn ? GetColumnData<K, 'query'> : K extends 'int' ? number : K extends 'text' ? string : never;

export type SlotValues<P extends SlotKinds> = { [K in keyof P]: SlotValue<P[K]> };
export type Slots<P extends SlotKinds> = { [K in keyof P]: SQL<SlotValue<P[K]>> };

/** Any query builder of the handle; `R` is what awaiting it gives. */
export interface Preparable<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
  toSQL(): { sql: string };
}

/**
 * Makes a statement that is compiled once and run many times. Call it while the store is built, never inside a store function.
 *
 * ```ts
 * const save = c.prepare({ id: t.attempt.id, holder: t.attempt.holder, answers: t.attempt.answers }, (p) =>
 *   c.h.update(t.attempt).set({ answers: p.answers }).where(and(eq(t.attempt.id, p.id), eq(t.attempt.holder, p.holder))).returning({ id: t.attempt.id }));
 * const [row] = await save({ id, holder, answers });
 * ```
 * Every value goes through its column's encoder wherever the slot stands, so null, false, 0, [] and times bind alike on both engines.
 */
export type Prepare = <P extends SlotKinds, R>(kinds: P, build: (slots: Slots<P>) => Preparable<R>) => (values: SlotValues<P>) => Promise<R>;

/**
 * The same for a change of which nobody reads a row: answers how many rows it changed (an upsert's rows too; none where a guard
 * or a conflict left them). Asking SQLite for one by RETURNING makes it build and drop a table for the answer.
 */
export type Change = <P extends SlotKinds>(kinds: P, build: (slots: Slots<P>) => Preparable<unknown>) => (values: SlotValues<P>) => Promise<number>;

/**
 * The same for an insert of several rows at once: one statement for each number of rows up to `most`, made when it is needed.
 * More rows go by parts; the results are joined. `rows` as `values()` takes them.
 */
export type PrepareRows = <P extends SlotKinds, R>(
  kinds: P,
  most: number,
  build: (rows: Slots<P>[]) => Preparable<R[]>,
) => (rows: readonly SlotValues<P>[]) => Promise<R[]>;

/** Slots of row `i` of several: their names carry the place. */
const ROW_SLOT = /^(\d+)\.(.+)$/;

/** Where a slot's value stands in what a statement is run with. */
export function placeOfSlot(name: string): { row: number; key: string } | null {
  const found = ROW_SLOT.exec(name);
  return found && { row: Number(found[1]), key: found[2]! };
}

export function rowSlotsOf<P extends SlotKinds>(kinds: P, count: number): Slots<P>[] {
  return Array.from({ length: count }, (_, row) => {
    const named = slotsOf(Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [`${row}.${name}`, kind])));
    return Object.fromEntries(Object.keys(kinds).map((name) => [name, named[`${row}.${name}`]])) as Slots<P>;
  });
}

/** Runs rows by parts of at most `most`, each by the statement for its length. */
export function byParts<V, R>(
  most: number,
  statementFor: (count: number) => (rows: readonly V[]) => Promise<R[]>,
): (rows: readonly V[]) => Promise<R[]> {
  const made: ((rows: readonly V[]) => Promise<R[]>)[] = [];
  const run = (rows: readonly V[]): Promise<R[]> => (made[rows.length] ??= statementFor(rows.length))(rows);
  return async (rows) => {
    if (rows.length === 0) return [];
    if (rows.length <= most) return run(rows);
    const results: R[] = [];
    for (let from = 0; from < rows.length; from += most) results.push(...(await run(rows.slice(from, from + most))));
    return results;
  };
}

/** The kit's encoders take null as it is. */
function encodeOf(kind: SlotKind): (value: unknown) => unknown {
  if (kind === 'int') return encodeInt as (value: unknown) => unknown;
  if (kind === 'text') return encodeText as (value: unknown) => unknown;
  // A column of the kit: its own encoder, without drizzle's steps around it at every run.
  const { mapTo } = kind as unknown as { mapTo?: (value: unknown) => unknown };
  return mapTo ?? ((value) => (value === null ? null : kind.mapToDriverValue(value)));
}

/** The slots of a statement, each a placeholder that carries its column's encoder. */
export function slotsOf<P extends SlotKinds>(kinds: P): Slots<P> {
  const slots: Record<string, SQL> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const encode = encodeOf(kind);
    const encoder = { encode, mapToDriverValue: (value: unknown) => encode(value) };
    slots[name] = sql`${new Param(new Placeholder(name), encoder)}`;
  }
  return slots as Slots<P>;
}
