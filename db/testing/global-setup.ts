import type { TestProject } from 'vitest/node';
import { type RunningPostgres, startPostgres } from './postgres/launch.ts';

interface Shared {
  server?: Promise<RunningPostgres>;
  users: number;
}

/** One server for the whole run: vitest loads this file anew for each project, so the server hangs on the process. */
const home = globalThis as { thiTuanPostgres?: Shared };
const shared = (home.thiTuanPostgres ??= { users: 0 });

/** Starts PostgreSQL before the first test and stops it after the last. */
export async function setup(project: TestProject): Promise<void> {
  shared.users += 1;
  shared.server ??= startPostgres();
  project.provide('pgUrl', (await shared.server).url);
}

export async function teardown(): Promise<void> {
  shared.users -= 1;
  if (shared.users === 0) await (await shared.server)?.stop();
}
