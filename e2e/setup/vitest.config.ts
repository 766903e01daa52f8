import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of all workspaces, next to their code. Browser journeys (`*.journey.ts`) are Playwright's. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['{shared,db,server,web,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Native addons and child processes: a process each, and no more than the small machines have.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
