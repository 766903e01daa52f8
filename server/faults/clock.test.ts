import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { monotonicClock } from '@thi-tuan/shared/kernel/clock.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';
import { workOf } from './real-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The machine: a wall clock that anybody may set, and time that passes. */
function machine(wallAt: number) {
  let passed = 0;
  let moved = 0;
  const clock = monotonicClock(
    () => wallAt + passed + moved,
    () => passed,
  );
  return {
    clock,
    pass: (ms: number) => void (passed += ms),
    jump: (ms: number) => void (moved += ms),
  };
}

describeEachEngine('the wall clock jumps while attempts are open', (open) => {
  test.each<[how: string, jumps: number[]]>([
    ['an hour on', [HOUR]],
    ['an hour back', [-HOUR]],
    ['on, back and on again', [HOUR, -2 * HOUR, HOUR + 7]],
  ])('%s: no deadline moves, nothing closes early or late, /readyz and the log tell', async (_how, jumps) => {
    const { clock, pass, jump } = machine(OPENS_AT - HOUR);
    const app = await openTestApp(await open(), { clock, clockDriftMs: clock.drift });
    const site = await buildSite(app);
    pass(HOUR + MINUTE);
    const client = await app.as(await site.person());
    const view = (await client.call(attempts.start, { params: { roundId: site.rounds[0]! }, body: { holderKey: 'holder-one' } })).reply;
    expect(view.deadlineAt - view.startedAt).toBe(10 * MINUTE);
    const params = { attemptId: view.attemptId };
    for (const [index, by] of jumps.entries()) {
      jump(by);
      pass(MINUTE);
      await app.jobs.tick();
      const saved = await client.call(attempts.save, { params, body: workOf(view, index + 1) });
      expect([saved.status, saved.reply.deadlineAt]).toEqual([200, view.deadlineAt]);
      expect(Number(saved.headers['x-server-time'])).toBe(view.startedAt + (index + 1) * MINUTE);
      expect(app.logged()).toContain(`"movedMs":${by},`);
    }
    const drift = (await app.http.inject('/readyz')).json<{ clock: { driftMs: number } }>().clock.driftMs;
    expect(drift).toBe(jumps.reduce((sum, by) => sum + by, 0));
    // Each move once.
    expect(app.logged().match(/wall clock of this machine was moved/g)).toHaveLength(jumps.length);
    pass(view.deadlineAt - clock.now() - 1);
    await app.jobs.tick();
    const last = await client.call(attempts.save, { params, body: workOf(view, 9) });
    expect(last.status).toBe(200);
    pass(1 + 3000 + 1);
    await app.jobs.tick();
    const { receipt } = (await client.call(attempts.result, { params })).reply;
    expect([receipt.how, receipt.closedAt, receipt.elapsedMs]).toEqual(['run-out', view.deadlineAt, 10 * MINUTE]);
  });
});

/** Where a process begins and the one clock is made. */
const MAKERS = ['server/main.ts', 'server/commands/command-context.ts', 'server/demo/main.ts'];
/** Beside the app: the names of backup files, when the process started (for `/metrics`), the scene of these tests. */
const BESIDE = [
  'server/commands/backup.ts',
  'server/commands/restore.ts',
  'server/platform/metrics/process-readings.ts',
  'server/faults/real-server.ts',
];
const WALL = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|Temporal\.Now|CURRENT_TIMESTAMP|\bunixepoch\b|\bnow\(\)\s*`/;

function sourcesBelow(folder: string, root: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/node_modules|\.test\.ts$|(^|\/)testing\//.test(name))
    .map((name) => `${folder}/${name}`);
}

test('nothing reads the wall clock but where the app’s clock is made', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const sources = ['server', 'db', 'shared'].flatMap((folder) => sourcesBelow(folder, root));
  const readers = sources.filter((file) => WALL.test(readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(sources.length).toBeGreaterThan(150);
  // The makers are found: so would be anybody else.
  expect(readers.filter((file) => MAKERS.includes(file))).toEqual(expect.arrayContaining(['server/main.ts']));
  expect(readers.filter((file) => ![...MAKERS, ...BESIDE].includes(file))).toEqual([]);
});
