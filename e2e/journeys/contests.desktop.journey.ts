import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { addPerson, buildScene, CLOSES_AT, HOUR, runJobs } from './scene.ts';

test('a contest from the template: checked, the missing support line put right by its link, published, seen by everybody', async ({
  page,
  server,
}) => {
  test.setTimeout(180_000);
  await buildScene(server, { at: CLOSES_AT + HOUR });
  await runJobs(server);
  await addPerson(server, { name: 'Hoàng Thị Tổ', code: 'BTC200', unit: 'snv', role: 'organiser' });
  await rememberedAs(page, 'BTC200');

  await page.goto('/quan-ly/cuoc-thi');
  await expect(page.getByRole('link', { name: 'Tạo cuộc thi' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Tạo cuộc thi' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tạo cuộc thi' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tạo cuộc thi và xem thiết lập' }).click();
  await expect(page.getByLabel('Tên cuộc thi')).toBeFocused();
  await page.getByLabel('Tên cuộc thi').fill('Tìm hiểu Luật Bảo vệ môi trường');
  await page.getByLabel('Đơn vị tổ chức').fill('Sở Nông nghiệp và Môi trường');
  await page.getByLabel('Số tuần').fill('2');
  await expect(page.getByLabel('Tên', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Tạo cuộc thi và xem thiết lập' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Tìm hiểu Luật Bảo vệ môi trường' })).toBeVisible();
  await expect(page.getByText(/Chưa có «Hỗ trợ người dự thi»/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Công bố 2 tuần' }).click();
  // With faults standing there is nothing to confirm yet: the first one's link has the focus.
  const support = page.getByRole('link', { name: 'Sửa ở mục Hỗ trợ' });
  await expect(support).toBeFocused();
  await support.click();
  await expect(page.getByLabel('Tên người hoặc bộ phận hỗ trợ')).toBeFocused();
  await page.keyboard.type('Tổ Thư ký');
  await page.getByLabel('Số điện thoại').fill('0229 3 000 000');

  // Leaving asks first; what was typed is there again.
  await page.getByRole('link', { name: 'Việc cần làm' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ở lại' }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText('Mọi thay đổi đã được lưu')).toBeVisible();

  for (const part of [
    'Chung',
    'Đối tượng',
    'Các tuần',
    'Đề thi',
    'Thời gian và lượt',
    'Tính điểm và xếp hạng',
    'Công bố',
    'Giải thưởng',
    'Dữ liệu cá nhân',
  ]) {
    await page.getByRole('navigation', { name: 'Các mục thiết lập của cuộc thi' }).getByRole('link', { name: part, exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: part, exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole('navigation', { name: 'Các mục thiết lập của cuộc thi' }).getByRole('link', { name: 'Kiểm tra và công bố' }).click();
  await expect(page.getByText('Sẵn sàng công bố')).toHaveCount(2);
  await page.getByRole('button', { name: 'Công bố 2 tuần' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Công bố', exact: true }).click();
  await expect(page.getByText('Mọi tuần đã được công bố.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tìm hiểu Luật Bảo vệ môi trường');
});
