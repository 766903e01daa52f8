import { check, customType, foreignKey, index, primaryKey, sqliteTable, uniqueIndex } from '../orm/sqlite.ts';
import { decodeBool, decodeInt, decodeJson, encodeBoolAsInt, encodeInt, encodeJson, encodeText } from './codec.ts';
import type { Kit } from './kit.ts';

const textType = customType<{ data: string; driverData: string }>({ dataType: () => 'text', toDriver: encodeText });
const intType = customType<{ data: number; driverData: number }>({ dataType: () => 'integer', toDriver: encodeInt, fromDriver: decodeInt });
const boolType = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'integer',
  toDriver: encodeBoolAsInt,
  fromDriver: decodeBool,
});
const jsonType = customType<{ data: unknown; driverData: string }>({ dataType: () => 'text', toDriver: encodeJson, fromDriver: decodeJson });

/** The kit's names over SQLite. The cast is the package's only one between the dialects; parity and store tests keep it honest. */
export const sqliteKit = {
  table: sqliteTable,
  text: (name: string) => textType(name).notNull(),
  textOrNull: (name: string) => textType(name),
  int: (name: string) => intType(name).notNull(),
  intOrNull: (name: string) => intType(name),
  instant: (name: string) => intType(name).notNull(),
  instantOrNull: (name: string) => intType(name),
  bool: (name: string) => boolType(name).notNull(),
  boolOrNull: (name: string) => boolType(name),
  json: (name: string) => jsonType(name).notNull(),
  jsonOrNull: (name: string) => jsonType(name),
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  check,
} satisfies Record<keyof Kit, unknown> as unknown as Kit;
