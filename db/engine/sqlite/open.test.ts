import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sample } from '../../testing/sample/plan.ts';
import { openEngine } from '../open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thi-tuan-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (url: string, options = {}) => openEngine(sample, { url, ...options });

describe('one writing process', () => {
  test('a second writer of the same file is refused, also through a link; a reader is not', async () => {
    const first = await open(`file:${join(folder, 'x.db')}`);
    symlinkSync(join(folder, 'x.db'), join(folder, 'link.db'));
    await expect(open(`file:${join(folder, 'x.db')}`)).rejects.toMatchObject({ kind: 'locked' });
    await expect(open(`file:${join(folder, 'link.db')}`)).rejects.toMatchObject({ kind: 'locked' });
    await first.write(async (s) => s.book.addShelf('a'));
    const reader = await open(`file:${join(folder, 'x.db')}`, { readonly: true });
    expect(await reader.read.book.ids()).toEqual([]);
    await expect(reader.write(async () => undefined)).rejects.toThrow('reading only');
    await reader.close();
    await first.close();
    const again = await open(`file:${join(folder, 'x.db')}`);
    await again.close();
  });

  test('another process is refused while one lives, and let in after it was killed', async () => {
    const url = `file:${join(folder, 'x.db')}`;
    const script = join(folder, 'hold.mjs');
    const door = fileURLToPath(new URL('./lock.ts', import.meta.url));
    writeFileSync(
      script,
      `const { holdFile } = await import(${JSON.stringify(door)}); holdFile(${JSON.stringify(join(folder, 'x.db'))}); process.send('held'); setInterval(() => {}, 1000);`,
    );
    const holder = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    try {
      await once(holder, 'message');
      await expect(open(url)).rejects.toMatchObject({ kind: 'locked' });
    } finally {
      const gone = once(holder, 'exit');
      holder.kill('SIGKILL');
      await gone;
    }
    const data = await open(url);
    await data.close();
  });
});

describe('a SQLite file', () => {
  test('is durable and checked on the writing connection', async () => {
    const url = `file:${join(folder, 'sub/folder/x.db')}`;
    const data = await open(url);
    await data.write(async (s) => s.book.addShelf('a'));
    await data.close();
    const { openWriter } = await import('./connection.ts');
    const db = openWriter(join(folder, 'sub/folder/x.db'));
    const settings = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => db.pragma(name, { simple: true }));
    db.close();
    expect(settings).toEqual(['wal', 2, 1]);
  });

  test('kept in memory is a temporary file that goes with the closing', async () => {
    const before = new Set(readdirSync(tmpdir()));
    const data = await open('file::memory:');
    await data.write(async (s) => s.book.addShelf('a'));
    const made = readdirSync(tmpdir()).filter((name) => !before.has(name) && existsSync(join(tmpdir(), name, 'memory.db')));
    expect(made.length).toBeGreaterThan(0);
    await data.close();
    expect(made.filter((name) => existsSync(join(tmpdir(), name, 'memory.db'))).length).toBeLessThan(made.length);
  });

  test('made by a newer program is refused', async () => {
    const url = `file:${join(folder, 'x.db')}`;
    await (await open(url)).close();
    const db = new Database(join(folder, 'x.db'));
    db.exec("INSERT INTO schema_migration (hash, applied_at) VALUES ('of the future', 1)");
    db.close();
    await expect(open(url)).rejects.toMatchObject({ kind: 'newer' });
  });

  test('that is missing cannot be opened for reading, and nothing is made', async () => {
    await expect(open(`file:${join(folder, 'no.db')}`, { readonly: true })).rejects.toMatchObject({ kind: 'io' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('can be given the flush time of a slow disk', async () => {
    const data = await open('file::memory:', { flushDelayMs: 30 });
    const started = performance.now();
    await data.write(async (s) => s.book.addShelf('a'));
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    await data.close();
  });
});
