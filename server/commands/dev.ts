import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ConfigError, PROJECT_ROOT, readConfig } from '../platform/config.ts';
import { watchParent } from '../platform/shutdown.ts';

/** `npm run dev`: the server, restarted when its code changes, behind Vite with hot reload; people open Vite's address. */
function portFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody uses now, for the server behind Vite. */
function anyPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function start(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, { cwd: PROJECT_ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
}

async function main(): Promise<void> {
  const { port, host } = readConfig(process.env);
  if (!(await portFree(port, host))) {
    throw new ConfigError(`Cổng ${port} đang được chương trình khác dùng. Port ${port} on ${host} is taken: stop the other program or set PORT.`);
  }
  const apiPort = await anyPort(host);
  // Vite is the web workspace's own dependency.
  const vite = path.join(path.dirname(createRequire(path.join(PROJECT_ROOT, 'web/package.json')).resolve('vite/package.json')), 'bin/vite.js');
  const children = [
    start(['--watch', '--watch-preserve-output', 'server/main.ts'], { PORT: String(apiPort), PUBLIC_URL: `http://${host}:${port}` }),
    start([vite, 'web', '--config', 'web/vite.config.ts', '--port', String(port), '--strictPort', '--host', host], {
      API_ORIGIN: `http://${host}:${apiPort}`,
    }),
  ];
  const stop = (): void => children.forEach((child) => child.kill('SIGTERM'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  const unwatch = watchParent(stop);
  // One of the two alone is no dev server.
  for (const child of children) {
    child.once('exit', () => {
      unwatch();
      stop();
    });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
