import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from './server.ts';

// Stands for server/testing/main.ts: the same messages, no server behind them.
const FAKE = `
if (process.env.FAKE === 'crash') { console.error('no such table'); process.exit(3); }
let now = Number(process.env.TEST_NOW ?? 0);
const commands = {
  'clock.set': ({ at }) => { now = at; },
  'clock.advance': ({ ms }) => { now += ms; },
  'clock.now': () => now,
  environment: () => ({ engine: process.env.TEST_DATABASE, url: process.env.DATABASE_URL, folder: process.env.TEST_DATA_DIR, port: process.env.PORT }),
  die: () => process.exit(0),
};
process.on('message', ({ id, command, params }) => {
  const known = commands[command];
  if (!known) return process.send({ type: 'refused', id, message: 'unknown command ' + command });
  process.send({ type: 'answer', id, result: known(params) ?? null });
});
process.send({ type: 'ready', url: 'http://127.0.0.1:4321/' });
`;

let folder = '';
let entry = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thi-tuan-fake-'));
  entry = join(folder, 'main.mjs');
  await writeFile(entry, FAKE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the test server', () => {
  it('starts with a fresh folder, a steerable clock, and leaves nothing behind', async () => {
    const server = await startServer({ entry, now: 1_000 });
    expect(server.url).toBe('http://127.0.0.1:4321');
    await server.clock.advance(500);
    expect(await server.clock.now()).toBe(1_500);
    await server.clock.set(9_000);
    expect(await server.clock.now()).toBe(9_000);
    const seen = (await server.ask('environment')) as { engine: string; url: string; folder: string; port: string };
    expect(seen).toMatchObject({ engine: 'sqlite', url: `file:${join(seen.folder, 'test.db')}`, port: '0' });
    await server.stop();
    await server.stop();
    await expect(stat(seen.folder)).rejects.toThrow('ENOENT');
  });

  it('leaves making a PostgreSQL database to the server', async () => {
    const server = await startServer({ entry, engine: 'postgres' });
    expect(await server.ask('environment')).toMatchObject({ engine: 'postgres', url: '' });
    await server.stop();
  });

  it('passes a refusal on and answers nobody once it is gone', async () => {
    const server = await startServer({ entry });
    await expect(server.ask('fly')).rejects.toThrow('unknown command fly');
    await expect(server.ask('die')).rejects.toThrow('ended before it answered');
    await expect(server.ask('clock.now')).rejects.toThrow('has ended');
    await server.stop();
  });

  it('says what the server printed when it does not start', async () => {
    await expect(startServer({ entry, env: { FAKE: 'crash' } })).rejects.toThrow(/ended before it was ready \(3\)[^]*no such table/);
  });
});
