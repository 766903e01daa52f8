import type { StoreSet } from '../dialect/context.ts';
import type { Blueprint, Data, OpenOptions } from './data.ts';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';

/**
 * Opens the database at `options.url` on the engine its scheme names and, unless told not to, brings its tables up to date.
 * @throws StorageError (see `openSqlite`, `openPostgres`), TypeError for any other scheme
 */
export async function openEngine<T, S extends StoreSet>(plan: Blueprint<T, S>, options: OpenOptions): Promise<Data<S>> {
  if (options.url.startsWith('file:')) return openSqlite(plan, options);
  if (/^postgres(ql)?:\/\//.test(options.url)) return openPostgres(plan, options);
  throw new TypeError('a database URL starts with file: or postgres://');
}
