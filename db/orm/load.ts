import { createRequire } from 'node:module';

/**
 * Loads drizzle as CommonJS. As ES modules it is 300 files, for each of which Node parses the 170 kB list of drizzle's entries
 * again (`getPackageScopeConfig` in Node 24): 1.4 s of CPU at every start of a server, a command or a test, against 0.2 s so.
 */
export const load = createRequire(import.meta.url);
