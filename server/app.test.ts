import { fileURLToPath } from 'node:url';
import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { waitingFor } from './platform/uploads/fork-apart.ts';
import { openTestApp } from './testing/test-app.ts';

const READER = fileURLToPath(new URL('./platform/uploads/reading-process.ts', import.meta.url));

describe('a server that warms up', () => {
  it('compiles the checks and writers of every route (none of them fails), keeps a reader of files waiting, and leaves off when it stops', async () => {
    const { url, drop } = freshSqlite();
    const data = await openDatabase({ url, log: pino({ enabled: false }) });
    const app = await openTestApp(data);
    try {
      await app.warmUp(0);
      const reader = waitingFor(READER);
      expect(reader?.pid).toBeGreaterThan(0);
      // Nothing is left to do then.
      await app.warmUp(0);
      expect(waitingFor(READER)).toBe(reader);
      await app.stop();
      expect([waitingFor(READER), reader?.killed]).toEqual([null, true]);
      const stopped = await openTestApp(data);
      stopped.beginStop();
      await stopped.warmUp(0);
      expect(waitingFor(READER)).toBeNull();
      await stopped.stop();
    } finally {
      await data.close();
      await drop();
    }
    expect(app.logged()).not.toContain('"level":50');
  });
});
