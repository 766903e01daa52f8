import type * as Orm from 'drizzle-orm';
import type * as Migrator from 'drizzle-orm/migrator';
import { load } from './load.ts';

export type { GetColumnData, SQLWrapper } from 'drizzle-orm';
export type SQL<T = unknown> = Orm.SQL<T>;

/** What the rooms of `db` say in SQL; everything of drizzle that runs comes through this folder. */
export const {
  Column,
  Param,
  Placeholder,
  SQL,
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  getTableName,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  isTable,
  like,
  lt,
  lte,
  ne,
  not,
  notExists,
  notInArray,
  or,
  sql,
} = load('drizzle-orm') as typeof Orm;

export const { readMigrationFiles } = load('drizzle-orm/migrator') as typeof Migrator;
