import { spawn } from 'node:child_process';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { afterEach, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../platform/config.ts';
import { closedAttempts } from '../testing/closed-attempts.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function verify(databaseUrl: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['server/commands/tallies.ts', 'verify'], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

// Each look starts a process of its own.
const PROCESSES = { timeout: 60_000 };

test('prints nothing when all agrees, every difference when not, beside the server that holds the file', PROCESSES, async () => {
  const fresh = freshSqlite();
  const data = await openDatabase({ url: fresh.url });
  cleanups.push(fresh.drop, () => data.close());
  const app = await openTestApp(data, { now: OPENS_AT - 1000 });
  const site = await buildSite(app);
  const [roundId] = site.rounds as [string];
  await closedAttempts(app, site.contestId, roundId)({ personId: await site.person(), unitId: site.unit('syt-vp'), closedAt: OPENS_AT + 100_000 });
  expect(await verify(fresh.url)).toEqual({ code: 0, out: '', err: '' });
  await data.write((s) => s.standings.addCount(roundId, 'k-nobody', 3));
  const { code, out } = await verify(fresh.url);
  expect(code).toBe(1);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ what: 'rank-count', where: `${roundId} k-nobody`, expected: null, actual: { people: 3 } }]);
});

test('a database that is not there is one line and another exit code', PROCESSES, async () => {
  const fresh = freshSqlite();
  cleanups.push(fresh.drop);
  const { code, out, err } = await verify(fresh.url);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
});
