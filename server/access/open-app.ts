import { onTestFinished } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { testDatabases } from '@thi-tuan/db/testing';
import { createLogger } from '../platform/log.ts';
import type { TestApp, TestAppOptions } from '../testing/test-app.ts';
import { openTestApp } from '../testing/test-app.ts';

/** The whole server on a SQLite file of its own; ended with the test, or by whoever takes `whenDone`. */
export async function openApp(options: TestAppOptions = {}, whenDone: (end: () => Promise<void>) => void = onTestFinished): Promise<TestApp> {
  const { url, drop } = await testDatabases()
    .find(({ engine }) => engine === 'sqlite')!
    .fresh();
  const data = await openDatabase({ url, log: createLogger({ logLevel: 'silent' }).log });
  const app = await openTestApp(data, options);
  whenDone(async () => {
    app.beginStop();
    await app.stop();
    await data.close();
    await drop();
  });
  return app;
}
