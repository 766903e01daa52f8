import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { testDatabases } from '@thi-tuan/db/testing';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { LIVE_CLOSE, roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { liveClient } from './platform/testing/live-client.ts';
import { buildSite } from './testing/site.builder.ts';
import { openTestApp } from './testing/test-app.ts';

const MINUTE = 60_000;

/** Two servers, each with connections of its own, on one PostgreSQL database. */
async function twoServers() {
  const fresh = await testDatabases()
    .find(({ engine }) => engine === 'postgres')!
    .fresh();
  const opened = await Promise.all([1, 2].map(() => openDatabase({ url: fresh.url, poolSize: 3 })));
  const apps = await Promise.all(opened.map((data) => openTestApp(data, { now: OPENS_AT + MINUTE })));
  await Promise.all(apps.map((app) => app.ctx.hub.listen()));
  onTestFinished(async () => {
    for (const app of apps) {
      app.beginStop();
      await app.stop();
    }
    for (const data of opened) await data.close();
    await fresh.drop();
  });
  return apps as [(typeof apps)[number], (typeof apps)[number]];
}

test('what one server says, listeners at the other hear as «look anew», and a session that ends there ends here', async () => {
  const [here, there] = await twoServers();
  here.time.set(OPENS_AT - 60 * MINUTE);
  const site = await buildSite(here);
  here.time.set(OPENS_AT + MINUTE);
  const personId = await site.person();
  const client = await here.as(personId);
  const own = roomOf('person', personId);
  const address = (await there.http.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  const socket = await liveClient(`${address}/api/live`, { cookie: client.cookie });
  socket.send({ type: 'join', room: own, have: null });
  const joined = await socket.next();
  expect(joined).toMatchObject({ type: 'joined', room: own });
  const before = there.ctx.hub.version(own);

  // The same person starts at the other server: two devices, and «continue here» on the first.
  const params = { roundId: site.rounds[0]! };
  const view = (await client.call(attempts.start, { params, body: { holderKey: 'holder-one' } })).reply;
  await client.call(attempts.resume, { params: { attemptId: view.attemptId }, body: { holderKey: 'holder-two' } });
  const heard = await socket.next();
  expect(heard).toMatchObject({ type: 'resync', room: own });
  expect(there.ctx.hub.version(own)).toBeGreaterThan(before);
  // Which room and which version, nothing of what was said.
  expect(Object.keys(heard).sort()).toEqual(['room', 'type', 'version']);

  expect((await client.call(auth.logout)).status).toBe(200);
  expect(await socket.closed).toBe(LIVE_CLOSE.sessionEnded);
});
