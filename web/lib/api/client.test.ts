import { describe, expect, it } from 'vitest';
import { createServerClock } from '../clock/server-clock.ts';
import { ApiError } from './api-error.ts';
import { createClient, urlOf, type ApiEvent, type ClientParts } from './client.ts';
import { DESK_CALLS } from './desk-calls.gen.ts';
import { takeFirstAnswer, type FirstAnswers } from './first-answers.ts';
import { addRoutes } from './known-routes.ts';
import { retryDelay, shouldRetry } from './query-client.ts';

// As pages/desk does it.
addRoutes(DESK_CALLS);

interface Sent {
  url: string;
  init: RequestInit;
}

function clientOver(answer: (sent: Sent) => Response | Promise<Response>, first?: ClientParts['first']) {
  const sent: Sent[] = [];
  const events: ApiEvent[] = [];
  let monotonic = 1000;
  const clock = createServerClock({ monotonic: () => monotonic, wall: () => 0 });
  const call = createClient({
    clock,
    origin: 'http://server',
    ...(first ? { first } : {}),
    language: () => 'en',
    onEvent: (event) => events.push(event),
    fetch: async (input, init) => {
      const one = { url: input instanceof Request ? input.url : `${input}`, init: init ?? {} };
      sent.push(one);
      monotonic += 100;
      return answer(one);
    },
  });
  return { call, clock, sent, events };
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
}

async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error;
}

describe('url of a call', () => {
  const route = { method: 'GET', path: '/rounds/:roundId/board/:unitId' };
  it('fills and escapes the path, leaves out absent query fields, repeats lists', () => {
    expect(
      urlOf(route, { params: { roundId: 'a/b', unitId: 'ủy ban' }, query: { cursor: undefined, limit: 20, kinds: ['x', 'y'], own: false } }),
    ).toBe('/api/rounds/a%2Fb/board/%E1%BB%A7y%20ban?limit=20&kinds=x&kinds=y&own=false');
  });
  it('refuses to send a path with a hole', () => {
    expect(() => urlOf(route, { params: { roundId: 'r' } })).toThrow('needs unitId');
  });
});

