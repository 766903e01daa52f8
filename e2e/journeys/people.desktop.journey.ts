import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { addPerson, buildScene } from './scene.ts';
import { signIn, turnTo } from './steps.ts';

const ROSTER = `DANH SÁCH NGƯỜI DỰ THI;;;;;
STT;Họ đệm;Tên;Năm sinh;Điện thoại;Đơn vị
1;Đỗ Thị;Hạnh;1985;0912345671;SYT-VP
2;Lý Văn;Khôi;1979;;Bệnh viện đa khoa tỉnh
3;Mạc Thị;Liễu;1990;123;SNV
`;

test('units and a roster from files: looked at, put right, first passwords on a sheet, somebody signs in with one', async ({
  page,
  server,
  newPerson,
}) => {
  test.setTimeout(240_000);
  await buildScene(server);
  await addPerson(server, { name: 'Hoàng Thị Soạn', code: 'BTC100', unit: 'snv', role: 'organiser' });
  await rememberedAs(page, 'BTC100');

  await page.goto('/quan-ly/don-vi/nhap');
  const template = await page.request.get('/api/desk/units/imports/template');
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'don-vi.xlsx', mimeType: 'application/octet-stream', buffer: await template.body() });
  const write = page.getByRole('button', { name: /^Ghi \d+ dòng$/ });
  await expect(write).toHaveText('Ghi 5 dòng', { timeout: 60_000 });
  await expectAccessible(page);
  await write.click();
  await expect(page.getByText('Thêm 5 đơn vị.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Xem cây đơn vị' }).click();
  await page.getByLabel('Tìm đơn vị').fill('benh vien');
  await page.getByRole('button', { name: /SYT-BV/ }).click();
  await expect(page.getByRole('heading', { name: 'Chi bộ Bệnh viện đa khoa', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Ghi tổng số mới' }).click();
  await page.getByRole('textbox', { name: /^Tổng số/ }).fill('60');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('cell', { name: '60' })).toBeVisible();
  await expectAccessible(page);

  await turnTo(page, '/quan-ly/nguoi-du-thi/nhap');
  await file.setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(ROSTER) });
  await expect(page.getByText('Không có đơn vị «Bệnh viện đa khoa tỉnh» trong cây đơn vị.')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Chi bộ Bệnh viện đa khoa (Đảng bộ Sở Y tế)', exact: true }).first().click();
  await expect(page.getByText('Không có đơn vị «Bệnh viện đa khoa tỉnh» trong cây đơn vị.')).toHaveCount(0, { timeout: 60_000 });
  // The list is read anew then: one row is left to put right.
  await expect(page.getByRole('button', { name: 'Sửa dòng này' })).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Sửa dòng này' }).click();
  await page.getByRole('textbox', { name: /^Số điện thoại/ }).fill('');
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await expect(write).toHaveText('Ghi 3 dòng', { timeout: 60_000 });
  await write.click();
  await expect(page.getByText('Thêm 3 người.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Hiện mật khẩu để in' }).click();
  await expect(page.getByText('Chỉ xem được lần này')).toBeVisible();
  await expectAccessible(page);
  const cells = await page
    .getByRole('row', { name: /Lý Văn Khôi/ })
    .last()
    .getByRole('cell')
    .allTextContents();
  const [, code = '', password = ''] = cells;

  const person = await newPerson();
  await signIn(person, code, password);
  await expect(person.getByRole('heading', { name: 'Lần đầu đăng nhập' })).toBeVisible();

  await page.getByRole('link', { name: 'Đến danh sách người dự thi' }).click();
  await page.getByRole('searchbox').fill('khoi');
  await page.getByRole('link', { name: 'Lý Văn Khôi' }).click();
  await expect(page.getByRole('heading', { name: 'Lý Văn Khôi', level: 1 })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Chưa đặt mật khẩu' })).toBeVisible();
  await expectAccessible(page);
});
