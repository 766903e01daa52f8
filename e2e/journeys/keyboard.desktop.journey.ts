import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { LIVE, PASSWORD, addPerson, buildScene } from './scene.ts';
import { question, receiptCode } from './steps.ts';

/** Tab after Tab until it has the focus; a person would also see where they are. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached by Tab').toBeFocused();
}

test('a whole quiz by keyboard alone', async ({ page, server }) => {
  test.setTimeout(120_000);
  await buildScene(server, { rounds: [{ ...LIVE }] });
  await addPerson(server, { name: 'Cao Thị Phím', code: 'DT0901' });
  await page.goto('/dang-nhap');
  await tabTo(page, page.getByLabel('Mã dự thi hoặc số điện thoại'));
  await page.keyboard.type('DT0901');
  await tabTo(page, page.getByLabel('Mật khẩu', { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Vào thi tuần 1' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Bắt đầu làm bài (lượt 1/3)' }));
  await page.keyboard.press('Enter');
  // The first by Tab, arrows and the space bar, as in any form.
  const rows = page.getByRole('radio');
  await tabTo(page, rows.first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Câu 2 \// })).toBeVisible();
  // The others by figures and Enter.
  for (let position = 2; position <= 10; position += 1) {
    await expect(question(page)).toBeFocused();
    await page.keyboard.press('3');
    await expect(rows.nth(2)).toBeChecked();
    await page.keyboard.press('Enter');
    if (position < 10) await expect(page.getByRole('button', { name: new RegExp(`^Câu ${position + 1} /`) })).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: 'Xem lại bài trước khi nộp' })).toBeFocused();
  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Nộp bài' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Nộp bài thi?' });
  await expect(dialog.getByRole('button', { name: 'Xem lại bài' })).toBeFocused();
  await tabTo(page, dialog.getByRole('button', { name: 'Nộp bài' }));
  await page.keyboard.press('Enter');
  await receiptCode(page);
});
