import { getTableColumns } from '../orm/drizzle.ts';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Preparable, SlotKinds, SlotValues, Slots } from '../dialect/prepare.ts';
import type { StoreContext } from './context.ts';

/** Values of a list in one statement, and rows of an insert: the statement is made once, and each piece holds nobody up for long. */
const MOST = 50;

/**
 * Rows put into a table as `insert().values()` does, by statements made once: built anew for every call, two hundred people held the event
 * loop for tens of milliseconds. What a row leaves out is null.
 */
export function rowsInto<T extends PgTable>({ h, prepareRows }: StoreContext, table: T): (rows: readonly T['$inferInsert'][]) => Promise<void> {
  const columns = getTableColumns(table) as Record<string, AnyPgColumn>;
  const names = Object.keys(columns);
  const put = prepareRows(columns, MOST, (rows) => h.insert(table).values(rows as never) as unknown as Preparable<never[]>);
  return async (rows) => {
    await put(
      rows.map((row) => {
        const given = row as Record<string, unknown>;
        return Object.fromEntries(names.map((name) => [name, given[name] ?? null])) as SlotValues<Record<string, AnyPgColumn>>;
      }),
    );
  };
}

type Fixed<P extends SlotKinds> = SlotValues<P>;

/**
 * A select over a list of texts (`where column in …`) by one statement made once; a long list is asked in parts, a short one repeats its first value.
 * The order is that of the parts.
 * @param column what the values are compared with
 * @param fixed further values of the statement
 * @param build gets the list as `inArray` takes it: places of the statement, typed as the values that will stand there
 */
export function amongTexts<P extends SlotKinds, R>(
  { prepare }: StoreContext,
  column: AnyPgColumn,
  fixed: P,
  build: (list: string[], fixed: Slots<P>) => Preparable<R[]>,
): (values: readonly string[], fixed: Fixed<P>) => Promise<R[]> {
  const places = Array.from({ length: MOST }, (_, i) => `among${i}`);
  const kinds = { ...fixed, ...Object.fromEntries(places.map((place) => [place, column])) } as P & Record<string, AnyPgColumn>;
  const run = prepare(kinds, (slots) => build(places.map((place) => slots[place]) as unknown as string[], slots as unknown as Slots<P>));
  return async (values, given) => {
    // One that stands in two parts would be found twice.
    const asked = [...new Set(values)];
    const found: R[] = [];
    for (let from = 0; from < asked.length; from += MOST) {
      const list = Object.fromEntries(places.map((place, i) => [place, asked[from + i] ?? asked[from]]));
      found.push(...(await run({ ...given, ...list } as never)));
    }
    return found;
  };
}
