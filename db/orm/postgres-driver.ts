import type * as Driver from 'drizzle-orm/node-postgres';
import { load } from './load.ts';

export const { drizzle } = load('drizzle-orm/node-postgres') as typeof Driver;
