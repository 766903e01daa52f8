import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { MINUTE, addPerson, buildScene } from './scene.ts';
import { answer, choose, passTime, question, saved, start } from './steps.ts';

let round: string;

test.describe.configure({ timeout: 120_000 });
test.beforeAll(async ({ server }) => {
  const scene = await buildScene(server, { rounds: [{ predicted: true }] });
  round = scene.rounds[0] ?? '';
  for (const code of ['DT1601', 'DT1602']) await addPerson(server, { name: 'Lâm Thị Nghe', code });
});

/** Said aloud without being shown: politely, or interrupting. */
const said = (page: Page, how: 'polite' | 'assertive', text: string): Locator => page.locator(`[aria-live="${how}"]`, { hasText: text });

test('the time left is said at five minutes, one minute and ten seconds, also while the clock is hidden', async ({ page, server }) => {
  await page.clock.install();
  await rememberedAs(page, 'DT1601');
  await start(page, round);
  await expect(said(page, 'polite', 'Còn 5 phút')).toHaveCount(0);
  await passTime(page, server, 5 * MINUTE);
  await expect(said(page, 'polite', 'Còn 5 phút')).toHaveCount(1);
  // The figures are no live region: they would be read every second.
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.getByRole('button', { name: /Ẩn đồng hồ/ }).click();
  await passTime(page, server, 4 * MINUTE);
  await expect(said(page, 'polite', 'Còn 1 phút')).toHaveCount(1);
  await passTime(page, server, 45_000);
  await expect(said(page, 'assertive', 'Còn 10 giây')).toHaveCount(1);
});

test('every state of the quiz has its names, and what changes by itself is told', async ({ page, context, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  await rememberedAs(page, 'DT1602');
  await start(page, round);
  await expect(page).toHaveTitle(/Tuần 1/);
  await choose(page);
  await saved(page);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Tuần 1" [level=1]
      - button /Câu 1 \\/ 10\\. Danh sách câu hỏi/
      - button /Còn \\d phút\\. Ẩn đồng hồ/
      - heading /Câu hỏi kiểm thử số \\d+ hỏi điều gì\\?/ [level=2]
      - radiogroup /Câu hỏi kiểm thử số \\d+ hỏi điều gì\\?/:
        - radio /[A-D] .+/
        - radio /[A-D] .+/
        - radio /[A-D] .+/
        - radio /[A-D] .+/
      - button "Đánh dấu xem lại"
      - button "Bỏ chọn"
      - group "Cỡ chữ"
      - navigation "Chuyển câu":
        - button "Câu trước" [disabled]
        - button "Câu sau"
  `);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  // The focus goes with the question, so that it is read.
  await answer(page, 1);
  await expect(question(page)).toBeFocused();
  await page.getByRole('button', { name: 'Đánh dấu xem lại' }).click();
  await expect(page.getByRole('button', { name: 'Bỏ đánh dấu xem lại' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  const map = page.getByRole('dialog', { name: 'Danh sách câu hỏi' });
  await expect(map.getByRole('button', { name: 'Câu 1: đã trả lời', exact: true })).toBeVisible();
  await expect(map.getByRole('button', { name: 'Câu 2: chưa trả lời, đánh dấu xem lại, đang xem', exact: true })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Danh sách câu hỏi/ })).toBeFocused();
  // Lost, and found again: the first is told, the usual is not.
  await context.setOffline(true);
  await choose(page);
  await expect(page.getByRole('status').filter({ hasText: 'Mất mạng, đã giữ trên máy này' })).toBeVisible();
  await context.setOffline(false);
  await saved(page);
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'Đã lưu' })).toHaveCount(0);
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await map.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
  await expect(page.getByRole('heading', { name: 'Xem lại bài trước khi nộp' })).toBeFocused();
  await page.getByLabel('Số dự đoán').fill('12');
  await expect(page.getByLabel('Số dự đoán')).toHaveAccessibleDescription('Chỉ nhập chữ số, từ 0 đến 1.000.000.');
  await expect(said(page, 'polite', 'mười hai lượt')).toHaveCount(1);
  await page.getByLabel('Số dự đoán').fill('99999999');
  await expect(page.getByLabel('Số dự đoán')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Số dự đoán')).toHaveAccessibleDescription(/Số dự đoán nhiều nhất là 1\.000\.000/);
});

test('a unit is chosen as in any combobox: what is pointed at is told, arrows move it, Escape leaves the list, Enter takes it', async ({ page }) => {
  await page.goto('/dang-ky');
  const box = page.getByRole('combobox', { name: 'Đơn vị', exact: true });
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.fill('chi bo');
  const options = page.getByRole('listbox', { name: 'Đơn vị' }).getByRole('option');
  await expect(options.nth(1)).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  const controlled = await box.getAttribute('aria-controls');
  await expect(page.getByRole('listbox', { name: 'Đơn vị' })).toHaveAttribute('id', controlled ?? '');
  const idOf = (n: number): Promise<string | null> => options.nth(n).getAttribute('id');
  await expect(box).toHaveAttribute('aria-activedescendant', (await idOf(0)) ?? '');
  await box.press('ArrowDown');
  await expect(box).toHaveAttribute('aria-activedescendant', (await idOf(1)) ?? '');
  await box.press('Escape');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await expect(box).not.toHaveAttribute('aria-activedescendant');
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await expect(box).toHaveAttribute('aria-activedescendant', (await idOf(0)) ?? '');
  await box.press('Enter');
  await expect(page.getByRole('group', { name: 'Đơn vị' })).toContainText('Chi bộ');
});
