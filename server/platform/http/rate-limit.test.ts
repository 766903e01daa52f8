import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { httpTest, sessionOf } from '../testing/http-app.ts';
import { SteeredTime } from '../testing/steered-time.ts';
import { mount } from './mount.ts';
import { RateLimiter, networkOf } from './rate-limit.ts';
import type { RateRules } from './rate-limit.ts';

const rule = { perSecond: 1, burst: 3 };
const three: RateRules = { address: { normal: rule, login: rule, hot: rule }, person: { normal: rule, login: rule, hot: rule } };

function tries(times: number, take: () => void): string[] {
  return Array.from({ length: times }, () => {
    try {
      take();
      return 'ok';
    } catch (error) {
      return error instanceof AppError ? `${error.code} ${String(error.params['retryAfterMs'])}` : 'fault';
    }
  });
}

describe('token buckets', () => {
  test('a burst, then the pace', () => {
    const time = new SteeredTime();
    const limiter = new RateLimiter({ clock: time, rules: three });
    const take = () => limiter.takeForPerson('normal', 'p');
    expect(tries(5, take)).toEqual(['ok', 'ok', 'ok', 'rate-limited 1000', 'rate-limited 1000']);
    time.advance(600);
    expect(tries(1, take)).toEqual(['rate-limited 400']);
    time.advance(400);
    expect(tries(2, take)).toEqual(['ok', 'rate-limited 1000']);
    time.advance(3_600_000);
    expect(tries(4, take)).toEqual(['ok', 'ok', 'ok', 'rate-limited 1000']);
  });

  test('people, addresses and classes do not share', () => {
    const limiter = new RateLimiter({ clock: new SteeredTime(), rules: three });
    expect(tries(3, () => limiter.takeForPerson('normal', 'p')).at(-1)).toBe('ok');
    expect(tries(3, () => limiter.takeForPerson('hot', 'p')).at(-1)).toBe('ok');
    expect(tries(3, () => limiter.takeForPerson('normal', 'q')).at(-1)).toBe('ok');
    expect(tries(3, () => limiter.takeForAddress('normal', 'p')).at(-1)).toBe('ok');
    expect(tries(1, () => limiter.takeForPerson('normal', 'p'))).toEqual(['rate-limited 1000']);
  });

  test('memory stays bounded, the longest unused is forgotten', () => {
    const limiter = new RateLimiter({ clock: new SteeredTime(), rules: three, maxKeys: 100 });
    tries(3, () => limiter.takeForAddress('normal', '10.0.0.1'));
    for (let n = 0; n < 1000; n += 1) limiter.takeForAddress('normal', `10.1.${n >> 8}.${n & 255}`);
    expect(limiter.size).toBe(100);
    expect(tries(1, () => limiter.takeForAddress('normal', '10.0.0.1'))).toEqual(['ok']);
  });

  test('factor 0 turns them off, factor 2 doubles', () => {
    const off = new RateLimiter({ clock: new SteeredTime(), rules: three, factor: 0 });
    expect(new Set(tries(100, () => off.takeForPerson('normal', 'p')))).toEqual(new Set(['ok']));
    const twice = new RateLimiter({ clock: new SteeredTime(), rules: three, factor: 2 });
    expect(tries(7, () => twice.takeForPerson('normal', 'p'))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'rate-limited 500']);
  });

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
});

const thing = defineContract({ method: 'GET', path: '/thing', access: 'public', summary: 'Thing', reply: z.object({}), errors: [] });
const login = defineContract({ method: 'POST', path: '/login', access: 'public', rate: 'login', summary: 'Login', reply: z.object({}), errors: [] });

describe('over HTTP', () => {
  test('says when to come back', async () => {
    const http = await httpTest({}, { rates: { ...three, address: { ...three.address, normal: { perSecond: 0.25, burst: 1 } } } });
    mount(http.app, thing, async () => ({}), http.ctx);
    expect((await http.app.inject('/api/thing')).statusCode).toBe(200);
    const reply = await http.app.inject('/api/thing');
    expect([reply.statusCode, reply.headers['retry-after'], reply.json()]).toEqual([
      429,
      '4',
      { error: { code: 'rate-limited', params: { retryAfterMs: 4000 } } },
    ]);
    await http.app.close();
  });

  test('500 people of one office open the site and log in within the same minute', async () => {
    const http = await httpTest();
    mount(http.app, thing, async () => ({}), http.ctx);
    mount(http.app, login, async () => ({}), http.ctx);
    const seen = new Set<number>();
    for (let person = 0; person < 500; person += 1) {
      const cookie = http.signIn(sessionOf(`p${person}`));
      for (let call = 0; call < 8; call += 1) seen.add((await http.app.inject('/api/thing')).statusCode);
      seen.add((await http.app.inject({ method: 'POST', url: '/api/login' })).statusCode);
      for (let call = 0; call < 8; call += 1) seen.add((await http.app.inject({ url: '/api/thing', headers: { cookie } })).statusCode);
    }
    expect([...seen]).toEqual([200]);
    await http.app.close();
  });

  test('a signed-in person is not refused because the address is used up', async () => {
    const http = await httpTest({}, { rates: three });
    mount(http.app, thing, async () => ({}), http.ctx);
    const cookie = http.signIn(sessionOf('p'));
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await http.app.inject('/api/thing')).statusCode);
    statuses.push((await http.app.inject({ url: '/api/thing', headers: { cookie } })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
    await http.app.close();
  });

  test('the login class counts the address for signed-in callers too', async () => {
    const http = await httpTest({}, { rates: three });
    mount(http.app, login, async () => ({}), http.ctx);
    const statuses = [];
    for (let call = 0; call < 4; call += 1) {
      const cookie = http.signIn(sessionOf(`p${call}`));
      statuses.push((await http.app.inject({ method: 'POST', url: '/api/login', headers: { cookie } })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    await http.app.close();
  });
});
