import { expect, it } from 'vitest';
import { isInAppBrowser, wrapped } from './receipt-image.ts';

it('wraps at words and leaves a long word whole', () => {
  const fits = (line: string): boolean => line.length <= 10;
  expect(wrapped('Chi bộ Văn phòng Sở Y tế', fits)).toEqual(['Chi bộ Văn', 'phòng Sở Y', 'tế']);
  expect(wrapped('Nguyễn-Phan-Trần A', fits)).toEqual(['Nguyễn-Phan-Trần', 'A']);
  expect(wrapped('', fits)).toEqual([]);
});

it.each([
  ['Mozilla/5.0 (Linux; Android 13; SM-A135F Build/TP1A; wv) AppleWebKit/537.36 Chrome/114 Mobile Safari/537.36 Zalo android/12100632', true],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/535', true],
  ['Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0;]', true],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36', false],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1', false],
])('%s: %s', (agent, inApp) => {
  expect(isInAppBrowser(agent)).toBe(inApp);
});
