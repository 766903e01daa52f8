import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { testDatabases } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';
import { workOf } from './real-server.ts';

const MINUTE = 60_000;

/** The road to a PostgreSQL, which may be cut as a restart of the database or of the network cuts it. */
async function roadTo(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut() {
      cut = true;
      for (const one of open) one.destroy();
    },
    mend: () => void (cut = false),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

test('PostgreSQL goes away and comes back: refused meanwhile, nothing confirmed is lost, on without a restart', async () => {
  const fresh = await testDatabases()
    .find(({ engine }) => engine === 'postgres')!
    .fresh();
  const road = await roadTo(fresh.url);
  const data = await openDatabase({ url: road.url, poolSize: 4 });
  onTestFinished(async () => {
    await data.close();
    await road.close();
    await fresh.drop();
  });
  const app = await openTestApp(data, { now: OPENS_AT - 60 * MINUTE });
  const site = await buildSite(app);
  const [roundId = ''] = site.rounds;
  const [client, other] = [await app.as(await site.person()), await app.as(await site.person())];
  app.time.advance(61 * MINUTE);
  const start = (who: typeof client) => who.call(attempts.start, { params: { roundId }, body: { holderKey: 'holder-one' } });
  const view = (await start(client)).reply;
  const params = { attemptId: view.attemptId };
  const save = (revision: number) => client.call(attempts.save, { params, body: workOf(view, revision) });
  expect((await save(1)).status).toBe(200);
  const ready = async (): Promise<number> => (await app.http.inject('/readyz')).statusCode;
  expect(await ready()).toBe(200);

  road.cut();
  const refused = [await save(2), await start(other), await client.call(attempts.submit, { params, body: workOf(view, 3) })];
  expect(refused.map(({ status, code }) => [status, code])).toEqual(refused.map(() => [503, 'storage-failing']));
  expect(await ready()).toBe(503);
  // A job that meets it is tried again.
  await app.pass(20 * MINUTE);
  expect(app.logged()).toContain('job failed');

  road.mend();
  expect(await ready()).toBe(200);
  expect((await start(other)).status).toBe(200);
  await app.pass(2000);
  const { receipt, answered } = (await client.call(attempts.result, { params })).reply;
  expect([receipt.how, receipt.closedAt, answered]).toEqual(['run-out', view.deadlineAt, view.questions.length]);
});
