import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { LIVE_CLOSE, roomOf } from '@thi-tuan/shared/contracts/live.ts';
import type { Session } from '../http/guard.ts';
import { createLogger } from '../log.ts';
import { SteeredTime } from '../testing/steered-time.ts';
import { httpTest, sessionOf } from '../testing/http-app.ts';
import type { HttpTest } from '../testing/http-app.ts';
import { liveClient } from '../testing/live-client.ts';
import { LiveHub } from './hub.ts';
import type { HubLimits } from './limits.ts';
import { MAX_MESSAGE, mountLive } from './socket-route.ts';

const ROOM = roomOf('round', 'r1');
const OWN = roomOf('person', 'person-a');

let http: HttpTest;
let hub: LiveHub;
let url = '';
let sockets: WebSocket[] = [];
let joinGate: Promise<void> = Promise.resolve();

async function start(limits: Partial<HubLimits> = {}): Promise<void> {
  http = await httpTest();
  hub = new LiveHub({
    clock: http.time,
    elapsed: http.time,
    timer: http.time,
    log: createLogger({ logLevel: 'silent' }).log,
    mayJoin: async (session, room) => {
      await joinGate;
      return room.startsWith('round:') || room === `person:${session?.personId ?? ''}`;
    },
    limits,
  });
  await mountLive(http.app, hub, http.ctx);
  url = (await http.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws') + '/api/live';
}

beforeEach(async () => {
  joinGate = Promise.resolve();
  await start();
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  hub.stop();
  await http.app.close();
});

async function client(headers: Record<string, string> = {}) {
  const made = await liveClient(url, headers);
  sockets.push(made.socket);
  return made;
}

describe('rooms', () => {
  test('a late joiner hears what comes from now on', async () => {
    hub.publish(ROOM, { board: 'old' });
    const late = await client();
    const version = hub.version(ROOM);
    expect(await late.ask({ type: 'join', room: ROOM, have: null })).toEqual({ type: 'joined', room: ROOM, version });
    http.time.advance(1000);
    hub.publish(ROOM, { board: 'new' });
    expect(await late.next()).toEqual({ type: 'event', room: ROOM, since: version, version: hub.version(ROOM), data: { board: 'new' } });
  });

  test('nothing for who is up to date, the missed events for a gap, resync beyond the ring', async () => {
    await http.app.close();
    await start({ ring: 3 });
    const seen = [hub.version(ROOM)];
    for (let n = 1; n <= 4; n += 1) {
      hub.publish(ROOM, { n });
      http.time.advance(1000);
      seen.push(hub.version(ROOM));
    }
    const [v0, v1, v2, v3, v4] = seen as [number, number, number, number, number];
    const one = await client();
    expect(await one.ask({ type: 'join', room: ROOM, have: v4 })).toEqual({ type: 'joined', room: ROOM, version: v4 });
    expect(await one.ask({ type: 'join', room: ROOM, have: v2 })).toEqual({ type: 'joined', room: ROOM, version: v2 });
    expect(await one.next()).toEqual({ type: 'event', room: ROOM, since: v2, version: v3, data: { n: 3 } });
    expect(await one.next()).toEqual({ type: 'event', room: ROOM, since: v3, version: v4, data: { n: 4 } });
    expect(await one.ask({ type: 'join', room: ROOM, have: v1 })).toMatchObject({ type: 'joined', version: v1 });
    for (const n of [2, 3, 4]) expect(await one.next()).toMatchObject({ type: 'event', data: { n } });
    expect(await one.ask({ type: 'join', room: ROOM, have: v0 })).toEqual({ type: 'resync', room: ROOM, version: v4 });
    expect(await one.ask({ type: 'join', room: ROOM, have: v4 + 5 })).toEqual({ type: 'resync', room: ROOM, version: v4 });
    http.time.advance(1000);
    hub.publish(ROOM, { n: 5 });
    expect(await one.next()).toMatchObject({ type: 'event', data: { n: 5 } });
  });

  test('after a restart a version of before means resync', async () => {
    hub.publish(ROOM, { n: 1 });
    const before = hub.version(ROOM);
    const time = new SteeredTime(http.time.now() + 5000);
    const next = new LiveHub({ clock: time, elapsed: time, timer: time, log: createLogger({ logLevel: 'silent' }).log, mayJoin: () => true });
    const sent: string[] = [];
    const socket = {
      send: (text: string) => void sent.push(text),
      ping: () => undefined,
      close: () => undefined,
      terminate: () => undefined,
      bufferedAmount: 0,
    };
    await next.connect(socket, null)?.message(JSON.stringify({ type: 'join', room: ROOM, have: before }));
    expect(JSON.parse(sent[0] ?? '')).toEqual({ type: 'resync', room: ROOM, version: next.version(ROOM) });
    expect(next.version(ROOM)).toBeGreaterThan(before);
    next.stop();
  });

  test('at most one flush a second, the last value of each key wins', async () => {
    const one = await client();
    await one.ask({ type: 'join', room: ROOM, have: null });
    hub.publish(ROOM, { a: 1 });
    for (let n = 2; n <= 50; n += 1) hub.publish(ROOM, { a: n, [`k${n % 2}`]: n });
    expect(await one.next()).toMatchObject({ type: 'event', data: { a: 1 } });
    http.time.advance(999);
    expect(await one.ask({ type: 'ping' })).toEqual({ type: 'pong', now: http.time.now() });
    http.time.advance(1);
    expect(await one.next()).toMatchObject({ type: 'event', data: { a: 50, k0: 50, k1: 49 } });
  });

  test('leaving ends the news, and does not overtake a join', async () => {
    const one = await client();
    let open = () => undefined as void;
    joinGate = new Promise((resolve) => {
      open = resolve;
    });
    one.send({ type: 'join', room: ROOM, have: null });
    one.send({ type: 'leave', room: ROOM });
    open();
    expect([await one.next(), await one.next()]).toMatchObject([{ type: 'joined' }, { type: 'left', room: ROOM }]);
    hub.publish(ROOM, { a: 1 });
    expect(await one.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  });

  test('what is said where nobody has asked makes no room, and whoever comes then stands above it', async () => {
    hub.publish(OWN, { closed: true });
    expect(hub.rooms).toBe(0);
    const have = hub.version(OWN);
    hub.publish(OWN, { closed: false });
    expect(hub.version(OWN)).toBeGreaterThan(have);
  });

  test('idle rooms are forgotten, and nobody misses anything by it', async () => {
    hub.publish(ROOM, { a: 1 });
    const have = hub.version(ROOM);
    http.time.advance(700_000);
    expect(hub.rooms).toBe(0);
    const one = await client();
    expect(await one.ask({ type: 'join', room: ROOM, have })).toEqual({ type: 'resync', room: ROOM, version: hub.version(ROOM) });
    expect(hub.version(ROOM)).toBeGreaterThan(have);
    hub.publish(roomOf('round', 'other'), { b: 1 });
    for (let n = 0; n < 25; n += 1) {
      http.time.advance(30_000);
      // The second answer proves that the pong to the hub's look has arrived.
      await one.ask({ type: 'ping' });
      await one.ask({ type: 'ping' });
    }
    expect([hub.rooms, hub.sockets]).toEqual([1, 1]);
  });
});

describe('who may hear', () => {
  const person: Session = sessionOf('a');

  test('own room only', async () => {
    const guest = await client();
    expect(await guest.ask({ type: 'join', room: OWN, have: null })).toMatchObject({ type: 'error', room: OWN, error: { code: 'not-signed-in' } });
    const other = await client({ cookie: http.signIn(sessionOf('b')) });
    expect(await other.ask({ type: 'join', room: OWN, have: null })).toMatchObject({ type: 'error', error: { code: 'forbidden' } });
    const own = await client({ cookie: http.signIn(person) });
    expect(await own.ask({ type: 'join', room: OWN, have: null })).toMatchObject({ type: 'joined' });
    hub.publish(OWN, { holder: 3 });
    expect(await own.next()).toMatchObject({ type: 'event', data: { holder: 3 } });
    expect([guest.inbox, other.inbox]).toEqual([[], []]);
  });

  test('a socket ends with its session, others of the person stay', async () => {
    const first = await client({ cookie: http.signIn(person) });
    const second = await client({ cookie: http.signIn(sessionOf('a2', { personId: person.personId })) });
    hub.endSession('a');
    expect(await first.closed).toBe(LIVE_CLOSE.sessionEnded);
    expect(await second.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    hub.endPerson(person.personId);
    expect(await second.closed).toBe(LIVE_CLOSE.sessionEnded);
    expect(hub.sockets).toBe(0);
  });

  test('another site cannot open a socket, and a plain GET is told to upgrade', async () => {
    await expect(client({ origin: 'https://evil.example' })).rejects.toThrow('403');
    const own = await client({ origin: url.replace('ws', 'http').replace('/api/live', '') });
    expect(await own.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    expect((await http.app.inject('/api/live')).statusCode).toBe(426);
  });

  test('sockets of one person are bounded', async () => {
    await http.app.close();
    await start({ socketsPerPerson: 2 });
    const cookie = http.signIn(person);
    const first = await client({ cookie });
    await client({ cookie });
    expect(await (await client({ cookie })).closed).toBe(LIVE_CLOSE.tooManySockets);
    hub.endSession('a');
    await first.closed;
    expect(await (await client({ cookie })).ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  });

  test('guests never take all the places: who is signed in still hears', async () => {
    await http.app.close();
    await start({ sockets: 3, guests: 1 });
    await client();
    expect(await (await client()).closed).toBe(1013);
    expect(await (await client({ cookie: http.signIn(person) })).ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  });

  test('an old socket has to come back, so that its session is read anew', async () => {
    await http.app.close();
    await start({ lifetimeMs: 20_000 });
    const one = await client({ cookie: http.signIn(person) });
    http.time.advance(30_000);
    expect(await one.closed).toBe(LIVE_CLOSE.lifetime);
  });
});

describe('bad clients', () => {
  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"type":"shout"}',
    '{"type":"join"}',
    '{"type":"join","room":"bank:1","have":null}',
    '{"type":"join","room":"round:1","have":"1"}',
    '{"type":"ping","x":1}',
  ])('message %s is answered with an error and harms nobody', async (text) => {
    const one = await client();
    expect(await one.ask(text)).toEqual({ type: 'error', room: null, error: { code: 'bad-request', params: {} } });
    expect(await one.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  });

  test('binary is no message', async () => {
    const one = await client();
    one.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    expect(await one.next()).toMatchObject({ type: 'error' });
  });

  test('a message that is too long ends the socket, and only that', async () => {
    const [one, two] = [await client(), await client()];
    one.send(JSON.stringify({ type: 'ping', pad: 'x'.repeat(MAX_MESSAGE) }));
    expect(await one.closed).toBe(1009);
    expect(await two.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    expect(hub.sockets).toBe(1);
  });

  test('a flood ends the socket', async () => {
    await http.app.close();
    await start({ messageBurst: 3 });
    const one = await client();
    for (let n = 0; n < 3; n += 1) expect(await one.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    http.time.advance(499);
    expect(await one.ask({ type: 'ping' })).toMatchObject({ type: 'error', error: { code: 'rate-limited' } });
    expect(await one.closed).toBe(LIVE_CLOSE.flood);
  });

  test('rooms per socket are bounded', async () => {
    const one = await client();
    for (let n = 0; n < 8; n += 1)
      expect(await one.ask({ type: 'join', room: roomOf('round', `r${n}`), have: null })).toMatchObject({ type: 'joined' });
    expect(await one.ask({ type: 'join', room: roomOf('round', 'r9'), have: null })).toMatchObject({ type: 'error', error: { code: 'bad-request' } });
  });

  test('a slow reader is dropped, the others hear everything', async () => {
    const [slow, quick] = [await client(), await client()];
    await slow.ask({ type: 'join', room: ROOM, have: null });
    await quick.ask({ type: 'join', room: ROOM, have: null });
    slow.socket.pause();
    const big = 'x'.repeat(1_000_000);
    let rounds = 0;
    for (; rounds < 100 && hub.sockets === 2; rounds += 1) {
      http.time.advance(1000);
      hub.publish(ROOM, { big, rounds });
      expect(await quick.next()).toMatchObject({ type: 'event', data: { rounds } });
    }
    expect(rounds).toBeLessThan(100);
    expect(hub.sockets).toBe(1);
    slow.socket.resume();
    expect(await slow.closed).toBe(1006);
  });

  test('a socket that no longer answers is dropped by the second look, a living one is not', async () => {
    const dead = await client();
    dead.socket.pause();
    http.time.advance(30_000);
    const alive = await client();
    http.time.advance(30_000);
    expect(hub.sockets).toBe(1);
    await new Promise((resolve) => alive.socket.once('ping', resolve));
    await alive.ask({ type: 'ping' });
    http.time.advance(30_000);
    expect(hub.sockets).toBe(1);
  });
});

test('stopping tells everyone to come back, and takes nobody new', async () => {
  const one = await client();
  await one.ask({ type: 'join', room: ROOM, have: null });
  hub.stop(1000);
  const message = await one.next();
  expect(message.type).toBe('reconnect');
  if (message.type === 'reconnect') expect(message.afterMs).toBeLessThanOrEqual(1500);
  expect(await one.closed).toBe(1012);
  expect(await (await client()).closed).toBe(1012);
});
