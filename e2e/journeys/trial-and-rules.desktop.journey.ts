import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { addPerson, buildScene } from './scene.ts';
import { answer, arrive, submit, turnTo } from './steps.ts';

test('an organiser tries a round, amends the thể lệ, dresses the contest; everybody reads what changed and takes the Word file', async ({
  page,
  server,
  newPerson,
}) => {
  test.setTimeout(240_000);
  const { contestId, rounds } = await buildScene(server);
  await addPerson(server, { name: 'Hoàng Thị Soạn', code: 'BTC200', unit: 'snv', role: 'organiser' });
  await rememberedAs(page, 'BTC200');

  await page.goto(`/quan-ly/thi-thu/${rounds[0]}`);
  await expect(page.getByText('Cần xác nhận không dự thi')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Xác nhận tại ngân hàng câu hỏi' }).click();
  await page.getByRole('button', { name: 'Tôi không dự thi, mở ngân hàng' }).click();
  await expect(page.getByText('Câu hỏi kiểm thử số 1 hỏi điều gì?')).toBeVisible();
  await turnTo(page, `/quan-ly/thi-thu/${rounds[0]}`);
  await page.getByRole('link', { name: 'Bắt đầu thi thử' }).click();
  await expect(page.getByText('Thi thử', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Còn / })).toBeVisible();
  await expectAccessible(page);
  await answer(page, 9, 1);
  await submit(page);
  await expect(page.getByRole('heading', { level: 1, name: /^Kết quả thi thử/ })).toBeVisible();
  await expect(page.getByText('9/10').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Người dự thi thấy gì, lúc nào' })).toBeVisible();
  await expect(page.getByText(/^Giải thích của câu/).first()).toBeVisible();
  await expectAccessible(page);

  await turnTo(page, `/quan-ly/cuoc-thi/${contestId}/the-le`);
  await page.getByLabel(/^IX\. Tổ chức thực hiện/).fill('Các đơn vị triển khai ngay trong tuần đầu.');
  await expect(page.getByRole('region', { name: 'Xem trước' }).getByText('Các đơn vị triển khai ngay trong tuần đầu.')).toBeVisible();
  await expect(page.getByText('So với phiên bản đang có hiệu lực, sẽ sửa: Tổ chức thực hiện.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Sửa đổi thể lệ đã công bố' });
  await dialog.getByRole('textbox').fill('Bổ sung trách nhiệm của đơn vị');
  await dialog.getByRole('button', { name: 'Công bố bản sửa đổi' }).click();
  await expect(page.getByText('Đã lưu; thể lệ có phiên bản 2.').last()).toBeVisible();

  await turnTo(page, `/quan-ly/cuoc-thi/${contestId}/giao-dien`);
  await page.getByLabel(/^Mã màu/).fill('#ffd600');
  await expect(page.getByText(/^Màu này khó đọc/)).toBeVisible();
  await page.getByRole('button', { name: 'Xanh lá' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu giao diện' }).click();
  await expect(page.getByText('Đã lưu giao diện.').last()).toBeVisible();

  const guest = await newPerson();
  await arrive(guest, '/the-le');
  await expect(guest.getByText(/^Phiên bản 2 · có hiệu lực từ/)).toBeVisible();
  await expect(guest.getByText('Lý do: Bổ sung trách nhiệm của đơn vị')).toBeVisible();
  await expect(guest.locator('[data-look]')).toHaveCSS('--look-light-accent', '#1b5e20');
  await expectAccessible(guest);
  const download = guest.waitForEvent('download');
  await guest.getByRole('link', { name: 'Tải bản Word' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^the-le-.*-phien-ban-2\.docx$/);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  await guest.getByRole('link', { name: 'Đọc phiên bản này' }).click();
  await expect(guest.getByText('Đây là phiên bản đã được thay thế.')).toBeVisible();
  await expect(guest.getByText('Các đơn vị triển khai ngay trong tuần đầu.')).toHaveCount(0);
  await expectAccessible(guest);
});
