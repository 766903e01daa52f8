import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { HOUR, OPENS_AT, PASSWORD, runJobs } from './scene.ts';
import { arrive, receiptCode, signIn, submit, turnTo } from './steps.ts';

const FILES = fileURLToPath(new URL('./files/', import.meta.url));
const DAY = 24 * HOUR;

const UNITS = `Mã đơn vị;Tên đơn vị;Đơn vị cấp trên;Tổng số
UB;Ủy ban nhân dân xã Bình Minh;;
VP;Văn phòng;UB;1
KT;Phòng Kinh tế;UB;2
`;

async function drop(page: Page, name: string): Promise<void> {
  const buffer = await readFile(`${FILES}${name}`);
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

const ANSWERS: Readonly<Record<string, string>> = {
  'Quốc khánh': '2 tháng 9',
  'Thủ đô': 'Hà Nội',
  'Quốc ca': 'Tiến quân ca',
  'thành phố Huế': 'Sông Hương',
  'Vịnh Hạ Long': 'Quảng Ninh',
  'Đỉnh núi': 'Fansipan',
  'Cái Răng': 'Cần Thơ',
  'Hoa Lư': 'Ninh Bình',
  'Hội An': 'Ven biển miền Trung',
};

/** First log-in by the slip, then all ten questions; `bridge` is what this person says of the one whose key is wrong in the file. */
async function take(page: Page, slip: { code: string; password: string }, bridge: string): Promise<void> {
  await signIn(page, slip.code, slip.password);
  await page.getByLabel('Mật khẩu mới').fill(PASSWORD);
  for (const purpose of await page.getByRole('group').filter({ hasText: 'Không đồng ý' }).all())
    await purpose.getByText('Đồng ý', { exact: true }).click();
  await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await page.getByRole('button', { name: 'Tôi đã ghi lại' }).click();
  await turnTo(page, '/');
  await page
    .getByRole('link', { name: /^Vào thi/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Bắt đầu làm bài/ }).click();
  for (let position = 1; position <= 10; position += 1) {
    await expect(page.getByRole('button', { name: `Câu ${position} / 10` })).toBeVisible();
    const stem = (await page.getByRole('heading', { name: /\?$/ }).textContent()) ?? '';
    const known = Object.entries(ANSWERS).find(([part]) => stem.includes(part));
    await page.getByText(known?.[1] ?? bridge, { exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Chuyển câu' })
      .getByRole('button', { name: /Câu sau|Xem lại bài/ })
      .click();
  }
  await submit(page);
  await receiptCode(page);
}

/** Code and first password as the sheet shows them. */
async function slipOf(page: Page, name: string): Promise<{ code: string; password: string }> {
  const [, code = '', password = ''] = await page.getByRole('row', { name }).first().getByRole('cell').allTextContents();
  return { code, password };
}

/** The first admin, as the command makes them, invites the organiser. @returns the one-time link */
async function invite(admin: Page): Promise<string> {
  await admin.getByRole('link', { name: 'Đến tài khoản quản lý' }).click();
  const button = admin.getByRole('button', { name: 'Mời người cùng làm' });
  await button.click();
  await admin.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await button.click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Vai trò').selectOption({ label: 'Ban Tổ chức' });
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Tạo đường dẫn' }).click();
  const link = (await dialog.getByText(/loi-moi#/).textContent()) ?? '';
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  return link;
}

async function accept(page: Page, link: string): Promise<void> {
  await arrive(page, link);
  await page.getByLabel('Họ và tên').fill('Vũ Thị Tổ Chức');
  await page.getByLabel('Tên đăng nhập').fill('vuthitochuc');
  await page
    .getByLabel(/^Mật khẩu/)
    .first()
    .fill(PASSWORD);
  await page.getByRole('button', { name: 'Nhận lời mời' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đã tạo tài khoản' })).toBeVisible();
  await expectAccessible(page);
}

test('an empty database, a Word file, two Excel files: a contest open, taken, a key put right', async ({ page, server, newPerson }) => {
  test.setTimeout(300_000);
  const admin = (await server.ask('world.first-admin', { at: OPENS_AT - 2 * DAY, name: 'Nguyễn Văn Quản', login: 'quantri' })) as {
    code: string;
    password: string;
  };
  const adminPage = await newPerson();
  await signIn(adminPage, admin.code, admin.password);
  await adminPage.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await adminPage.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await adminPage.getByRole('button', { name: 'Tôi đã ghi lại' }).click();
  await expect(adminPage.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await accept(page, await invite(adminPage));
  await page.getByRole('button', { name: 'Tôi đã ghi lại' }).click();

  // 1. Questions: a Word file with the answers in bold, an Excel file; looked at, then approved one by one.
  await turnTo(page, '/quan-ly');
  await page.getByRole('link', { name: 'Đến ngân hàng câu hỏi' }).click();
  await page.getByLabel('Tên ngân hàng câu hỏi').fill('Đất nước, con người');
  await page.getByRole('button', { name: 'Tạo ngân hàng' }).click();
  await page.getByRole('button', { name: 'Tôi không dự thi, mở ngân hàng' }).click();
  await page.getByRole('link', { name: 'Nhập từ tệp' }).first().click();
  for (const [name, count] of [
    ['cau-hoi.docx', 6],
    ['cau-hoi.xlsx', 4],
  ] as const) {
    await drop(page, name);
    await page.getByRole('button', { name: `Đưa ${count} câu vào ngân hàng` }).click({ timeout: 60_000 });
    await expect(page.getByText(`Thêm ${count} câu`, { exact: false }).last()).toBeVisible();
  }
  await page.getByRole('link', { name: 'Rà soát ngay' }).click();
  for (let left = 10; left > 0; left -= 1) {
    await expect(page.getByText(`Câu 1/${left}`, { exact: true })).toBeVisible();
    await page.keyboard.press('d');
  }

  // 2. Units and people. The to-do page knows the questions before there is a contest, and leads on.
  await page.getByRole('link', { name: 'Về việc cần làm' }).click();
  await expect(page.getByText('10 câu đã duyệt, 0 câu chờ rà soát.')).toBeVisible();
  await page.getByRole('link', { name: 'Đến đơn vị' }).click();
  await page.getByRole('link', { name: 'Nhập từ tệp' }).first().click();
  const file = page.locator('input[type=file]');
  const write = page.getByRole('button', { name: /^Ghi \d+ dòng$/ });
  await file.setInputFiles({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(UNITS) });
  await expect(write).toHaveText('Ghi 3 dòng', { timeout: 60_000 });
  await write.click();
  await expect(page.getByText('Thêm 3 đơn vị.')).toBeVisible({ timeout: 60_000 });
  await turnTo(page, '/quan-ly/nguoi-du-thi/nhap');
  await drop(page, 'danh-sach.xlsx');
  await expect(write).toHaveText('Ghi 3 dòng', { timeout: 60_000 });
  await write.click();
  await expect(page.getByText('Thêm 3 người.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Hiện mật khẩu để in' }).click();
  await expect(page.getByText('Chỉ xem được lần này')).toBeVisible();
  const slips = await Promise.all(['Nguyễn Thị Mai', 'Trần Quốc Huy'].map((name) => slipOf(page, name)));

  // 3. and 4. The contest, from the template.
  await page.getByRole('link', { name: 'Về việc cần làm' }).click();
  await page.getByRole('link', { name: 'Tạo cuộc thi' }).click();
  await page.getByLabel('Tên cuộc thi').fill('Tìm hiểu đất nước, con người');
  await page.getByLabel('Đơn vị tổ chức').fill('Ủy ban nhân dân xã Bình Minh');
  await page.getByLabel('Số tuần').fill('1');
  await page.getByLabel('Số câu mỗi đề').fill('10');
  await page.getByLabel('Tên người hoặc bộ phận hỗ trợ').fill('Văn phòng xã');
  await page.getByLabel('Số điện thoại').fill('0229 3 000 000');
  await page.getByRole('button', { name: 'Tạo cuộc thi và xem thiết lập' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tìm hiểu đất nước, con người' })).toBeVisible();
  await page.getByRole('button', { name: 'Công bố 1 tuần' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Công bố', exact: true }).click();
  await expect(page.getByText('Mọi tuần đã được công bố.')).toBeVisible();

  // The week opens: one knows the bridge, the other the wrong key of the bank.
  await server.clock.set(OPENS_AT + HOUR);
  const [mai, huy] = slips;
  await take(await newPerson(), mai!, 'Sông Hồng');
  await server.clock.advance(60_000);
  await take(await newPerson(), huy!, 'Sông Đuống');
  await server.clock.set(OPENS_AT + 5 * DAY);
  await runJobs(server);
  const watcher = await newPerson();
  await arrive(watcher, '/bang-xep-hang');
  await expect(watcher.getByRole('row').nth(1)).toContainText('Phòng Kinh tế');

  // The key is put right; the rank moves.
  await arrive(page, '/quan-ly');
  await page.getByRole('link', { name: 'Đến kết quả' }).first().click();
  const bridge = page.getByRole('row').filter({ hasText: 'Cầu Long Biên' });
  await bridge.getByRole('button', { name: /^Xem phương án/ }).click();
  await page.getByRole('button', { name: 'Sửa đáp án hoặc hủy câu này' }).click();
  const dialog = page.getByRole('dialog', { name: /^Quyết định về câu/ });
  await dialog.getByRole('radio', { name: /^Sửa đáp án/ }).check();
  await dialog.getByRole('radio', { name: /Sông Hồng$/ }).check();
  await dialog.getByRole('button', { name: 'Xem ai thay đổi thế nào' }).click();
  await expect(dialog.getByText('2 bài có câu này: 1 bài tăng điểm, 1 bài giảm điểm.')).toBeVisible();
  await dialog.getByLabel('Lý do').fill('Cầu Long Biên bắc qua sông Hồng, đáp án nhập nhầm.');
  await dialog.getByRole('button', { name: 'Chấm lại', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Đã chấm lại' })).toBeVisible();
  await watcher.reload();
  await expect(watcher.getByRole('row').nth(1)).toContainText('Văn phòng');
});
