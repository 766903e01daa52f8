import { AT_A_DESK, expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { PASSWORD, addPerson, buildScene } from './scene.ts';
import { shownCodes } from './steps.ts';

const NEW_PASSWORD = 'cau ca ben ao thu';

test('a forgotten password: the contact reads a code out, the person sets a new one, every session ends', async ({ page, server, newPerson }) => {
  test.setTimeout(120_000);
  await buildScene(server);
  await addPerson(server, { name: 'Phạm Thị Lan', code: 'DT0300', unit: 'syt-vp' });
  await addPerson(server, { name: 'Đỗ Văn Đầu Mối', code: 'CB0300', unit: 'syt-vp', role: 'contact', roleUnit: 'syt' });
  const oldPhone = await newPerson();
  await rememberedAs(oldPhone, 'DT0300');
  await oldPhone.goto('/toi');
  await expect(oldPhone.getByText('Phạm Thị Lan').filter({ visible: true }).first()).toBeVisible();

  await page.goto('/dang-nhap');
  await page.getByRole('link', { name: 'Quên mật khẩu?' }).click();
  await page.getByRole('radio', { name: /Chưa có mã nào/ }).check();
  await expect(page.getByRole('heading', { name: 'Nhờ cán bộ đầu mối cấp lại' })).toBeVisible();
  await expect(page.getByText('0912 345 678').first()).toBeVisible();
  await expectAccessible(page);

  const contact = await newPerson(AT_A_DESK);
  await rememberedAs(contact, 'CB0300');
  await contact.goto('/don-vi');
  await contact.getByLabel(/^Tìm người/).fill('pham thi lan');
  await contact.getByRole('button', { name: 'Mở hồ sơ Phạm Thị Lan' }).click();
  await contact.getByRole('button', { name: 'Cấp mã đặt lại mật khẩu' }).click();
  await contact.getByRole('button', { name: 'Đã kiểm tra, cấp mã' }).click();
  await expect(contact.getByText('Đọc mã này cho Phạm Thị Lan')).toBeVisible();
  const [code = ''] = await shownCodes(contact);
  expect(code).toMatch(/^\d{6}$/);
  await expectAccessible(contact);

  await page.getByRole('button', { name: 'Tôi đã có mã, nhập ngay' }).click();
  const recover = async (): Promise<void> => {
    await page.getByLabel('Mã dự thi hoặc số điện thoại').fill('DT0300');
    await page.getByRole('textbox', { name: 'Mã 6 chữ số' }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
  };
  await recover();
  await expect(page.getByRole('heading', { name: 'Đã đặt mật khẩu mới' })).toBeVisible();
  await page.getByRole('button', { name: 'Tôi đã ghi lại' }).click();
  await expect(page.getByRole('link', { name: 'Vào thi tuần 1' })).toBeVisible();

  // The other phone is signed out, and its next page asks for the password.
  await oldPhone.setViewportSize({ width: 390, height: 640 });
  await oldPhone.goto('/bai-thi-cua-toi');
  await expect(oldPhone).toHaveURL(/dang-nhap/);
  await oldPhone.getByLabel('Mã dự thi hoặc số điện thoại').fill('DT0300');
  await oldPhone.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await oldPhone.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  // Where it was pressed, also on a small screen.
  await expect(oldPhone.getByRole('alert')).toBeInViewport({ ratio: 1 });
  await expect(oldPhone.getByText('Mã, số điện thoại hoặc mật khẩu không đúng')).toBeVisible();
  await oldPhone.getByLabel('Mật khẩu', { exact: true }).fill(NEW_PASSWORD);
  await oldPhone.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(oldPhone.getByRole('heading', { name: 'Bài thi của tôi' })).toBeVisible();

  // On a small phone too each fault is shown where it is, the first one with the focus.
  await page.setViewportSize({ width: 390, height: 640 });
  await page.goto('/quen-mat-khau');
  await page.getByRole('radio', { name: /Mã 6 chữ số/ }).check();
  await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
  await expect(page.getByLabel('Mã dự thi hoặc số điện thoại')).toBeFocused();
  await expect(page.getByText('Hãy nhập mã dự thi hoặc số điện thoại.')).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('Có 3 mục cần sửa')).toBeVisible();
  await page.getByLabel('Mã dự thi hoặc số điện thoại').fill('DT0300');
  await page.getByRole('textbox', { name: 'Mã 6 chữ số' }).fill('123456');
  await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
  await expect(page.getByLabel('Mật khẩu mới', { exact: true })).toBeFocused();
  await expect(page.getByText('Mật khẩu cần ít nhất 8 ký tự.')).toBeInViewport({ ratio: 1 });

  // One use: the same code again opens nothing.
  await recover();
  await expect(page.getByText('Chưa đặt lại được mật khẩu')).toBeVisible();
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });

  const newcomer = await newPerson();
  await newcomer.setViewportSize({ width: 390, height: 640 });
  await newcomer.goto('/dang-ky');
  await newcomer.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  await expect(newcomer.getByLabel('Họ và tên')).toBeFocused();
  await expect(newcomer.getByText('Hãy nhập họ và tên.')).toBeInViewport({ ratio: 1 });
  await newcomer.getByLabel('Họ và tên').fill('Phạm Thị Mới');
  await newcomer.getByLabel('Năm sinh').fill('1988');
  await newcomer.getByLabel('Nhóm đối tượng').selectOption({ label: 'Cán bộ, công chức' });
  await newcomer.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  // The button that turned is gone: whoever types goes on in the field that came instead.
  await newcomer.getByRole('button', { name: 'Không tìm thấy đơn vị của tôi' }).click();
  await expect(newcomer.getByLabel('Tên đơn vị, ghi đầy đủ')).toBeFocused();
  await newcomer.getByRole('button', { name: 'Tìm lại trong danh sách' }).click();
  await expect(newcomer.getByRole('combobox', { name: 'Đơn vị', exact: true })).toBeFocused();
});
