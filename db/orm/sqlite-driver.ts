import type * as Driver from 'drizzle-orm/better-sqlite3';
import { load } from './load.ts';

export const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof Driver;
