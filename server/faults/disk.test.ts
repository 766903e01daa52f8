import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { describeEachEngine } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';
import { breakableData } from './breakable-data.ts';
import { clearAway, startRealServer, workOf } from './real-server.ts';
import type { RealServer } from './real-server.ts';

const MINUTE = 60_000;
const FULL_DISK = path.join(import.meta.dirname, '../../db/testing/full-disk.ts');

describeEachEngine('writes fail', (open) => {
  async function opened() {
    const storage = breakableData(await open());
    const app = await openTestApp(storage.data, { now: OPENS_AT - 60 * MINUTE });
    const site = await buildSite(app);
    const personId = await site.person({ code: 'P1', password: 'hoa-sen-2026' });
    app.time.advance(61 * MINUTE);
    const client = await app.as(personId);
    const roundId = site.rounds[0]!;
    const start = () => client.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } });
    return { storage, app, site, client, roundId, start };
  }

  test.each([
    ['full', 507, 'storage-full'],
    ['io', 503, 'storage-failing'],
  ] as const)('%s: start, save, submit and login say so, nothing is half there, and all go on when it is over', async (how, status, code) => {
    const { storage, app, client, start } = await opened();
    storage.break(how);
    expect([(await start()).status, (await start()).code]).toEqual([status, code]);
    const login = () => app.guest.call(auth.login, { body: { login: 'P1', password: 'hoa-sen-2026', shared: false } });
    expect((await login()).code).toBe(code);
    storage.mend();
    expect((await login()).status).toBe(200);
    const view = (await start()).reply;
    const params = { attemptId: view.attemptId };
    expect((await client.call(attempts.save, { params, body: workOf(view, 1) })).status).toBe(200);

    storage.break(how);
    const save = await client.call(attempts.save, { params, body: workOf(view, 2) });
    expect([save.status, save.code, save.headers['cache-control']]).toEqual([status, code, 'no-store']);
    const submit = await client.call(attempts.submit, { params, body: workOf(view, 3) });
    expect([submit.status, submit.code]).toEqual([status, code]);
    expect((await client.call(attempts.peek, { params })).reply).toMatchObject({ revision: 1, answers: workOf(view, 1).answers });
    expect(storage.refused()).toBeGreaterThanOrEqual(4);

    storage.mend();
    // The page sends the same again, as it keeps it.
    expect((await client.call(attempts.save, { params, body: workOf(view, 2) })).reply.revision).toBe(2);
    expect((await client.call(attempts.submit, { params, body: workOf(view, 3) })).status).toBe(200);
    expect((await client.call(me.attempts)).reply.attempts).toHaveLength(1);
  });

  test('/readyz says that nothing can be written, and that it can again', async () => {
    const { storage, app, start } = await opened();
    const ready = async () => {
      const response = await app.http.inject('/readyz');
      const { checks } = response.json<{ checks: Record<string, { ok: boolean }> }>();
      return [response.statusCode, checks['database']?.ok, checks['writing']?.ok];
    };
    expect(await ready()).toEqual([200, true, true]);
    storage.break('full');
    await start();
    expect(await ready()).toEqual([503, true, false]);
    storage.mend();
    expect(await ready()).toEqual([200, true, true]);
  });

  test('what runs out meanwhile is closed at its true deadline as soon as writing works', async () => {
    const { storage, app, client, start } = await opened();
    const view = (await start()).reply;
    const params = { attemptId: view.attemptId };
    await client.call(attempts.save, { params, body: workOf(view, 1) });
    storage.break('io');
    await app.pass(20 * MINUTE);
    expect(storage.refused()).toBeGreaterThan(0);
    expect((await client.call(attempts.result, { params })).status).not.toBe(200);
    storage.mend();
    await app.pass(2000);
    const { receipt, answered } = (await client.call(attempts.result, { params })).reply;
    expect([receipt.how, receipt.closedAt, answered]).toEqual(['run-out', view.deadlineAt, 10]);
  });
});

/** A server in a process of its own takes a while to start on a busy machine. */
describe('the real server', { timeout: 90_000 }, () => {
  afterEach(clearAway);

  interface Fault {
    begin: () => void;
    end: () => void;
    status: number;
    code: string;
  }

  /** Two people meet the fault: one with an attempt open, one about to start. */
  async function expectThrough(fault: Fault, server: RealServer, [cookie, other]: readonly [string, string]): Promise<void> {
    const view = await server.start(cookie);
    const at = `/api/attempts/${view.attemptId}`;
    expect((await server.ask(cookie, 'PUT', at, workOf(view, 1))).status).toBe(200);

    fault.begin();
    const refused = [
      await server.ask(cookie, 'PUT', at, workOf(view, 2)),
      await server.ask(other, 'POST', `/api/rounds/${server.roundId}/start`, { holderKey: 'holder-two' }),
      await server.ask(cookie, 'POST', `${at}/submit`, workOf(view, 3)),
    ];
    expect(refused.map((reply) => [reply.status, reply.body.error?.code])).toEqual(refused.map(() => [fault.status, fault.code]));
    expect((await server.ask(cookie, 'GET', `${at}/work`)).body['revision']).toBe(1);
    expect((await server.ask('', 'GET', '/readyz')).body).toMatchObject({ ready: false, checks: { database: { ok: true }, writing: { ok: false } } });

    fault.end();
    expect((await server.ask(cookie, 'PUT', at, workOf(view, 2))).body['revision']).toBe(2);
    expect((await server.ask(cookie, 'POST', `${at}/submit`, workOf(view, 3))).status).toBe(200);
    expect((await server.start(other)).revision).toBe(0);
    expect((await server.ask('', 'GET', '/readyz')).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
  }

  test('no file may grow (EFBIG), then no room at COMMIT: refused each time, and on without a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'thi-tuan-full-'));
    const flag = path.join(folder, 'full');
    try {
      const server = await startRealServer({ people: 4, preload: FULL_DISK, env: { FULL_DISK_FLAG: flag } });
      const [one = '', two = '', three = '', four = ''] = server.cookies;
      const limit = (size: string) => execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${size}:`]);
      const io: Fault = { begin: () => limit('0'), end: () => limit('unlimited'), status: 503, code: 'storage-failing' };
      await expectThrough(io, server, [one, two]);
      const full: Fault = { begin: () => writeFileSync(flag, ''), end: () => rmSync(flag), status: 507, code: 'storage-full' };
      await expectThrough(full, server, [three, four]);
    } finally {
      clearAway();
      rmSync(folder, { recursive: true });
    }
  });

  const smallDisks = mountSmall();
  afterAll(() => {
    for (const folder of smallDisks) {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    }
  });

  // Where this user may mount: the fault that a handle made above, made by a disk.
  test.each(smallDisks)('a disk that is full (%s): refused, on without a restart when there is room again, and a clean end', async (folder) => {
    const server = await startRealServer({ people: 2, folder });
    const [one = '', two = ''] = server.cookies;
    const ballast = path.join(folder, 'ballast');
    const begin = (): void => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    };
    await expectThrough({ begin, end: () => rmSync(ballast), status: 507, code: 'storage-full' }, server, [one, two]);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

/** A file system of 8 MB; none where this user may mount none. */
function mountSmall(): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'thi-tuan-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
    return [folder];
  } catch {
    rmSync(folder, { recursive: true });
    return [];
  }
}
