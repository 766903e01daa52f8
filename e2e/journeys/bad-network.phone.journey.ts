import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, OPENS_AT, addPerson, buildScene } from './scene.ts';
import { answer, receiptCode, saved, start, submit, watchTime } from './steps.ts';

test('submitted without a network: never called done before the server has it, then by itself', async ({ page, context, server, faults }) => {
  test.setTimeout(120_000);
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  await addPerson(server, { name: 'Mai Văn Thọ', code: 'DT0801' });
  await rememberedAs(page, 'DT0801');
  await start(page, scene.rounds[0] ?? '');
  await answer(page, 9);
  await saved(page);
  await context.setOffline(true);
  await answer(page, 1);
  await submit(page);
  await expect(page.getByRole('heading', { name: 'Chưa nộp được' })).toBeVisible();
  await expect(page.getByText(/Chưa nộp được vì mất mạng\. Bài đã được giữ trên máy này và tự nộp khi có mạng, trước \d\d:\d\d/)).toBeVisible();
  await expect(page.getByText('Đã ghi nhận bài thi')).toHaveCount(0);
  await expectAccessible(page);
  await context.setOffline(false);
  await receiptCode(page);
  await expect(page.getByText('10/10', { exact: true })).toBeVisible();
});

test('«Nộp bài» pressed twice, in two tabs: one attempt, one receipt', async ({ page, context, server }) => {
  test.setTimeout(120_000);
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  await addPerson(server, { name: 'Mai Văn Thọ', code: 'DT0802' });
  await rememberedAs(page, 'DT0802');
  await start(page, scene.rounds[0] ?? '');
  await answer(page, 10);
  await expect(page.getByText('Đã trả lời đủ 10 câu.')).toBeVisible();
  await saved(page);
  const second = await context.newPage();
  await start(second, scene.rounds[0] ?? '');
  await expect(page.getByText('Bài đang được làm trên máy khác')).toBeVisible();
  await second.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await second.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
  await second.getByRole('main').getByRole('button', { name: 'Nộp bài' }).click();
  await second.getByRole('dialog', { name: 'Nộp bài thi?' }).getByRole('button', { name: 'Nộp bài' }).dblclick();
  const code = await receiptCode(second);
  await page.getByRole('button', { name: 'Tiếp tục trên máy này' }).click();
  await expect(page.getByText('Bài thi đã được nộp trên máy khác')).toBeVisible();
  await page.getByRole('button', { name: 'Xem xác nhận dự thi' }).click();
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  await page.goto('/bai-thi-cua-toi');
  await expect(page.getByText(/^Lượt 1 ·/)).toHaveCount(1);
  await expect(page.getByText(/^Lượt 2 ·/)).toHaveCount(0);
});

test('left open before the opening, the page turns its button on by itself', async ({ page, server }) => {
  test.setTimeout(120_000);
  const scene = await buildScene(server, { at: OPENS_AT - 60_000 });
  await addPerson(server, { name: 'Mai Văn Thọ', code: 'DT0803' });
  await page.clock.install();
  await rememberedAs(page, 'DT0803');
  await page.goto(`/thi/${scene.rounds[0] ?? ''}`);
  await expect(page.getByRole('button', { name: /^Mở sau/ })).toBeDisabled();
  const button = page.getByRole('button', { name: 'Bắt đầu làm bài (lượt 1/3)' });
  await watchTime(page, server, 60_000);
  await expect(button).toBeEnabled();
  await button.click();
  await answer(page, 1);
});
