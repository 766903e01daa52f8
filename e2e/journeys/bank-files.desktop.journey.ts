import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { CLOSES_AT, MINUTE, addPerson, buildScene, runJobs } from './scene.ts';
import { receiptCode, start, submit, turnTo } from './steps.ts';

/** One red point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('questions out as a file, several arranged at once, a picture with its words', async ({ page, server }) => {
  test.setTimeout(180_000);
  await buildScene(server);
  await addPerson(server, { name: 'Hoàng Thị Soạn', code: 'BTC300', unit: 'snv', role: 'organiser' });
  await rememberedAs(page, 'BTC300');
  await page.goto('/quan-ly/cau-hoi');
  await page.getByRole('button', { name: 'Tôi không dự thi, mở ngân hàng' }).click();
  await page.getByRole('button', { name: 'Xuất câu hỏi' }).click();
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'GIFT (.gift)' }).click()]);
  expect(file.suggestedFilename()).toBe('Ngân hàng kiểm thử - câu hỏi.gift');
  expect(await readFile(await file.path(), 'utf8')).toContain('=Hai của câu 1');

  await page.getByRole('checkbox', { name: 'Chọn Câu hỏi kiểm thử số 3 hỏi điều gì?' }).check();
  await page.getByRole('checkbox', { name: 'Chọn Câu hỏi kiểm thử số 4 hỏi điều gì?' }).check();
  await page.getByRole('button', { name: 'Đặt chủ đề, độ khó, nhãn' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sắp xếp 2 câu hỏi' });
  await dialog.getByLabel(/^Chủ đề/).fill('Phong cách');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã sắp xếp 2 câu.').first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Phong cách' })).toHaveCount(2);

  await turnTo(page, '/quan-ly/cau-hoi/nhap');
  await expect(page.getByRole('button', { name: 'Tải tệp Excel mẫu để điền' })).toBeVisible();
  await turnTo(page, '/quan-ly/cau-hoi?tim=kiem+thu+so+12');
  await page.getByRole('link', { name: /Câu hỏi kiểm thử số 12/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Thêm hình: Nội dung câu hỏi' }).click();
  await (await chooser).setFiles({ name: 'ban-do.png', mimeType: 'image/png', buffer: PNG });
  await page.getByLabel('Mô tả hình: Nội dung câu hỏi').fill('Bản đồ hành trình');
  const phone = page.getByRole('region', { name: 'Người dự thi thấy trên điện thoại' });
  await expect(phone.getByRole('img', { name: 'Bản đồ hành trình' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText('Phiên bản 2')).toBeVisible();
});

test('a contestant sees pictures and emphasis in the paper, the result and the key', async ({ page, server }) => {
  test.setTimeout(180_000);
  const paper = { kind: 'fixed' as const, questionKeys: ['k1', 'k2'], shuffleQuestions: false, shuffleOptions: false };
  const scene = await buildScene(server, { pictured: true, rounds: [{ paper }] });
  const round = scene.rounds[0] ?? '';
  await addPerson(server, { name: 'Lê Thị Xem', code: 'DT0700', unit: 'snv' });
  await rememberedAs(page, 'DT0700');
  await start(page, round);
  const own = page.getByRole('img', { name: 'Hình của k1' });
  await expect(own).toBeVisible();
  expect(await own.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await expect(page.getByRole('radio', { name: /Hai của câu 1.*Bản đồ/ })).toBeVisible();
  await expect(page.locator('b', { hasText: 'Hai' })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Hai của câu 1').click();
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await page.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
  await submit(page);
  await receiptCode(page);
  await expect(page.getByRole('img', { name: 'Hình của k2' })).toBeVisible();
  await server.clock.set(CLOSES_AT + MINUTE);
  await runJobs(server);
  await expect.poll(() => server.ask('round.state', { roundId: round })).toBe('closed');
  await page.goto(`/cac-tuan/${round}`);
  await expect(page.getByRole('img', { name: 'Hình của k1' })).toBeVisible();
  await expect(page.getByRole('listitem').locator('b', { hasText: /^Hai$/ }).first()).toBeVisible();
  await expectAccessible(page);
});
