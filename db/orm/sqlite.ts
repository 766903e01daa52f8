import type * as Core from 'drizzle-orm/sqlite-core';
import { load } from './load.ts';

export const { check, customType, foreignKey, index, primaryKey, sqliteTable, uniqueIndex } = load('drizzle-orm/sqlite-core') as typeof Core;
