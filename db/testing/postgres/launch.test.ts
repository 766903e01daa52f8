import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';

const gone = async (folder: string, url: string): Promise<boolean> => {
  if (existsSync(folder)) return false;
  const client = new pg.Client({ connectionString: url });
  const up = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return !up;
};

test.skipIf(process.env['TEST_PG_URL'])('the server and its folder are gone after its owner was killed outright', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thi-tuan-launch-'));
  const script = join(folder, 'own.mjs');
  const door = fileURLToPath(new URL('./launch.ts', import.meta.url));
  writeFileSync(
    script,
    `const { startPostgres } = await import(${JSON.stringify(door)}); const { url, folder } = await startPostgres(); process.send({ url, folder }); setInterval(() => {}, 1000);`,
  );
  const owner = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const [server] = (await once(owner, 'message')) as [{ url: string; folder: string }];
    expect(await gone(server.folder, server.url)).toBe(false);
    const ended = once(owner, 'exit');
    owner.kill('SIGKILL');
    await ended;
    for (let i = 0; i < 500 && !(await gone(server.folder, server.url)); i += 1) await delay(20);
    expect(await gone(server.folder, server.url)).toBe(true);
  } finally {
    owner.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
