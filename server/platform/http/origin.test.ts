import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from '@thi-tuan/shared/contracts/contract.ts';
import { httpTest, sessionOf } from '../testing/http-app.ts';
import { clearSessionCookie, setSessionCookie } from './guard.ts';
import type { CookiePolicy } from './guard.ts';
import { mount } from './mount.ts';
import { requireSameOrigin } from './origin.ts';

const PUBLIC = 'https://thi.example.vn';

type Case = [method: string, headers: Record<string, string>, upgrade: boolean, ok: boolean];

describe('origin', () => {
  test.each<Case>([
    ['POST', {}, false, true],
    ['POST', { origin: 'http://box.local:3000' }, false, true],
    ['POST', { origin: 'https://box.local:3000' }, false, true],
    ['POST', { origin: PUBLIC }, false, true],
    ['POST', { origin: 'http://thi.example.vn' }, false, false],
    ['POST', { origin: 'https://evil.example' }, false, false],
    ['POST', { origin: 'http://box.local:3001' }, false, false],
    ['POST', { origin: 'https://thi.example.vn.evil.example' }, false, false],
    ['POST', { origin: 'null' }, false, false],
    ['POST', { origin: '' }, false, false],
    ['POST', { origin: 'file://box.local:3000' }, false, false],
    ['PUT', { 'sec-fetch-site': 'same-origin' }, false, true],
    ['DELETE', { 'sec-fetch-site': 'none' }, false, true],
    ['POST', { 'sec-fetch-site': 'cross-site' }, false, false],
    ['POST', { 'sec-fetch-site': 'same-site' }, false, false],
    ['GET', { origin: 'https://evil.example' }, false, true],
    ['GET', { origin: 'https://evil.example' }, true, false],
    ['GET', { 'sec-fetch-site': 'cross-site' }, true, false],
    ['GET', { origin: 'http://box.local:3000' }, true, true],
  ])('%s %j upgrade=%s → %s', (method, headers, upgrade, ok) => {
    const check = () => requireSameOrigin({ method, host: 'box.local:3000', headers }, PUBLIC, upgrade);
    if (ok) expect(check).not.toThrow();
    else expect(check).toThrow('bad-origin');
  });

  test('the app refuses before anything else happens', async () => {
    const http = await httpTest();
    const reply = await http.app.inject({ method: 'POST', url: '/api/anything', headers: { origin: 'https://evil.example' } });
    expect([reply.statusCode, reply.json()]).toEqual([403, { error: { code: 'bad-origin', params: {} } }]);
    await http.app.close();
  });
});

const signIn = defineContract({ method: 'POST', path: '/in', access: 'public', summary: 'In', reply: z.object({}), errors: [] });
const signOut = defineContract({ method: 'POST', path: '/out', access: 'public', summary: 'Out', reply: z.object({}), errors: [] });
const who = defineContract({
  method: 'GET',
  path: '/who',
  access: 'public',
  summary: 'Who',
  reply: z.object({ id: z.string().nullable() }),
  errors: [],
});
const TOKEN = 'A'.repeat(43);

async function cookieTest(policy: CookiePolicy, trustProxy: string[] = []) {
  const http = await httpTest({ ...policy, trustProxy }, { sessionFrom: async (token) => (token === TOKEN ? sessionOf('s') : null) });
  mount(
    http.app,
    signIn,
    async ({ request, reply, session }) => (setSessionCookie(policy, request, reply, TOKEN, session ? null : 60_000), {}),
    http.ctx,
  );
  mount(http.app, signOut, async ({ request, reply }) => (clearSessionCookie(policy, request, reply), {}), http.ctx);
  mount(http.app, who, async ({ session }) => ({ id: session?.id ?? null }), http.ctx);
  return http;
}

describe('session cookie', () => {
  test('plain over HTTP', async () => {
    const http = await cookieTest({ secureCookies: 'auto', publicUrl: null });
    const reply = await http.app.inject({ method: 'POST', url: '/api/in' });
    expect(reply.headers['set-cookie']).toBe(`thi-tuan-session=${TOKEN}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`);
    expect(reply.headers['strict-transport-security']).toBeUndefined();
    const cookie = `thi-tuan-session=${TOKEN}`;
    expect((await http.app.inject({ url: '/api/who', headers: { cookie } })).json()).toEqual({ id: 's' });
    const among = `a=1; x-thi-tuan-session=no;thi-tuan-session = ${TOKEN} ; thi-tuan-session=later; b="2"`;
    expect((await http.app.inject({ url: '/api/who', headers: { cookie: among } })).json()).toEqual({ id: 's' });
    for (const other of ['thi-tuan-session', `x=1;thi-tuan-sessio=${TOKEN}`, `thi-tuan-session==${TOKEN}`, ';;=;'])
      expect((await http.app.inject({ url: '/api/who', headers: { cookie: other } })).json()).toEqual({ id: null });
    const forBrowserOnly = await http.app.inject({ method: 'POST', url: '/api/in', headers: { cookie } });
    expect(forBrowserOnly.headers['set-cookie']).not.toContain('Max-Age');
    expect((await http.app.inject({ method: 'POST', url: '/api/out' })).headers['set-cookie']).toContain('thi-tuan-session=; Max-Age=0');
    await http.app.close();
  });

  test.each<[string, CookiePolicy, string[], Record<string, string>]>([
    ['configured public address', { secureCookies: 'auto', publicUrl: PUBLIC }, [], {}],
    ['behind a trusted proxy', { secureCookies: 'auto', publicUrl: null }, ['loopback'], { 'x-forwarded-proto': 'https' }],
    ['forced', { secureCookies: true, publicUrl: null }, [], {}],
  ])('__Host- and Secure: %s', async (_name, policy, trustProxy, headers) => {
    const http = await cookieTest(policy, trustProxy);
    const reply = await http.app.inject({ method: 'POST', url: '/api/in', headers });
    expect(reply.headers['set-cookie']).toBe(`__Host-thi-tuan-session=${TOKEN}; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax`);
    expect(reply.headers['strict-transport-security']).toContain('max-age=');
    const plain = await http.app.inject({ url: '/api/who', headers: { ...headers, cookie: `thi-tuan-session=${TOKEN}` } });
    expect(plain.json()).toEqual({ id: null });
    const secure = await http.app.inject({ url: '/api/who', headers: { ...headers, cookie: `__Host-thi-tuan-session=${TOKEN}` } });
    expect(secure.json()).toEqual({ id: 's' });
    await http.app.close();
  });

  test('a stranger cannot claim to be a proxy', async () => {
    const http = await cookieTest({ secureCookies: 'auto', publicUrl: null }, ['10.0.0.1']);
    const reply = await http.app.inject({ method: 'POST', url: '/api/in', headers: { 'x-forwarded-proto': 'https' } });
    expect(reply.headers['set-cookie']).not.toContain('Secure');
    await http.app.close();
  });
});
