import { Column, Param, Placeholder, SQL, is } from 'drizzle-orm';
import type Database from 'better-sqlite3';

/** What drizzle knows of a statement it has built; these members are its own. */
export interface BuiltQuery {
  query: { sql: string; params: unknown[] };
  fields?: { path: string[]; field: unknown }[] | undefined;
  customResultMapper?: unknown;
  execute(values: Record<string, unknown>): { sync(): unknown };
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}

type Bind = (values: Record<string, unknown>) => unknown;

function bindOf(param: unknown): Bind {
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { name } = param.value;
    const { encoder } = param;
    return (values) => {
      const value = values[name];
      if (value === undefined) throw new Error(`no value for «${name}»`);
      return encoder.mapToDriverValue(value);
    };
  }
  if (is(param, Placeholder)) {
    const { name } = param;
    return (values) => values[name];
  }
  return () => param;
}

function decoderOf(field: unknown): Decoder | null {
  if (is(field, Column)) return field as unknown as Decoder;
  if (is(field, SQL)) return (field as unknown as { decoder: Decoder }).decoder;
  return is(field, SQL.Aliased) ? (field.sql as unknown as { decoder: Decoder }).decoder : null;
}

/**
 * Runs a built statement on the connection itself: what binds a parameter and what reads a column is looked up once, not at
 * every run, which took drizzle longer than SQLite takes to answer. Rows with nested objects are left to drizzle.
 */
export function runnerOf(db: Database.Database, built: BuiltQuery): (values: Record<string, unknown>) => unknown {
  const { query, fields, customResultMapper } = built;
  const columns = (fields ?? []).map(({ path, field }) => ({ name: path[0]!, flat: path.length === 1, decoder: decoderOf(field) }));
  const plain = !customResultMapper && columns.every((column) => column.flat && column.decoder);
  if (!plain) return (values) => built.execute(values).sync();
  const statement = db.prepare(query.sql);
  const binds = query.params.map(bindOf);
  const paramsOf = (values: Record<string, unknown>): unknown[] => binds.map((bind) => bind(values));
  if (!statement.reader) return (values) => statement.run(...paramsOf(values));
  if (columns.length === 0) return (values) => statement.all(...paramsOf(values));
  statement.raw(true);
  const names = columns.map((column) => column.name);
  const decoders = columns.map((column) => column.decoder!);
  return (values) => {
    const rows = statement.all(...paramsOf(values)) as unknown[][];
    return rows.map((row) => {
      const result: Record<string, unknown> = {};
      for (let i = 0; i < names.length; i += 1) {
        const value = row[i];
        result[names[i]!] = value === null ? null : decoders[i]!.mapFromDriverValue(value);
      }
      return result;
    });
  };
}
