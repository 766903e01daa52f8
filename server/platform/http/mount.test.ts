import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { COMPATIBILITY, COMPATIBILITY_HEADER, defineContract } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Session } from './guard.ts';
import { holds, scopesOf } from './guard.ts';
import { mount } from './mount.ts';
import { httpTest, sessionOf } from '../testing/http-app.ts';
import type { HttpTest } from '../testing/http-app.ts';

const echo = defineContract({
  method: 'POST',
  path: '/echo/:thing',
  access: 'public',
  summary: 'Says what it was given',
  params: z.object({ thing: z.int() }),
  query: z.object({ page: z.int().min(1).default(1), tags: z.array(z.string()).optional(), yes: z.boolean().optional() }),
  body: z.object({
    count: z.int().nullable(),
    name: z.string().max(5).nullable(),
    pick: z
      .discriminatedUnion('kind', [z.object({ kind: z.literal('a'), a: z.int() }), z.object({ kind: z.literal('b'), b: z.string() })])
      .optional(),
    inner: z.object({ x: z.int() }).optional(),
  }),
  reply: z.object({ thing: z.int(), page: z.int(), tags: z.array(z.string()), count: z.int().nullable(), name: z.string().nullable() }),
  errors: [],
});

const shapes = defineContract({
  method: 'GET',
  path: '/shapes',
  access: 'public',
  summary: 'A union with more than it names',
  reply: z.object({
    shapes: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('round'), r: z.int() }),
        z.object({ kind: z.literal('square'), side: z.int(), label: z.string().nullable() }),
      ]),
    ),
    maybe: z.object({ shown: z.string() }).nullable(),
  }),
  errors: [],
});

const guarded = (path: string, access: 'signed-in' | 'first-login' | 'contest.manage') =>
  defineContract({ method: 'GET', path, access, summary: 'Guarded', reply: z.object({ person: z.string() }), errors: [] });

const failing = defineContract({
  method: 'POST',
  path: '/fail',
  access: 'public',
  summary: 'Fails as asked',
  body: z.object({ how: z.enum(['app', 'full', 'busy', 'io', 'statement', 'other', 'reply']) }),
  reply: z.object({ n: z.int() }),
  errors: ['not-found'],
  anyAge: true,
});

class StorageError extends Error {
  readonly kind: string;
  constructor(kind: string) {
    super('cannot write');
    this.name = 'StorageError';
    this.kind = kind;
  }
}

async function fail(how: string): Promise<{ n: number }> {
  if (how === 'app') throw new AppError('round-not-open', { opensAt: 5 });
  if (how === 'reply') return {} as { n: number };
  if (how === 'other') throw new Error('secret detail\nparams: 0912345678');
  throw new StorageError(how);
}

let http: HttpTest;

beforeEach(async () => {
  http = await httpTest();
  const { app, ctx } = http;
  mount(
    app,
    echo,
    async ({ params, query, body }) => ({ thing: params.thing, page: query.page, tags: query.tags ?? [], count: body.count, name: body.name }),
    ctx,
  );
  const extra = {
    shapes: [
      { kind: 'round' as const, r: 1, secret: 'x' },
      { kind: 'square' as const, side: 2, label: null, secret: 'y' },
    ],
    maybe: { shown: 'z', secret: 'w' },
    secret: 'v',
  };
  mount(app, shapes, async () => extra, ctx);
  mount(app, guarded('/mine', 'signed-in'), async ({ session }) => ({ person: session.personId }), ctx);
  mount(app, guarded('/duties', 'first-login'), async ({ session }) => ({ person: session.personId }), ctx);
  mount(app, guarded('/manage', 'contest.manage'), async ({ session }) => ({ person: session.personId }), ctx);
  mount(app, failing, async ({ body }) => fail(body.how), ctx);
  await app.ready();
});

afterEach(async () => http.app.close());

