import { describe, expect, it } from 'vitest';
import { routesAreCurrent, routesSources } from './generate-routes.ts';

describe('route table of the browser', () => {
  it('says what the contracts say; else run `node web/build/generate-routes.ts`', async () => {
    expect(await routesAreCurrent()).toBe(true);
  });
  it('holds method and path only, and the console by itself', () => {
    const [site, desk] = routesSources().map(({ text }) => text);
    expect(site).toContain("'auth.me': { method: 'GET', path: '/auth/me' },");
    expect(site).not.toContain('/manage/');
    expect(desk).toContain("'manage.rounds': { method: 'GET', path: '/manage/rounds' },");
    expect(`${site}${desk}`).not.toContain('zod');
  });
});
