import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { addPerson, buildScene } from './scene.ts';
import { arrive, signIn } from './steps.ts';

test('accessible: what pages say when the server or the network fails', async ({ page, context, server, faults }) => {
  test.setTimeout(150_000);
  faults.allow(/status of 503|^503:|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|dynamically imported module/);
  const { rounds } = await buildScene(server);
  await page.route('**/api/rules*', (route) => route.fulfill({ status: 503, json: { error: { code: 'busy' } } }));
  await page.goto('/the-le');
  await expect(page.getByRole('button', { name: 'Thử lại' })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  // The code of a page does not come.
  await page.route(/\/assets\/receipt-page-.*\.js$/, (route) => route.abort());
  await page.goto('/xac-nhan');
  await expect(page.getByRole('heading', { name: 'Trang gặp lỗi' })).toBeVisible();
  await expectAccessible(page);
  // What lacked only a network comes by itself when there is one.
  const offline = page.getByText(/^Mất kết nối|^Không có kết nối/);
  await page.unroute(/\/assets\/receipt-page-.*\.js$/);
  await context.setOffline(true);
  await expect(offline).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Trang gặp lỗi' })).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByLabel('Mã xác nhận')).toBeVisible();
  await arrive(page, `/bang-xep-hang/${rounds[0] ?? ''}`);
  await context.setOffline(true);
  await expect(offline).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
});

test('the code of the menu does not come: the page stays, and says how to get it', async ({ page, server, faults }) => {
  faults.allow(/ERR_FAILED|dynamically imported module/);
  await buildScene(server);
  await addPerson(server, { name: 'Nguyễn Văn Mạng Yếu', code: 'DT0910' });
  const lost = page.waitForEvent('requestfailed', (request) => request.url().includes('/sign-out-'));
  await page.route(/\/assets\/sign-out-.*\.js$/, (route) => route.abort());
  await signIn(page, 'DT0910');
  await lost;
  const menu = page.getByRole('button', { name: /Nguyễn Văn Mạng Yếu/ });
  await menu.click();
  await expect(page.getByRole('button', { name: 'Tải lại trang' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // A slow phone: the menu is opened when the address is the next page's already and the last one still stands. It stays open.
  await page.keyboard.press('Escape');
  await menu.evaluate((button: HTMLElement) => {
    const push = history.pushState.bind(history);
    history.pushState = (...to) => {
      push(...to);
      button.click();
    };
  });
  await page.getByRole('link', { name: 'Thể lệ' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /thể lệ/i })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tải lại trang' })).toBeVisible();
});
