import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A statement without `.returning()` answers nothing portable: the row count differs between drivers, so nobody may read it. */
interface NoResult extends PgQueryResultHKT {
  type: unknown;
}

/**
 * All a store may do with a database: build a query and await it. No `.execute(sql)`, no driver result, no transaction:
 * those differ between the engines. Results come from selects and from `.returning()`.
 */
export type Handle = Pick<
  PgDatabase<NoResult, Record<string, never>>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$with' | 'with'
>;
