import type { Page } from '@playwright/test';
import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { HOUR, OPENS_AT, PASSWORD, addPerson, buildScene } from './scene.ts';

const SLIP = 'ABCD-EFGH-2345';

async function comeIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Mã dự thi hoặc số điện thoại').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** The first option of every question on the page. */
async function answerPage(page: Page): Promise<void> {
  for (const question of await page.getByRole('group').all()) await question.getByRole('radio').first().check();
}

/** Nothing is wider than the screen. */
async function expectNoSideways(page: Page): Promise<void> {
  const main = await page.locator('body').boundingBox();
  const widest = await page.locator('body *').evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  expect(widest).toBeLessThanOrEqual((main?.width ?? 0) + (main?.x ?? 0) + 1);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test('plain pages: first login, start, answer, submit, receipt, on a screen of 320 px', async ({ page, server }) => {
    const { rounds } = await buildScene(server, { at: OPENS_AT + HOUR });
    await addPerson(server, { name: 'Nguyễn Thị Mai', code: 'DG1001', firstSecret: SLIP });
    // The full site tells the way.
    await page.goto(`/thi/${rounds[0]}`);
    await page.getByRole('link', { name: 'mở trang đơn giản' }).click();
    await comeIn(page, 'DG1001', SLIP);
    await expect(page.getByRole('heading', { name: 'Lần đầu đăng nhập' })).toBeVisible();
    await expectNoSideways(page);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD);
    for (const group of await page.getByRole('group').all()) await group.getByLabel('Đồng ý', { exact: true }).check();
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await expect(page.getByText('Mã chỉ hiện một lần ở đây.')).toBeVisible();
    await page.getByRole('link', { name: 'Tôi đã ghi lại, tiếp tục' }).click();
    await page.getByRole('link', { name: /^Vào/ }).click();
    await expect(page.getByText('Nguyễn Thị Mai')).toBeVisible();
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    await expectNoSideways(page);
    await answerPage(page);
    await page.getByRole('button', { name: 'Lưu và sang trang sau' }).click();
    await expect(page.getByText('Đã lưu.')).toBeVisible();
    await answerPage(page);
    await page.getByRole('button', { name: 'Lưu và xem lại bài' }).click();
    await expect(page.getByText('Đã trả lời đủ 10 câu.')).toBeVisible();
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page.getByRole('heading', { name: 'Đã ghi nhận bài thi' })).toBeVisible();
    await expect(page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
    await expectNoSideways(page);
    // Back and once more: the same attempt, the same receipt.
    const code = await page.locator('.code').textContent();
    await page.goBack();
    await page.goto('/don-gian');
    await page.getByRole('link', { name: 'Xem xác nhận' }).click();
    await expect(page.locator('.code')).toHaveText(code ?? '');
    await page.goto('/don-gian');
    await page.getByRole('button', { name: 'Không phải tôi, đăng xuất' }).click();
    await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
  });
});

test('plain pages are accessible, whatever they say', async ({ page, server, faults }) => {
  test.setTimeout(120_000);
  faults.allow(/status of 4(01|04)/);
  const { rounds } = await buildScene(server, { rounds: [{ predicted: true }] });
  await addPerson(server, { name: 'Nguyễn Thị Mai', code: 'DG1002' });
  await addPerson(server, { name: 'Trần Văn Bình', code: 'DG1003', firstSecret: SLIP });
  await page.goto('/don-gian');
  await expectAccessible(page);
  await comeIn(page, 'DG1003', 'sai rồi');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await comeIn(page, 'DG1003', SLIP);
  await expect(page.getByRole('heading', { name: 'Lần đầu đăng nhập' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Không phải tôi, đăng xuất' }).click();
  await comeIn(page, 'DG1002', PASSWORD);
  await expectAccessible(page);
  await page.goto(`/don-gian/thi/${rounds[0]}`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu và xem lại bài' }).click();
  await expect(page.getByLabel('Số dự đoán')).toBeVisible();
  await expectAccessible(page);
  await page.goto(page.url().split('?', 1)[0] ?? '');
  await expect(page.getByRole('button', { name: 'Tiếp tục trên máy này' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tiếp tục trên máy này' }).click();
  await page.getByRole('button', { name: 'Lưu và xem lại bài' }).click();
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page.getByRole('heading', { name: 'Đã ghi nhận bài thi' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/don-gian/bai/khong-co');
  await expect(page.getByRole('heading', { name: 'Chưa thực hiện được' })).toBeVisible();
  await expectAccessible(page);
});

test('a browser below the floor is told what to do; one above it sees nothing of that', async ({ page, server, newPerson }) => {
  await buildScene(server);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.getByText('Trình duyệt này đã cũ')).toHaveCount(0);
  const old = await newPerson();
  // What tells the two apart: the unit dvh came with Chromium 108 and Safari 15.4.
  await old.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (property: string, value?: string) => value !== '1dvh' && supports(property, value ?? '');
  });
  await old.goto('/');
  await expect(old.getByText('Trình duyệt này đã cũ')).toBeVisible();
  await expectAccessible(old);
  await old.getByRole('link', { name: /^Mở trang đơn giản/ }).click();
  await expect(old.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
});
