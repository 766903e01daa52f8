import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepMeasured } from './keep-measured.ts';
import { createServerClock } from './server-clock.ts';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const browser = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', browser);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('measures once for one return of the page, however many events tell of it, and not at the end of its loading', () => {
  let measured = 0;
  const stop = keepMeasured(createServerClock({ monotonic: () => 0, wall: () => 0 }), async () => {
    measured += 1;
  });
  const shown = (persisted: boolean): Event => Object.assign(new Event('pageshow'), { persisted });
  browser.dispatchEvent(shown(false));
  vi.runAllTimers();
  expect(measured).toBe(0);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  vi.runAllTimers();
  expect(measured).toBe(0);
  page.visibilityState = 'visible';
  browser.dispatchEvent(shown(true));
  page.dispatchEvent(new Event('visibilitychange'));
  browser.dispatchEvent(new Event('online'));
  vi.runAllTimers();
  expect(measured).toBe(1);
  browser.dispatchEvent(new Event('online'));
  vi.runAllTimers();
  expect(measured).toBe(2);
  stop();
  browser.dispatchEvent(new Event('online'));
  vi.runAllTimers();
  expect(measured).toBe(2);
});
