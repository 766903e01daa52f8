import type { Context } from '../dialect/context.ts';
import type { Schema } from '../tables/schema.ts';

/** What every store is built from: `h` the handle, `t` the tables, `prepare` for hot statements. */
export type StoreContext = Context<Schema>;
