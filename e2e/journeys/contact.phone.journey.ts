import type { Page } from '@playwright/test';
import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs, takeUnseen } from './by-api.ts';
import { addPerson, buildScene } from './scene.ts';
import { consent } from './steps.ts';

/** The token of the one slip that is made next: what its QR says, which nothing here can read. */
async function slipToken(page: Page): Promise<string> {
  const response = await page.waitForResponse((one) => one.url().endsWith('/api/contact/slips'));
  const { slips } = (await response.json()) as { slips: { token: string }[] };
  expect(slips).toHaveLength(1);
  return slips[0]?.token ?? '';
}

test('a contact on a phone: away, remind, report, slips; and by the slip somebody comes in for the first time', async ({ newPerson, server }) => {
  test.setTimeout(120_000);
  const scene = await buildScene(server);
  await addPerson(server, { name: 'Đỗ Thị Đầu Mối', code: 'DM41', unit: 'syt-vp', role: 'contact', roleUnit: 'syt' });
  await addPerson(server, { name: 'Lê Văn Xong', code: 'DT41', unit: 'syt-vp' });
  await addPerson(server, { name: 'Phạm Thị Thai Sản', code: 'DT42', unit: 'syt-vp' });
  await addPerson(server, { name: 'Trần Văn Phiếu', code: 'DT43', unit: 'syt-bv', firstSecret: 'ABCD-EFGH-2345' });
  await takeUnseen(server, 'DT41', scene.rounds[0] ?? '', { right: 5 });

  const page = await newPerson();
  await rememberedAs(page, 'DM41');
  await page.goto('/don-vi');
  await expect(page.getByText('Đã 1/4, còn 3')).toBeVisible();

  await page.getByRole('button', { name: 'Mở hồ sơ Phạm Thị Thai Sản' }).click();
  await page.getByRole('button', { name: 'Đánh dấu tạm vắng' }).click();
  await page.getByText('Thai sản', { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Đánh dấu tạm vắng' }).click();
  await expect(page.getByText('Đã 1/3, còn 2')).toBeVisible();

  // The message to all names nobody unless it is asked to.
  await page.getByRole('button', { name: 'Nhắc người chưa dự thi' }).click();
  const message = page.getByRole('region', { name: 'Tin nhắn nhắc, dán vào nhóm Zalo' });
  await expect(message).toContainText('Còn 2 đồng chí chưa dự thi tuần 1 (đã có 1/3 đồng chí dự thi).');
  await expect(message).not.toContainText('Trần Văn Phiếu');
  await page.getByText('Nêu tên từng người chưa dự thi').click();
  await expect(message).toContainText('Trần Văn Phiếu');
  await expect(message).not.toContainText('Phạm Thị Thai Sản');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Quay lại danh sách' }).click();

  await page.getByRole('button', { name: 'Mở hồ sơ Trần Văn Phiếu' }).click();
  await page.getByRole('button', { name: 'Nhắn nhắc dự thi' }).click();
  await expect(page.getByRole('region', { name: 'Nhắn Trần Văn Phiếu' })).toContainText('Kính gửi đồng chí Trần Văn Phiếu!');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Báo cáo tuần của đơn vị' }).click();
  await expect(page.getByText('Theo danh sách của đơn vị: đã có 1/3 người dự thi, còn 2 người, tạm vắng 1 người.')).toBeVisible();
  await expect(page.getByText('Chi bộ Bệnh viện Đa khoa')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Quay lại danh sách' }).click();

  await page.getByRole('button', { name: 'In phiếu đăng nhập' }).click();
  await page.getByRole('checkbox', { name: /^Phạm Thị Thai Sản/ }).uncheck();
  await page.getByRole('button', { name: 'Cấp mật khẩu mới và tạo 1 phiếu' }).click();
  const [token] = await Promise.all([slipToken(page), page.getByRole('dialog').getByRole('button', { name: 'Cấp mới và tạo phiếu' }).click()]);
  await expect(page.getByRole('listitem', { name: 'Phiếu đăng nhập của Trần Văn Phiếu' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Mã QR đăng nhập của Trần Văn Phiếu' })).toBeVisible();
  await expectAccessible(page);

  const phone = await newPerson();
  await phone.goto(`/dang-nhap#phieu=${token}`);
  await expect(phone.getByRole('heading', { name: 'Đăng nhập bằng phiếu', level: 1 })).toBeVisible();
  await expect(phone).not.toHaveURL(/phieu/);
  await expectAccessible(phone);
  await phone.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Lần đầu đăng nhập' })).toBeVisible();
  await expect(phone.getByText('Trần Văn Phiếu').filter({ visible: true }).first()).toBeVisible();
  await phone.getByLabel('Mật khẩu mới').fill('cau ca ben ao thu');
  await consent(phone, /Tham gia cuộc thi/);
  await phone.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await expect(phone.getByRole('heading', { name: 'Đã đặt mật khẩu' }).first()).toBeVisible();

  // Found on the floor afterwards, the slip opens nothing; whoever is signed in on that phone stays so.
  const finder = await newPerson();
  await rememberedAs(finder, 'DT41');
  await finder.goto(`/dang-nhap#phieu=${token}`);
  await expect(finder.getByText('Máy này đang đăng nhập tên Lê Văn Xong.')).toBeVisible();
  await finder.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect(finder.getByText('Mã QR không dùng được')).toBeVisible();
  await finder.getByRole('button', { name: 'Nhập mã và mật khẩu' }).click();
  await expect(finder).toHaveURL(/\/$/);
});
