import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Rooms whose tests need a real PostgreSQL: it starts once for the run. */
const WITH_POSTGRES = new Set(['db', 'server']);

/** Tests of all workspaces, next to their code. Browser journeys (`*.journey.ts`) are Playwright's. */
export default defineConfig({
  root: ROOT,
  test: {
    // Native addons and child processes: a process each, and no more than small machines have (a third took longer on two cores).
    pool: 'forks',
    maxWorkers: Number(process.env['TEST_WORKERS'] ?? 2),
    // Processes that give way to a running contest would starve beside two busy workers.
    env: { APART_PRIORITY: '1', TEST_WARM_UP: 'no' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: ['shared', 'db', 'server', 'web', 'e2e'].map((room) => ({
      extends: true as const,
      test: {
        name: room,
        // A worker loads the server once for all its files. The browser's modules keep what a browser would keep: each file begins anew.
        isolate: room === 'web',
        include: [`${room}/**/*.test.{ts,tsx}`],
        exclude: ['**/node_modules/**', '**/dist/**'],
        globalSetup: WITH_POSTGRES.has(room) ? [join(ROOT, 'db/testing/global-setup.ts')] : [],
      },
    })),
  },
});