const post = async (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  http.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('validation', () => {
  test('null stays null and numbers are numbers', async () => {
    const reply = await post('/api/echo/7?page=3&tags=x', { count: null, name: null });
    expect(reply.json()).toEqual({ thing: 7, page: 3, tags: ['x'], count: null, name: null });
    expect((await post('/api/echo/7', { count: 0, name: '' })).json()).toEqual({ thing: 7, page: 1, tags: [], count: 0, name: '' });
  });

  test.each([
    [{ count: '7', name: null }, '/count', 'type'],
    [{ count: true, name: null }, '/count', 'type'],
    [{ count: 1.5, name: null }, '/count', 'type'],
    [{ count: 1, name: 7 }, '/name', 'type'],
    [{ count: 1, name: 'too long' }, '/name', 'maxLength'],
    [{ count: 1 }, '/name', 'required'],
    [{ count: 1, name: null, role: 'admin' }, '/role', 'unknown'],
    [{ count: 1, name: null, inner: { x: 1, y: 2 } }, '/inner/y', 'unknown'],
    [{ count: 1, name: null, pick: { kind: 'a', a: '1' } }, '/pick/a', 'type'],
    [{ count: 1, name: null, pick: { kind: 'a', a: 1, b: 'x' } }, '/pick/b', 'unknown'],
    [{ count: 1, name: null, pick: { kind: 'c' } }, '/pick', 'discriminator'],
    [null, '', 'type'],
    [[], '', 'type'],
  ])('body %j is refused', async (body, path, rule) => {
    const reply = await post('/api/echo/7', body);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toEqual({ error: { code: 'invalid-body', params: { path, rule } } });
  });

  test.each([
    ['/api/echo/seven', '/params/thing', 'type'],
    ['/api/echo/7?page=0', '/querystring/page', 'minimum'],
    ['/api/echo/7?other=1', '/querystring/other', 'unknown'],
    ['/api/echo/7?yes=perhaps', '/querystring/yes', 'type'],
  ])('%s is refused', async (url, path, rule) => {
    const reply = await post(url, { count: 1, name: null });
    expect(reply.json()).toEqual({ error: { code: 'invalid-body', params: { path, rule } } });
  });

  test('an endpoint without a query takes none', async () => {
    expect((await http.app.inject('/api/shapes?x=1')).statusCode).toBe(400);
  });
});

test('replies drop what the contract does not name, also inside unions and nullables', async () => {
  const reply = await http.app.inject('/api/shapes');
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual({
    shapes: [
      { kind: 'round', r: 1 },
      { kind: 'square', side: 2, label: null },
    ],
    maybe: { shown: 'z' },
  });
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
  expect(reply.headers['x-content-type-options']).toBe('nosniff');
});

describe('guard', () => {
  const organiser: Session = sessionOf('o', { capabilities: [{ capability: 'contest.manage', scope: { kind: 'contest', id: 'c' } }] });
  const access: [who: string, session: Session | null, mine: string, duties: string, manage: string][] = [
    ['guest', null, 'not-signed-in', 'not-signed-in', 'not-signed-in'],
    ['newcomer', sessionOf('n', { firstLogin: true }), 'first-login-needed', 'ok', 'first-login-needed'],
    ['contestant', sessionOf('c'), 'ok', 'ok', 'forbidden'],
    ['organiser', organiser, 'ok', 'ok', 'ok'],
    ['organiser with duties', { ...organiser, id: 'p', firstLogin: true }, 'first-login-needed', 'ok', 'first-login-needed'],
  ];
  test.each(access)('%s', async (_who, session, mine, duties, manage) => {
    const cookie = session ? http.signIn(session) : '';
    const seen = async (url: string) => {
      const reply = await http.app.inject({ url, headers: { cookie } });
      return reply.statusCode === 200 ? 'ok' : (reply.json() as { error: { code: string } }).error.code;
    };
    expect([await seen('/api/mine'), await seen('/api/duties'), await seen('/api/manage')]).toEqual([mine, duties, manage]);
  });

  test('a cookie that is no token never reaches the sessions, an ended one is none', async () => {
    const cookie = http.signIn(sessionOf('c'));
    expect((await http.app.inject({ url: '/api/mine', headers: { cookie: 'thi-tuan-session=x' } })).statusCode).toBe(401);
    http.signOut('c');
    expect((await http.app.inject({ url: '/api/mine', headers: { cookie } })).statusCode).toBe(401);
  });

  test('is asked before the body is read', async () => {
    const contract = defineContract({
      method: 'PUT',
      path: '/locked',
      access: 'signed-in',
      summary: 'Locked',
      body: z.object({ a: z.int() }),
      reply: z.object({}),
      errors: [],
    });
    const other = await httpTest();
    mount(other.app, contract, async () => ({}), other.ctx);
    const reply = await other.app.inject({ method: 'PUT', url: '/api/locked', headers: { 'content-type': 'application/json' }, payload: '{broken' });
    expect(reply.statusCode).toBe(401);
    await other.app.close();
  });

  test('scopes', () => {
    expect(holds(organiser, 'contest.manage')).toBe(true);
    expect(holds(organiser, 'system.admin')).toBe(false);
    expect(scopesOf(organiser, 'contest.manage')).toEqual([{ kind: 'contest', id: 'c' }]);
  });
});

describe('errors', () => {
  test.each([
    ['app', 409, { code: 'round-not-open', params: { opensAt: 5 } }],
    ['full', 507, { code: 'storage-full', params: {} }],
    ['io', 503, { code: 'storage-failing', params: {} }],
    ['busy', 503, { code: 'busy', params: {} }],
  ])('%s', async (how, status, error) => {
    const reply = await post('/api/fail', { how });
    expect([reply.statusCode, reply.json()]).toEqual([status, { error }]);
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  test.each(['other', 'statement', 'reply'])('%s shows only a reference, and the log has it without personal data', async (how) => {
    const reply = await post('/api/fail?', { how });
    expect(reply.statusCode).toBe(500);
    const reference = reply.headers['x-request-id'];
    expect(reply.json()).toEqual({ error: { code: 'internal', params: { reference } } });
    expect(http.logged()).toContain(`"reqId":"${String(reference)}"`);
    expect(http.logged()).not.toContain('0912345678');
  });

  test('broken requests', async () => {
    const codeOf = (reply: { json: () => unknown }) => (reply.json() as { error: { code: string } }).error.code;
    expect(codeOf(await post('/api/echo/7', '{broken'))).toBe('bad-request');
    expect(codeOf(await post('/api/echo/7', ''))).toBe('bad-request');
    expect(codeOf(await post('/api/echo/7', '{"__proto__":{"a":1},"count":1,"name":null}'))).toBe('bad-request');
    expect(codeOf(await post('/api/echo/7', JSON.stringify('x'.repeat(70_000))))).toBe('body-too-large');
    expect(codeOf(await post('/api/echo/7', 'a=1', { 'content-type': 'text/plain' }))).toBe('unsupported-media-type');
    expect(codeOf(await post('/api/echo/%zz', {}))).toBe('bad-request');
    expect(codeOf(await http.app.inject('/api/nothing'))).toBe('not-found');
    expect(codeOf(await http.app.inject({ method: 'POST', url: '/nothing' }))).toBe('not-found');
    const wrongMethod = await http.app.inject('/api/echo/7');
    expect([codeOf(wrongMethod), wrongMethod.statusCode, wrongMethod.headers['allow']]).toEqual(['method-not-allowed', 405, 'POST']);
  });

  test('an old tab is told to reload, a stranger without the header is not', async () => {
    const get = async (headers: Record<string, string>) => (await http.app.inject({ url: '/api/shapes', headers })).statusCode;
    expect(await get({ [COMPATIBILITY_HEADER]: String(COMPATIBILITY - 1) })).toBe(426);
    expect(await get({ [COMPATIBILITY_HEADER]: String(COMPATIBILITY) })).toBe(200);
    expect(await get({ [COMPATIBILITY_HEADER]: 'x' })).toBe(200);
    expect(await get({})).toBe(200);
    // An open quiz is heard at every age: its answers cannot wait for a reload.
    const save = { method: 'POST' as const, url: '/api/fail', payload: { how: 'app' }, headers: { [COMPATIBILITY_HEADER]: '0' } };
    expect((await http.app.inject(save)).statusCode).toBe(409);
    const heard = Object.entries(attempts).filter(([, contract]) => 'anyAge' in contract);
    expect(heard.map(([name]) => name).sort()).toEqual(['next', 'peek', 'result', 'resume', 'save', 'submit']);
  });

  test('while stopping nothing new begins', async () => {
    http.stopAccepting();
    const reply = await http.app.inject('/api/shapes');
    expect([reply.statusCode, reply.json()]).toEqual([503, { error: { code: 'shutting-down', params: {} } }]);
  });
});

test('logs name the route, not the path, the query, the body, the cookie or the address', async () => {
  const cookie = http.signIn(sessionOf('c'));
  await post('/api/echo/47114711?tags=canary', { count: 8_150_017, name: 'Lan' }, { cookie });
  const text = http.logged();
  expect(text).toContain('/api/echo/:thing');
  // Long enough that no moment and no id holds them by chance.
  for (const secret of ['47114711', 'canary', '8150017', 'Lan', cookie.slice(20), '127.0.0.1']) expect(text).not.toContain(secret);
});

test('a long reply arrives as it is, sign for sign, also with half of a surrogate pair in it', async () => {
  const long = defineContract({ method: 'GET', path: '/long', access: 'public', summary: 'Long', reply: z.object({ text: z.string() }), errors: [] });
  const own = await httpTest();
  let text = 'Đảng bộ Sở Y tế tỉnh Ninh Bình 🎉 '.repeat(200);
  mount(own.app, long, async () => ({ text }), own.ctx);
  const reply = await own.app.inject({ url: '/api/long' });
  expect(reply.json()).toEqual({ text });
  expect(reply.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': String(reply.rawPayload.length) });
  text += '\ud83c';
  expect((await own.app.inject({ url: '/api/long' })).json()).toEqual({ text });
  await own.app.close();
});
