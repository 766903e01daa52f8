import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, MINUTE, addPerson, buildScene, runJobs } from './scene.ts';
import { choose, receiptCode, saved, stepOn, submit } from './steps.ts';

test('one question at a time: no way back, a network at each step, the same question after a reload', async ({ page, context, server, faults }) => {
  test.setTimeout(150_000);
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const scene = await buildScene(server, { rounds: [{ ...LIVE, delivery: 'one-by-one' }] });
  await addPerson(server, { name: 'Đinh Thị Thứ Tự', code: 'DT1201' });
  await rememberedAs(page, 'DT1201');
  await page.goto(`/thi/${scene.rounds[0] ?? ''}`);
  await expect(page.getByText('Đã sang câu tiếp theo thì không quay lại được, và mỗi lần sang câu phải có mạng.')).toBeVisible();
  await page.getByRole('button', { name: /^Bắt đầu làm bài/ }).click();
  await expect(page.getByText('Câu 1 / 10', { exact: true })).toBeVisible();
  for (const name of [/Danh sách câu hỏi/, 'Câu trước', 'Đánh dấu xem lại']) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await choose(page);
  await stepOn(page, 2);

  // Nothing chosen: asked first, and the way back has the focus.
  const asked = page.getByRole('dialog', { name: 'Chưa chọn phương án' });
  const next = page.getByRole('button', { name: 'Câu tiếp theo' });
  await next.click();
  await expect(asked.getByRole('button', { name: 'Ở lại câu này' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Câu 2 / 10', { exact: true })).toBeVisible();
  await next.click();
  await asked.getByRole('button', { name: 'Bỏ qua câu này' }).click();
  await expect(page.getByText('Câu 3 / 10', { exact: true })).toBeVisible();

  // Offline the step waits; the choice stays as it was, and goes by itself when the network is back.
  const mine = await choose(page);
  await saved(page);
  await context.setOffline(true);
  await next.click();
  await expect(page.getByText('Chưa sang được câu tiếp theo', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Mất mạng\. Câu này đã chốt và được giữ trên máy này/)).toBeVisible();
  await expect(page.getByRole('radio', { name: mine })).toBeChecked();
  await expect(page.getByRole('radio', { name: mine })).toBeDisabled();
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByText('Câu 4 / 10', { exact: true })).toBeVisible();

  // A reload stands at the same question, with what was chosen; Back asks and goes nowhere.
  const ofFour = await choose(page);
  await saved(page);
  await page.reload();
  await expect(page.getByText('Câu 4 / 10', { exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: ofFour })).toBeChecked();
  await page.goBack();
  await page.getByRole('dialog', { name: 'Rời trang làm bài?' }).getByRole('button', { name: 'Ở lại làm bài' }).click();
  for (let position = 5; position <= 10; position += 1) {
    await stepOn(page, position);
    await choose(page);
  }
  await page.getByRole('button', { name: 'Sang phần nộp bài' }).click();
  await expect(page.getByRole('heading', { name: 'Nộp bài', exact: true })).toBeFocused();
  await expect(page.getByText('Đã trả lời 9/10 câu. Các câu đã qua không xem lại và không sửa được.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Quay lại làm bài' })).toHaveCount(0);
  await expectAccessible(page);
  await submit(page);
  await receiptCode(page);
  await expect(page.getByText('9/10', { exact: true })).toBeVisible();
});

test('one question at a time: the other device went on, this one follows; at zero what was passed counts', async ({ page, server, newPerson }) => {
  test.setTimeout(150_000);
  const scene = await buildScene(server, { rounds: [{ ...LIVE, delivery: 'one-by-one' }] });
  await addPerson(server, { name: 'Đinh Thị Thứ Tự', code: 'DT1202' });
  await rememberedAs(page, 'DT1202');
  await page.goto(`/thi/${scene.rounds[0] ?? ''}`);
  await page.getByRole('button', { name: /^Bắt đầu làm bài/ }).click();
  await choose(page);
  await saved(page);
  const other = await newPerson();
  await rememberedAs(other, 'DT1202');
  await other.goto(`/thi/${scene.rounds[0] ?? ''}`);
  await other.getByRole('button', { name: /^Tiếp tục làm bài/ }).click();
  await stepOn(other, 2);
  await choose(other);
  await stepOn(other, 3);
  await expect(page.getByText('Bài đang được làm trên máy khác')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Câu tiếp theo' })).toBeDisabled();
  await page.getByRole('button', { name: 'Tiếp tục trên máy này' }).click();
  await expect(page.getByText('Câu 3 / 10', { exact: true })).toBeVisible();
  await choose(page);
  await saved(page);
  await server.clock.advance(11 * MINUTE);
  await runJobs(server);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Đã thu bài khi hết giờ' })).toBeVisible();
  await expect(page.getByText('3/10', { exact: true })).toBeVisible();
});
