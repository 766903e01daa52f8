import { afterAll, beforeAll, expect, test } from 'vitest';
import { auth } from '@thi-tuan/shared/contracts/auth.ts';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import { LIVE_CLOSE, roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { grantRole, revokeRole } from '../features/auth/index.ts';
import { PASSWORD, aRegistration, enteredBy } from '../testing/people.builder.ts';
import { CONTRACTS } from './cell-requests.ts';
import type { CellScene, Someone } from './cell-scene.ts';
import { cellScene } from './cell-scene.ts';

const ANOTHER_PASSWORD = 'trăng sáng đêm rằm';
const PLANTED = `thi-tuan-session=${'A'.repeat(43)}`;

let scene: CellScene;
let end: () => Promise<void>;
beforeAll(async () => {
  scene = await cellScene((ending) => (end = ending));
});
afterAll(() => end());

/** Every way to come in, by whom the browser's cookie says. */
const WAYS: Record<string, (scene: CellScene, who: Someone, cookie: string) => Promise<ReturnType<typeof enteredBy>>> = {
  login: async ({ app }, who, cookie) =>
    enteredBy(app, await app.withCookie(cookie).call(auth.login, { body: { login: who.code, password: PASSWORD, shared: false } })),
  register: async ({ app }, _who, cookie) => enteredBy(app, await app.withCookie(cookie).call(auth.register, { body: aRegistration() })),
  recover: async ({ app }, who, cookie) => {
    const { code } = await app.features.auth.service.issueOneTimeCode({ personId: null, mayResetRoles: true }, who.personId);
    return enteredBy(
      app,
      await app.withCookie(cookie).call(auth.recover, { body: { login: who.code, code, password: ANOTHER_PASSWORD, shared: false } }),
    );
  },
};

async function listening(scene: CellScene, cookie: string) {
  const socket = await scene.app.http.injectWS('/api/live', { headers: { cookie } });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const ask = (message: object) =>
    new Promise<unknown>((resolve) => {
      socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
      socket.send(JSON.stringify(message));
    });
  return { socket, closed, ask };
}

test.each(Object.keys(WAYS))('%s: the token is new, whatever cookie was planted, and the browser’s old session ends', async (way) => {
  const who = await scene.contestant('syt-vp');
  const planted = await WAYS[way]!(scene, who, PLANTED);
  expect(planted.cookie).not.toBe(PLANTED);
  expect((await scene.app.withCookie(PLANTED).call(me.profile)).code).toBe('not-signed-in');
  const before = await scene.contestant('syt-vp');
  const after = await WAYS[way]!(scene, who, before.client.cookie);
  expect(after.cookie).not.toBe(before.client.cookie);
  expect((await after.call(me.profile)).status).toBe(200);
  expect((await before.client.call(me.profile)).code).toBe('not-signed-in');
});

test('the cookie is the browser’s own: no script reads it, no other site sends it', async () => {
  const who = await scene.contestant('syt-vp');
  const answer = await scene.app.guest.call(auth.login, { body: { login: who.code, password: PASSWORD, shared: false } });
  expect(String(answer.headers['set-cookie'])).toMatch(/^thi-tuan-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(answer.raw).not.toContain(enteredBy(scene.app, answer).cookie.split('=')[1]);
  const shared = await scene.app.guest.call(auth.login, { body: { login: who.code, password: PASSWORD, shared: true } });
  expect(String(shared.headers['set-cookie'])).not.toContain('Max-Age');
});

test('changed roles end sessions and sockets; the next login has the new rights', async () => {
  const { app } = scene;
  const who = await scene.contestant('syt-vp');
  const enter = () => WAYS['login']!(scene, who, '');
  const scope = { kind: 'unit' as const, id: scene.site.unit('syt') };
  const plain = await enter();
  expect((await plain.call(contact.units)).code).toBe('forbidden');
  const live = await listening(scene, plain.cookie);
  expect(await grantRole(app.ctx, who.personId, 'contact', scope)).toBe(true);
  app.features.auth.service.endedAll(who.personId);
  expect((await plain.call(me.profile)).code).toBe('not-signed-in');
  expect(await live.closed).toBe(LIVE_CLOSE.sessionEnded);
  const holding = await enter();
  expect((await holding.call(contact.units)).status).toBe(200);
  expect(await revokeRole(app.ctx, who.personId, 'contact', scope)).toBe(1);
  app.features.auth.service.endedAll(who.personId);
  expect((await holding.call(contact.units)).code).toBe('not-signed-in');
  expect((await (await enter()).call(contact.units)).code).toBe('forbidden');
});

test('while the first login is owed only its own endpoints answer, and no room of a person', async () => {
  const open = CONTRACTS.filter(([, { access }]) => access === 'first-login').map(([endpoint]) => endpoint);
  // With the public `auth.me` these are the four; the access table proves that the others refuse.
  expect(open).toEqual(['auth.logout', 'auth.firstLogin', 'me.session']);
  const first = await scene.actor('first-login');
  const one = await scene.actor('own');
  const joined = async (who: Someone, personId: string) => {
    const live = await listening(scene, who.client.cookie);
    const answer = await live.ask({ type: 'join', room: roomOf('person', personId), have: null });
    live.socket.terminate();
    return answer;
  };
  expect(await joined(first, first.personId)).toMatchObject({ type: 'error', error: { code: 'forbidden' } });
  expect(await joined(one, one.personId)).toMatchObject({ type: 'joined' });
  expect(await joined(one, first.personId)).toMatchObject({ type: 'error', error: { code: 'forbidden' } });
});
