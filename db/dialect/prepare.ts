import { type GetColumnData, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
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

/** The slots of a statement, each a placeholder that carries its column's encoder. */
export function slotsOf<P extends SlotKinds>(kinds: P): Slots<P> {
  const slots: Record<string, SQL> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const encode = kind === 'int' ? encodeInt : kind === 'text' ? encodeText : (value: unknown) => kind.mapToDriverValue(value);
    const encoder = { mapToDriverValue: (value: unknown) => (value === null ? null : encode(value as never)) };
    slots[name] = sql`${new Param(new Placeholder(name), encoder)}`;
  }
  return slots as Slots<P>;
}
