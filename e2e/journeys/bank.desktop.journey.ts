import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { addPerson, buildScene } from './scene.ts';
import { turnTo } from './steps.ts';

const FIXTURES = fileURLToPath(new URL('../../server/features/questions/import/fixtures/', import.meta.url));

const TEXT = `Câu 1: Con sông nào chảy qua thành phố Huế?
A. Sông Hương
B. Sông Hồng
C. Sông Mã
Đáp án: A
Nguồn: Địa chí

Câu 2: Đỉnh núi nào cao nhất nước ta?
A. Fansipan
B. Tây Côn Lĩnh
C. Bà Đen
Nguồn: Địa chí
`;

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true', { timeout: 60_000 });
}

const TABLE = `Câu hỏi;A;B;C;Đáp án;Nguồn
Hồ nước ngọt tự nhiên nào lớn nhất nước ta?;Hồ Ba Bể;Hồ Tây;Hồ Lắk;A;Địa chí
Cầu nào nối hai bờ vịnh Cửa Lục?;Cầu Bãi Cháy;Cầu Mỹ Thuận;Cầu Rồng;A;Địa chí
`;

const commitButton = (page: Page) => page.getByRole('button', { name: /^Đưa \d+ câu vào ngân hàng$/ });

test('questions from files: looked at, one put right, reviewed by keyboard, in the list', async ({ page, server }) => {
  test.setTimeout(240_000);
  await buildScene(server);
  await addPerson(server, { name: 'Hoàng Thị Soạn', code: 'BTC100', unit: 'snv', role: 'organiser' });
  await rememberedAs(page, 'BTC100');
  await page.goto('/quan-ly/cau-hoi');
  await expect(page.getByRole('heading', { name: 'Người xem câu hỏi thì không dự thi' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tôi không dự thi, mở ngân hàng' }).click();
  await expect(page.getByText('Câu hỏi kiểm thử số 1 hỏi điều gì?')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Nhập từ tệp' }).click();
  await drop(page, 'dia-ly.txt', Buffer.from(TEXT));
  await expect(page.getByText('Chưa thấy đáp án.').first()).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('article').filter({ hasText: 'Fansipan' }).getByRole('button', { name: 'Sửa tại đây' }).click();
  const text = page.getByLabel('Nội dung của câu này');
  await text.fill(`${await text.inputValue()}\nĐáp án: A`);
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Fansipan' }).getByText('Đã sửa')).toBeVisible();
  await commitButton(page).click();
  await expect(page.getByText(/^Thêm 2 câu/).first()).toBeVisible();
  for (const [name, bytes] of [
    ['danh-so.docx', await readFile(`${FIXTURES}word/numbered-lists.docx`)],
    ['bang.csv', Buffer.from(TABLE)],
  ] as const) {
    await drop(page, name, bytes);
    await commitButton(page).click({ timeout: 60_000 });
    await expect(page.getByText(/^Thêm \d+ câu/).last()).toBeVisible();
  }
  await page.getByRole('link', { name: 'Rà soát ngay' }).click();
  await expect(page.getByText(/^Câu 1\/\d+$/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Câu 2\/\d+$/)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('d');
  await expect(page.getByText('Đã duyệt 1 câu.').first()).toBeVisible();

  await turnTo(page, '/quan-ly/cau-hoi?tim=fansipan');
  await page.getByRole('link', { name: /Đỉnh núi nào cao nhất/ }).click();
  await expect(page.getByRole('region', { name: 'Người dự thi thấy trên điện thoại' })).toContainText('Fansipan');
  await expectAccessible(page);
  const stem = page.getByRole('textbox', { name: 'Nội dung câu hỏi' });
  await stem.fill('Đỉnh núi nào cao nhất Việt Nam?');
  await stem.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(13, 21));
  await page
    .getByRole('group', { name: 'Kiểu chữ' })
    .first()
    .getByRole('button', { name: /^In đậm/ })
    .click();
  await expect(stem).toHaveValue('Đỉnh núi nào **cao nhất** Việt Nam?');
  await expect(page.getByRole('region', { name: 'Người dự thi thấy trên điện thoại' }).locator('b')).toHaveText('cao nhất');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Phiên bản 2')).toBeVisible();
  await expect(page.locator('ins').first()).toContainText('Việt');
  for (const [path, heading] of [
    ['canh-bao', 'Cảnh báo của ngân hàng'],
    ['gan-giong', 'Câu hỏi gần giống nhau'],
    ['moi', 'Soạn câu hỏi'],
  ]) {
    await turnTo(page, `/quan-ly/cau-hoi/${path}`);
    await expect(page.getByRole('heading', { name: heading!, level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
