import type * as Core from 'drizzle-orm/pg-core';
import { load } from './load.ts';

export const { check, customType, foreignKey, index, pgTable, primaryKey, uniqueIndex } = load('drizzle-orm/pg-core') as typeof Core;
