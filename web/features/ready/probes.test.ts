import { describe, expect, it } from 'vitest';
import { appOf, worst } from './probes.ts';

describe('appOf', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 Chrome/108.0 Mobile Safari/537.36 Zalo android/12100712', 'Zalo'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/400.0]', 'Facebook'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36', null],
  ])('%s', (agent, app) => {
    expect(appOf(agent)).toBe(app);
  });
});

describe('worst', () => {
  it.each([
    [['good', 'good'], 'good'],
    [['good', 'note'], 'note'],
    [['note', 'bad', 'good'], 'bad'],
  ] as const)('%j is %s', (verdicts, all) => {
    expect(worst(verdicts)).toBe(all);
  });
});
