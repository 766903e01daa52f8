import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { startServer, type Engine, type TestServer } from './server.ts';
import { watchContext, type Watch } from './watch.ts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  engine: Engine;
  /** One server with a database of its own per worker. */
  server: TestServer;
}

interface TestFixtures {
  /** Faults that any page of this test showed; the test fails on each one it did not allow. */
  faults: Watch;
  /** A page in a browser of its own (another person, another device), watched like `page`. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
}

/** For `newPerson` in a journey on a phone: somebody, or the same person, at a desk. */
export const AT_A_DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  isMobile: false,
  hasTouch: false,
  deviceScaleFactor: 1,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
};

/** Playwright's `test` with a server behind it and pages that fail on every console error, fault or CSP violation. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  server: [
    async ({ engine }, use) => {
      const server = await startServer({ engine });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  faults: async ({ server }, use, testInfo) => {
    const watch = watchContext();
    await use(watch);
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server.log', { body: server.output() });
    expect(watch.unexpected(), 'faults that pages showed').toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    await faults.add(context);
    await use(context);
  },
  newPerson: async ({ browser, faults, contextOptions, server }, use, testInfo) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const { viewport, isMobile, hasTouch, deviceScaleFactor, userAgent, locale, timezoneId } = testInfo.project.use;
      const device = { viewport, isMobile, hasTouch, deviceScaleFactor, userAgent, locale, timezoneId };
      const known = Object.fromEntries(Object.entries(device).filter(([, value]) => value !== undefined));
      const context = await browser.newContext({ ...contextOptions, ...known, baseURL: server.url, ...options });
      opened.push(context);
      await faults.add(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});
