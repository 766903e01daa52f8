import { defineConfig } from '@playwright/test';
import { BROWSER_ENV, findBrowser, launchOptionsFor } from './setup/browser.ts';
import type { Engine } from './setup/server.ts';

const browser = await findBrowser();
// Workers load this file again: they take the answer instead of trying every browser.
process.env[BROWSER_ENV] = browser;

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  // Layout is in CSS pixels; four times the pixels would only cost time.
  deviceScaleFactor: 1,
  userAgent: 'Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
};

export default defineConfig<object, { engine: Engine }>({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptionsFor(browser),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  // What ends with long files (worst-network) before what ends with short ones: both workers end together.
  projects: [
    { name: 'postgres', testMatch: '**/*.postgres.journey.ts', use: { ...DESKTOP, engine: 'postgres' } },
    { name: 'phone', testIgnore: ['**/*.desktop.journey.ts', '**/*.postgres.journey.ts'], use: PHONE },
    { name: 'desktop', testIgnore: ['**/*.phone.journey.ts', '**/*.postgres.journey.ts'], use: DESKTOP },
  ],
});
