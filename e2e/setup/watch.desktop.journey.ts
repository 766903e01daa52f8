import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

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
  ['a rejected promise', '<script>Promise.reject(new Error("later"))</script>', /page error: Error: later/],
  ['a CSP violation', '<p style="color:red">x</p>', /CSP: style-src-attr blocks inline/],
  ['a 5xx reply', '<script>fetch("/api/broken")</script>', /500: GET .*\/api\/broken/],
  ['a missing asset', '<img alt="" src="/lost.png">', /console: .*404.*lost\.png/],
];

test('the watch sees an error on the console, an exception, a rejected promise, a CSP violation, a 5xx reply, a missing asset', async ({
  page,
  faults,
}) => {
  await answer(page, '/api/broken', 500, '');
  await answer(page, '/lost.png', 404, '');
  for (const [index, [name, body, line]] of FAULTS.entries()) {
    await test.step(name, async () => {
      const before = faults.unexpected().length;
      await answer(page, `/${index}`, 200, document(body));
      await page.goto(`${ORIGIN}/${index}`);
      const seen = (): boolean =>
        faults
          .unexpected()
          .slice(before)
          .some((found) => line.test(found));
      await expect.poll(seen).toBe(true);
    });
  }
  faults.allow(/./);
  expect(faults.unexpected()).toEqual([]);
});

test('the watch lets an API refusal and a good page pass', async ({ page, faults }) => {
  await answer(page, '/', 200, document('<script>fetch("/api/refused").then(() => { document.title = "done" })</script>'));
  await answer(page, '/api/refused', 409, '{}');
  await page.goto(`${ORIGIN}/`);
  await expect(page).toHaveTitle('done');
  expect(faults.unexpected()).toEqual([]);
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
