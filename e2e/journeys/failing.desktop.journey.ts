import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { buildScene } from './scene.ts';
import { arrive } from './steps.ts';

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
  await arrive(page, `/bang-xep-hang/${rounds[0] ?? ''}`);
  await context.setOffline(true);
  await expect(page.getByText(/^Mất kết nối|^Không có kết nối/)).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
});
