import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { dropLent } from './lent-postgres.ts';
import { quickFolder } from './quick-folder.ts';
import { type RunningPostgres, startPostgres } from './postgres/launch.ts';

interface Shared {
  folder?: string;
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
  shared.folder ??= mkdtempSync(join(quickFolder(), 'thi-tuan-run-'));
  project.provide('runFolder', shared.folder);
  project.provide('pgUrl', (await shared.server).url);
}

export async function teardown(): Promise<void> {
  shared.users -= 1;
  if (shared.users > 0) return;
  const server = await shared.server;
  // One that was given to us outlives the run.
  if (server?.folder === '' && shared.folder) await dropLent(server.url, shared.folder);
  await server?.stop();
  if (shared.folder) rmSync(shared.folder, { recursive: true, force: true });
}
