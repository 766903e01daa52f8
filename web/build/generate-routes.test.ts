import { describe, expect, it } from 'vitest';
import { routesAreCurrent, routesSource } from './generate-routes.ts';

describe('route table of the browser', () => {
  it('says what the contracts say; else run `node web/build/generate-routes.ts`', async () => {
    expect(await routesAreCurrent()).toBe(true);
  });
  it('holds method and path only', () => {
    expect(routesSource()).toContain("'auth.me': { method: 'GET', path: '/auth/me' },");
    expect(routesSource()).not.toContain('zod');
  });
});
