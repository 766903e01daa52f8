import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import Fastify from 'fastify';
import { ConfigError } from './config.ts';
import { createLogger } from './log.ts';
import { listen, stopOnSignals } from './shutdown.ts';

const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('a taken port is one clear line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const app = Fastify();
  const fault: unknown = await listen(app, { host: '127.0.0.1', port }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ConfigError);
  expect((fault as Error).message).toMatch(new RegExp(`^Cổng ${port} .*PORT\\.$`));
  await app.close();
  other.close();
});

test('an address that this machine has not is one clear line', async () => {
  const app = Fastify();
  await expect(listen(app, { host: '203.0.113.1', port: 0 })).rejects.toThrow(/^HOST: /);
  await app.close();
});

describe('steps of stopping', () => {
  const silent = createLogger({ logLevel: 'silent' }).log;

  async function stopWith(steps: [string, () => void | Promise<void>][], deadlineMs = 5000): Promise<number> {
    return new Promise((resolve) => {
      const off = stopOnSignals({
        log: silent,
        deadlineMs,
        steps,
        exit: (code) => {
          off();
          resolve(code);
        },
      });
      process.emit('SIGTERM');
    });
  }

  test('run in order, each awaited', async () => {
    const seen: string[] = [];
    const code = await stopWith([
      ['sockets', async () => (await Promise.resolve(), void seen.push('sockets'))],
      ['http', () => void seen.push('http')],
    ]);
    expect([code, seen]).toEqual([0, ['sockets', 'http']]);
  });

  test('a failing step is not the last, but the end is not called clean', async () => {
    const seen: string[] = [];
    const code = await stopWith([
      ['broken', async () => Promise.reject(new Error('x'))],
      ['storage', () => void seen.push('storage')],
    ]);
    expect([code, seen]).toEqual([1, ['storage']]);
  });

  test('what never ends is left behind', async () => {
    expect(await stopWith([['hanging', async () => new Promise(() => undefined)]], 10)).toBe(1);
  });
});

/** A server in a process of its own: a slow request, stopped by signals, saying what it does. */
function program(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'thi-tuan-stop-'));
  folders.push(folder);
  const at = (name: string) => JSON.stringify(new URL(name, pathToFileURL(`${import.meta.dirname}/`)).href);
  const file = path.join(folder, 'server.mjs');
  const lines = [
    `import { listen, stopOnSignals } from ${at('shutdown.ts')};`,
    `import { createLogger } from ${at('log.ts')};`,
    `import { createServer } from 'node:http';`,
    `const held = [];`,
    `const server = createServer((request, response) => { held.push(response); console.log('asked'); });`,
    `const app = { listen: ({ host, port }) => new Promise((resolve) => server.listen(port, host, () => resolve('http://127.0.0.1:' + server.address().port))) };`,
    `stopOnSignals({ log: createLogger({ logLevel: 'silent' }).log, steps: [`,
    `  ['requests', () => { for (const response of held) response.end('whole'); }],`,
    `  ['http', () => new Promise((resolve) => { server.close(() => resolve()); server.closeIdleConnections(); })],`,
    `  ['say', () => { console.log('clean end'); }],`,
    `] });`,
    `console.log(await listen(app, { host: '127.0.0.1', port: 0 }));`,
  ];
  writeFileSync(file, lines.join('\n'));
  return file;
}

async function run(command: string, args: string[], env: Record<string, string>) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let text = '';
  const waiters: (() => void)[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    for (const wake of waiters.splice(0)) wake();
  });
  const said = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(text)?.[0];
      if (found) return found;
      await new Promise<void>((resolve) => waiters.push(resolve));
    }
  };
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const drained = new Promise<string>((resolve) => child.stdout.once('close', () => resolve(text)));
  return { child, said, ended, drained, address: await said(/http:\S+/) };
}

describe('a real process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s: what is under way is answered, then it ends', async (signal) => {
    const server = await run(process.execPath, [program()], { npm_lifecycle_event: '' });
    const reply = fetch(server.address).then(async (response) => response.text());
    await server.said(/asked/);
    server.child.kill(signal);
    expect(await reply).toBe('whole');
    expect(await server.ended).toBe(0);
    expect(await server.drained).toContain('clean end');
  });

  test('below npm it ends with the shell that was told to end', async () => {
    const shell = await run('/bin/sh', ['-c', `true && ${process.execPath} ${program()}; true`], { npm_lifecycle_event: 'start' });
    shell.child.kill('SIGTERM');
    await shell.ended;
    // The pipe closes only when the server below the shell has ended too.
    expect(await shell.drained).toContain('clean end');
  });
});
