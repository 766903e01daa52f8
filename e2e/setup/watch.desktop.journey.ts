import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { watchContext } from './watch.ts';

const ORIGIN = 'http://watch.test';

async function answer(page: Page, path: string, status: number, body: string): Promise<void> {
  const headers = { 'content-security-policy': "script-src 'unsafe-inline'; style-src 'self'", 'content-type': 'text/html' };
  await page.route(`${ORIGIN}${path}`, (route) => route.fulfill({ status, body, headers }));
}

const document = (body: string): string =>
  `<!doctype html><html lang="vi"><title>t</title><link rel="icon" href="data:,"><main><h1>Thi Tuần</h1>${body}</main></html>`;

const FAULTS: [name: string, body: string, line: RegExp][] = [
  ['an error on the console', '<script>console.error("boom")</script>', /console: boom/],
  ['an exception', '<script>throw new Error("boom")</script>', /page error: Error: boom/],
  ['a rejected promise', '<script>Promise.reject(new Error("boom"))</script>', /page error: Error: boom/],
  ['a CSP violation', '<p style="color:red">x</p>', /CSP: style-src-attr blocks inline/],
  ['a 5xx reply', '<script>fetch("/api/broken")</script>', /500: GET .*\/api\/broken/],
  ['a missing asset', '<img alt="" src="/lost.png">', /console: .*404.*lost\.png/],
];

for (const [name, body, line] of FAULTS) {
  test(`the watch sees ${name}`, async ({ page, context }) => {
    const watch = watchContext();
    await watch.add(context);
    await answer(page, '/', 200, document(body));
    await answer(page, '/api/broken', 500, '');
    await answer(page, '/lost.png', 404, '');
    await page.goto(`${ORIGIN}/`);
    await expect.poll(() => watch.unexpected().some((found) => line.test(found))).toBe(true);
    watch.allow(/./);
    expect(watch.unexpected()).toEqual([]);
  });
}

test('the watch lets an API refusal and a good page pass', async ({ page, context }) => {
  const watch = watchContext();
  await watch.add(context);
  await answer(page, '/', 200, document('<script>fetch("/api/refused").then(() => { document.title = "done" })</script>'));
  await answer(page, '/api/refused', 409, '{}');
  await page.goto(`${ORIGIN}/`);
  await expect(page).toHaveTitle('done');
  expect(watch.unexpected()).toEqual([]);
});

test('the accessibility check passes a good page and names a bad one, in the dark too', async ({ page }) => {
  await page.setContent(document('<p>tốt</p>'));
  await expectAccessible(page);
  const onlyDark = '<style>@media (prefers-color-scheme: dark) { p { color: #eee; background: #fff } }</style><p>mờ</p>';
  await page.setContent(document(onlyDark));
  await expect(expectAccessible(page)).rejects.toThrow(/dark: color-contrast/);
  await page.setContent(document('<img src="data:,">'));
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt/);
});
