import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { addPerson, buildScene } from './scene.ts';
import { answer, consent, receiptCode, shownCodes, signInHere, submit, turnTo } from './steps.ts';

const SLIP = 'KXMT-4RWP-9HQF';

test('a roster person signs in with the slip, chooses a password, consents, and takes the quiz', async ({ page, server, newPerson }) => {
  test.setTimeout(120_000);
  await buildScene(server, {
    contest: {
      consents: [
        { purpose: 'participation', version: 1, text: 'Tôi đồng ý để Ban Tổ chức Cuộc thi xử lý dữ liệu cá nhân của tôi để tổ chức Cuộc thi.' },
        { purpose: 'public-name', version: 1, text: 'Tôi đồng ý nêu tên tôi khi công bố kết quả.' },
      ],
    },
  });
  await addPerson(server, { name: 'Hoàng Văn Mạnh', code: 'DT0200', firstSecret: SLIP });

  await page.goto('/');
  await page.getByRole('link', { name: 'Đăng nhập để vào thi' }).click();
  await page.getByLabel('Mã dự thi hoặc số điện thoại').fill('DT0200');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(SLIP.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();

  await expect(page.getByRole('heading', { name: 'Lần đầu đăng nhập' })).toBeVisible();
  await expect(page.getByText('Hoàng Văn Mạnh').filter({ visible: true }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Mật khẩu mới').fill('ngắn');
  await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await expect(page.getByText('Mật khẩu cần ít nhất 8 ký tự.')).toBeVisible();
  // Nothing is agreed to beforehand, and taking part must be.
  await expect(page.getByText('Hãy chọn đồng ý hoặc không đồng ý.')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByLabel('Mật khẩu mới').fill('mùa sen đầu hạ');
  await consent(page, /Tham gia cuộc thi/);
  await consent(page, /Nêu tên/, 'Không đồng ý');
  await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
  await expect(page.getByRole('heading', { name: 'Đã đặt mật khẩu' })).toBeVisible();
  const [, recoveryCode] = await shownCodes(page);
  expect(recoveryCode).toMatch(/^[0-9A-Z]{12,}$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Tôi đã ghi lại' }).click();

  // Straight on to where the person wanted to go at first.
  await page.getByRole('button', { name: 'Bắt đầu làm bài (lượt 1/3)' }).click();
  await answer(page, 10);
  await submit(page);
  await receiptCode(page);

  // The slip is worth nothing any more, the own password everything.
  const elsewhere = await newPerson();
  await elsewhere.goto('/dang-nhap');
  await elsewhere.getByLabel('Mã dự thi hoặc số điện thoại').fill('DT0200');
  await elsewhere.getByLabel('Mật khẩu', { exact: true }).fill(SLIP);
  await elsewhere.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(elsewhere.getByText('Mã, số điện thoại hoặc mật khẩu không đúng')).toBeVisible();
  await signInHere(elsewhere, 'DT0200', 'mùa sen đầu hạ');
  await turnTo(elsewhere, '/bai-thi-cua-toi');
  await expect(elsewhere.getByText(/^Lượt 1 ·/)).toBeVisible();
});
