import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, MINUTE, addPerson, buildScene } from './scene.ts';
import { answer, saved, start, turnTo, watchTime } from './steps.ts';

test('at zero the attempt closes by itself, says what was saved, and counts', async ({ page, server, faults }) => {
  test.setTimeout(120_000);
  faults.allow(/status of 404/);
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  await addPerson(server, { name: 'Bùi Văn Sơn', code: 'DT0500' });
  await page.clock.install();
  await rememberedAs(page, 'DT0500');
  await start(page, scene.rounds[0] ?? '');
  await answer(page, 4);
  await saved(page);
  // Near enough that seconds show, far enough for a slow machine to load the page once more.
  await server.clock.advance(10 * MINUTE - 90_000);
  await page.reload();
  await expect(page.getByRole('button', { name: /Còn [01]:\d\d/ })).toBeVisible();
  await watchTime(page, server, 90_000);
  await expect(page.getByRole('heading', { name: 'Đã hết giờ làm bài' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Tất cả câu trả lời đã được lưu|Bài thi đã được ghi nhận với 4\/10 câu trả lời/)).toBeVisible();
  await expect(page.getByText('Bài thi đã được ghi nhận với 4/10 câu trả lời. Không cần làm gì thêm.')).toBeVisible({ timeout: 20_000 });
  // No footer of the site here: whom to call, and the code to read out, all the same.
  await expect(page.getByText(/0912.345.678.*Mã hỗ trợ [2-9A-Z]{3}-[2-9A-Z]{2}$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Xem xác nhận dự thi' }).click();
  await expect(page.getByRole('heading', { name: 'Đã thu bài khi hết giờ' })).toBeVisible();
  await expect(page.getByText('4/10', { exact: true })).toBeVisible();
  await expect(page.getByText(/Hết giờ, thu bài lúc/).first()).toBeVisible();
  await turnTo(page, '/bang-xep-hang');
  await expect(page.getByText(/Đồng chí xếp hạng 1/)).toBeVisible();
  await expect(page.getByText(/10 phút|10:00/).first()).toBeVisible();
  // An address that never was one: trying again would not help.
  await turnTo(page, '/lam-bai/khong-co');
  await expect(page.getByRole('link', { name: 'Bài thi của tôi' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
});
