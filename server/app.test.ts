import { openDatabase } from '@thi-tuan/db';
import { freshSqlite } from '@thi-tuan/db/testing';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openTestApp } from './testing/test-app.ts';

describe('a server that warms up', () => {
  it('compiles the checks and writers of every route (none of them fails), and leaves off when it stops', async () => {
    const { url, drop } = freshSqlite();
    const data = await openDatabase({ url, log: pino({ enabled: false }) });
    const app = await openTestApp(data);
    try {
      await app.warmUp(0);
      // Nothing is left to do then.
      await app.warmUp(0);
      const stopped = await openTestApp(data);
      stopped.beginStop();
      await stopped.warmUp(0);
      await stopped.stop();
    } finally {
      await app.stop();
      await data.close();
      await drop();
    }
    expect(app.logged()).not.toContain('"level":50');
  });
});