describe('call', () => {
  it('sends JSON and the compatibility number, and measures the clock from the reply', async () => {
    const at = clientOver(() => json({ session: null }, 200, { 'x-server-time': '1795000000000' }));
    await expect(at.call('auth.me')).resolves.toEqual({ session: null });
    const { url, init } = at.sent[0]!;
    expect(url).toBe('http://server/api/auth/me');
    expect(init.method).toBe('GET');
    expect(init.body).toBeUndefined();
    expect(new Headers(init.headers).get('x-thi-tuan-compatibility')).toBe('1');
    expect(new Headers(init.headers).has('content-type')).toBe(false);
    expect(at.clock.now()).toBe(1_795_000_000_050);
    expect(at.events).toEqual(['reached']);
  });

  it('turns the wire error into its code and params', async () => {
    const at = clientOver(() => json({ error: { code: 'locked-out', params: { retryAfterMs: 5000 } } }, 429));
    const error = await refusal(at.call('auth.login', { body: { login: 'a', password: 'b', shared: false } }));
    expect(error).toMatchObject({ code: 'locked-out', params: { retryAfterMs: 5000 }, status: 429, passing: false });
    expect(at.sent[0]!.init.body).toBe('{"login":"a","password":"b","shared":false}');
  });

  it('tells the shell about an ended session and an old tab', async () => {
    const ended = clientOver(() => json({ error: { code: 'not-signed-in', params: {} } }, 401));
    await refusal(ended.call('me.profile'));
    expect(ended.events).toEqual(['reached', 'signed-out']);
    const old = clientOver(() => json({ error: { code: 'old-client', params: {} } }, 426));
    await refusal(old.call('me.profile'));
    expect(old.events).toEqual(['reached', 'old-client']);
  });

  it('says offline when nothing answers, and busy when a proxy does', async () => {
    const gone = clientOver(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await refusal(gone.call('auth.me'))).toMatchObject({ code: 'offline', status: 0, passing: true });
    expect(gone.events).toEqual(['unreachable']);
    const proxy = clientOver(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));
    expect(await refusal(proxy.call('auth.me'))).toMatchObject({ code: 'busy', status: 502 });
  });

  it('never takes the page of a captive portal for the server’s yes', async () => {
    const portal = clientOver(() => new Response('<h1>Đăng nhập Wi-Fi</h1>', { status: 200, headers: { 'content-type': 'text/html' } }));
    expect(await refusal(portal.call('auth.me'))).toMatchObject({ code: 'offline', status: 0, passing: true });
    expect(portal.events).toEqual(['unreachable']);
  });

  it('never takes an unknown code of the wire for one of the table', async () => {
    const at = clientOver(() => json({ error: { code: 'toString', params: {} } }, 400));
    expect((await refusal(at.call('auth.me'))).code).toBe('internal');
  });

  it('says timeout when the answer does not come, and passes the caller’s own abort through', async () => {
    const never = (sent: Sent): Promise<Response> =>
      new Promise((_, reject) => {
        sent.init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const late = clientOver(never);
    expect((await refusal(late.call('auth.me', undefined, { timeoutMs: 1 }))).code).toBe('timeout');
    const stop = new AbortController();
    const stopped = clientOver(never).call('auth.me', undefined, { signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('what the page asked before its scripts ran', () => {
  const url = 'http://server/api/auth/me';
  const answersOf = (response: Promise<Response>): FirstAnswers => ({
    language: 'en',
    byUrl: { [url]: response.then((one) => ({ response: one, sentAt: 200, receivedAt: 300 })) },
  });
  const early = json({ session: null }, 200, { 'x-server-time': '1795000000000' });

  it('answers the first call, measures the clock by its own times, and is not asked twice', async () => {
    const answers = answersOf(Promise.resolve(early));
    const at = clientOver(
      () => json({ session: null }),
      (asked) => takeFirstAnswer(answers, asked, { language: 'en', now: 1000 }),
    );
    await expect(at.call('auth.me')).resolves.toEqual({ session: null });
    expect(at.sent).toEqual([]);
    expect(at.clock.now()).toBe(1_795_000_000_000 + 1000 - 250);
    await at.call('auth.me');
    expect(at.sent).toHaveLength(1);
  });

  it('is that of the same question only: what carries a body is told by it', async () => {
    const resume = 'http://server/api/attempts/a1/resume';
    const asked = { holderKey: '0123456789abcdef0123456789abcdef', lang: 'en' } as const;
    const answers: FirstAnswers = { language: 'en', byUrl: {} };
    answers.byUrl[`${resume} ${JSON.stringify(asked)}`] = Promise.resolve({ response: json({ early: true }), sentAt: 0, receivedAt: 1 });
    const at = clientOver(
      () => json({ early: false }),
      (key) => takeFirstAnswer(answers, key, { language: 'en', now: 1000 }),
    );
    const ask = (body: Parameters<typeof at.call<'attempts.resume'>>[1]['body']) => at.call('attempts.resume', { params: { attemptId: 'a1' }, body });
    await expect(ask({ ...asked, lang: 'vi' })).resolves.toEqual({ early: false });
    await expect(ask(asked)).resolves.toEqual({ early: true });
    await expect(ask(asked)).resolves.toEqual({ early: false });
    expect(at.sent).toHaveLength(2);
  });

  it('is left alone when it is old or in the other language', () => {
    expect(takeFirstAnswer(answersOf(Promise.resolve(early)), url, { language: 'vi', now: 1000 })).toBeNull();
    expect(takeFirstAnswer(answersOf(Promise.resolve(early)), url, { language: 'en', now: 31_000 })).toBeNull();
    expect(takeFirstAnswer(undefined, url, { language: 'en', now: 1000 })).toBeNull();
  });

  it('is waited for no longer than an answer of one’s own', async () => {
    const never = answersOf(new Promise(() => undefined));
    const at = clientOver(
      () => json({ session: null }),
      (asked) => takeFirstAnswer(never, asked, { language: 'en', now: 1000 }),
    );
    expect((await refusal(at.call('auth.me', undefined, { timeoutMs: 1 }))).code).toBe('timeout');
  });
});

describe('retries of reads', () => {
  it('repeats what may pass by itself, three times, and nothing else', () => {
    expect(shouldRetry(0, new ApiError('offline', {}, 0))).toBe(true);
    expect(shouldRetry(3, new ApiError('offline', {}, 0))).toBe(false);
    expect(shouldRetry(0, new ApiError('forbidden', {}, 403))).toBe(false);
    expect(shouldRetry(0, new Error('bug'))).toBe(false);
  });
  it('waits as long as the server wishes, else doubling with spread', () => {
    expect(retryDelay(0, new ApiError('rate-limited', { retryAfterMs: 4000 }, 429), () => 0)).toBe(4000);
    expect(retryDelay(2, new ApiError('busy', {}, 503), () => 0)).toBe(2000);
    expect(retryDelay(9, new ApiError('busy', {}, 503), () => 1)).toBe(12_000);
  });

  it('a file comes back under the name that the server gave it, accents and all', async () => {
    const disposition = `attachment; filename="cau-hoi.gift"; filename*=UTF-8''${encodeURIComponent('câu hỏi.gift')}`;
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': disposition };
    const { call } = clientOver(() => new Response('::1:: …', { headers }));
    const file = await call('bank.export', { params: { bankId: 'b' }, query: { format: 'gift' } });
    expect([file.name, await file.text()]).toEqual(['câu hỏi.gift', '::1:: …']);
  });
});
