import { randomBytes } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIVE_CLOSE, roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { liveClient } from '../platform/testing/live-client.ts';
import type { TestApp } from '../testing/test-app.ts';
import { openApp } from './open-app.ts';

let app: TestApp;
let port = 0;
let end: () => Promise<void>;
beforeAll(async () => {
  app = await openApp({}, (ending) => (end = ending));
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  port = (app.http.server.address() as AddressInfo).port;
});
afterAll(() => end());

const HANDSHAKE = [
  'GET /api/live HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  `Sec-WebSocket-Key: ${Buffer.alloc(16, 7).toString('base64')}`,
  'Sec-WebSocket-Version: 13',
  '\r\n',
].join('\r\n');

/** A socket below the protocol: what it writes are bytes. */
async function upgraded(): Promise<{ socket: Socket; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(HANDSHAKE);
  await new Promise((resolve) => socket.once('data', resolve));
  // Read on, or the close would never be seen.
  socket.resume();
  return { socket, closed };
}

interface Frame {
  opcode: number;
  payload: Buffer;
  fin?: boolean;
  reserved?: number;
  masked?: boolean;
}

function frame({ opcode, payload, fin = true, reserved = 0, masked = true }: Frame): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head[0] = (fin ? 0x80 : 0) | reserved | opcode;
  head[1] = (masked ? 0x80 : 0) | (payload.length < 126 ? payload.length : 126);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  // A mask of zeros is a mask.
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const many = (count: number, one: Buffer): Buffer => Buffer.concat(Array.from({ length: count }, () => one));

const ATTACKS: Record<string, Buffer> = {
  'bytes that are no frame': randomBytes(2000),
  'a frame without its mask': frame({ opcode: TEXT, payload: Buffer.from('{"type":"ping"}'), masked: false }),
  'a reserved bit': frame({ opcode: TEXT, payload: Buffer.from('x'), reserved: 0x40 }),
  'an opcode that there is not': frame({ opcode: 5, payload: Buffer.from('x') }),
  'a continuation of nothing': frame({ opcode: 0, payload: Buffer.from('x') }),
  'a frame that says to be 4 EB': Buffer.concat([Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(4)]),
  'a message that is too long': frame({ opcode: TEXT, payload: Buffer.alloc(5000, 0x61) }),
  'a message in pieces that never ends': Buffer.concat([
    frame({ opcode: TEXT, payload: Buffer.alloc(100, 0x61), fin: false }),
    many(100, frame({ opcode: 0, payload: Buffer.alloc(100, 0x61), fin: false })),
  ]),
  'text that is no UTF-8': frame({ opcode: TEXT, payload: Buffer.from([0xff, 0xfe, 0xfd]) }),
  'a control frame that is too long': frame({ opcode: PING, payload: Buffer.alloc(200) }),
  'a control frame in pieces': frame({ opcode: PING, payload: Buffer.from('x'), fin: false }),
  'a close with a code that there is not': frame({ opcode: CLOSE, payload: Buffer.from([0x00, 0x01]) }),
};

/** Well-formed, but too many; whoever sends them does not say goodbye either. */
const FLOODS: Record<string, Buffer> = {
  'a flood of pings': many(2000, frame({ opcode: PING, payload: Buffer.alloc(100) })),
  'a flood of pongs': many(2000, frame({ opcode: PONG, payload: Buffer.alloc(0) })),
  'a flood of messages': many(2000, frame({ opcode: TEXT, payload: Buffer.from('{"type":"ping"}') })),
  'a flood of binary frames': many(2000, frame({ opcode: BINARY, payload: Buffer.from([1, 2, 3]) })),
  'a flood of empty messages': many(2000, frame({ opcode: TEXT, payload: Buffer.alloc(0) })),
};

describe('a socket that misbehaves is dropped, and nobody else notices', () => {
  test.each(Object.entries(ATTACKS))('%s', async (_name, bytes) => {
    const honest = await liveClient(`ws://127.0.0.1:${port}/api/live`);
    const hostile = await upgraded();
    hostile.socket.write(bytes);
    await hostile.closed;
    expect(await honest.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    expect((await app.http.inject('/healthz')).statusCode).toBe(200);
    honest.socket.terminate();
  });

  test.concurrent.each(Object.entries(FLOODS))('%s', async (_name, bytes) => {
    const honest = await liveClient(`ws://127.0.0.1:${port}/api/live`);
    const hostile = await upgraded();
    hostile.socket.write(bytes);
    await hostile.closed;
    expect(await honest.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    honest.socket.terminate();
  });

  test('a flood by a browser’s own means is told why', async () => {
    const flooding = await liveClient(`ws://127.0.0.1:${port}/api/live`);
    for (let n = 0; n < 100; n += 1) flooding.socket.ping();
    expect(await flooding.closed).toBe(LIVE_CLOSE.flood);
  });

  test('hundreds of half-open connections keep nobody out, and none of them may stay for ever', async () => {
    const halves = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        await new Promise((resolve) => socket.once('connect', resolve));
        socket.write('GET /api/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr');
        return socket;
      }),
    );
    const honest = await liveClient(`ws://127.0.0.1:${port}/api/live`);
    expect(await honest.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    const { requestTimeout, headersTimeout } = app.http.server;
    expect([requestTimeout, headersTimeout].every((ms) => ms > 0 && ms <= 60_000)).toBe(true);
    for (const socket of halves) socket.destroy();
    honest.socket.terminate();
  });

  test('messages that are none are answered by the error table, one by one', async () => {
    const none = [
      '',
      'null',
      '[]',
      '{}',
      '{"type":1}',
      '{"type":"join"}',
      '{"__proto__":{"type":"ping"}}',
      '{"type":"publish"}',
      '{"type":"join","room":"all","have":null}',
    ];
    const odd = [
      `{"type":"join","room":"${'x'.repeat(3000)}","have":null}`,
      '{"type":"join","room":"round:../x","have":-1}',
      `${'['.repeat(2000)}`,
      '\u0000',
      '{"type":"ping","type":"join"}',
    ];
    const client = await liveClient(`ws://127.0.0.1:${port}/api/live`);
    for (const message of [...none, ...odd]) {
      expect(await client.ask(message), message.slice(0, 60)).toMatchObject({
        type: 'error',
        error: { code: expect.stringMatching(/^[a-z-]+$/) as string },
      });
    }
    expect(await client.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
    const nowhere = await client.ask({ type: 'join', room: roomOf('round', 'a\u0000b'), have: null });
    expect(nowhere).toMatchObject({ type: 'error' });
    client.socket.terminate();
  });
});
