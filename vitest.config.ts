import { defineConfig } from 'vitest/config';

const timeouts = { testTimeout: 20_000, hookTimeout: 60_000 };
const files = (room: string) => ({ include: [`${room}/**/*.test.{ts,tsx}`], exclude: ['**/node_modules/**', '**/dist/**'] });

/** Two processes on a small machine; PostgreSQL starts once for the rooms that need it. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: Number(process.env['TEST_WORKERS'] ?? 2),
    projects: [
      { test: { name: 'shared', environment: 'node', ...files('shared'), ...timeouts } },
      { test: { name: 'db', environment: 'node', globalSetup: ['db/testing/global-setup.ts'], ...files('db'), ...timeouts } },
      { test: { name: 'server', environment: 'node', globalSetup: ['db/testing/global-setup.ts'], ...files('server'), ...timeouts } },
      { test: { name: 'web', environment: 'node', ...files('web'), ...timeouts } },
    ],
  },
});
