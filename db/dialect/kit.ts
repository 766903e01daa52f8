import type { AnyPgColumn, PgColumnBuilderBase, PgTableExtraConfigValue, PgTableWithColumns } from 'drizzle-orm/pg-core';
import type { BuildColumns, BuildExtraConfigColumns } from 'drizzle-orm';
import { check, customType, foreignKey, index, pgTable, primaryKey, uniqueIndex } from '../orm/postgres.ts';
import { decodeBool, decodeInt, decodeJson, encodeBool, encodeInt, encodeJson, encodeText } from './codec.ts';

// COLLATE "C": the same byte order as SQLite's BINARY, whatever locale the database was created with.
const textType = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"', toDriver: encodeText });
const intType = customType<{ data: number; driverData: number | string }>({
  dataType: () => 'bigint',
  toDriver: encodeInt,
  fromDriver: decodeInt,
});
const boolType = customType<{ data: boolean; driverData: boolean }>({
  dataType: () => 'boolean',
  toDriver: encodeBool,
  fromDriver: decodeBool,
});
const jsonType = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'text',
  toDriver: encodeJson,
  fromDriver: decodeJson,
});

/**
 * The column and table words every file in `tables/` is written with. PostgreSQL's types are the canonical ones; `kit.sqlite.ts`
 * offers the same names over SQLite. `text`, `int`, … are NOT NULL; the `…OrNull` kinds are nullable.
 */
export const pgKit = {
  table<N extends string, C extends Record<string, PgColumnBuilderBase>>(
    name: N,
    columns: C,
    extras?: (t: BuildExtraConfigColumns<N, C, 'pg'>) => PgTableExtraConfigValue[],
  ): PgTableWithColumns<{ name: N; schema: undefined; columns: BuildColumns<N, C, 'pg'>; dialect: 'pg' }> {
    return pgTable(name, columns, extras);
  },
  /** Text in byte order. */
  text: <N extends string>(name: N) => textType(name).notNull(),
  textOrNull: <N extends string>(name: N) => textType(name),
  /** An integer of at most 53 bits. */
  int: <N extends string>(name: N) => intType(name).notNull(),
  intOrNull: <N extends string>(name: N) => intType(name),
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  instant: <N extends string>(name: N) => intType(name).notNull(),
  instantOrNull: <N extends string>(name: N) => intType(name),
  bool: <N extends string>(name: N) => boolType(name).notNull(),
  boolOrNull: <N extends string>(name: N) => boolType(name),
  /** Any JSON value but a bare null, stored as text and read whole. */
  json: <T>(name: string) => jsonType(name).$type<T>().notNull(),
  /** SQL NULL stands for null. */
  jsonOrNull: <T>(name: string) => jsonType(name).$type<T>(),
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  check,
};

export type Kit = typeof pgKit;

/** For a column that refers to its own table: `.references((): AnyColumn => unit.id, { onDelete: 'restrict' })`. */
export type AnyColumn = AnyPgColumn;
