import { expectAccessible } from '../setup/axe.ts';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs, takeUnseen } from './by-api.ts';
import { CLOSES_AT, MINUTE, addPerson, buildScene, runJobs } from './scene.ts';

const FIXED = {
  kind: 'fixed' as const,
  questionKeys: Array.from({ length: 10 }, (_, i) => `k${i + 1}`),
  shuffleQuestions: true,
  shuffleOptions: true,
};
/** The bank's key of question 1 is wrong: whoever knows chooses the option after it, whoever guesses may hit the key. */
const KNOWS = { right: 10, shifts: { 1: 1 } };
const GUESSES = { right: 3, shifts: { 1: 0 } };

test('a wrong key is found by its figures, put right with a preview, and the public ranking moves; then the result is published', async ({
  page,
  server,
  newPerson,
}) => {
  test.setTimeout(240_000);
  const scene = await buildScene(server, { rounds: [{ paper: FIXED }], questions: 10 });
  const round = scene.rounds[0] ?? '';
  await addPerson(server, { name: 'Hoàng Thị Tổ Chức', code: 'BTC200', unit: 'snv', role: 'organiser' });
  for (let n = 1; n <= 32; n += 1) {
    const code = `DT${1000 + n}`;
    await addPerson(server, {
      name: `Nguyễn Văn ${String.fromCharCode(64 + Math.ceil(n / 2))}${n}`,
      code,
      unit: n % 2 ? 'syt-vp' : 'snv',
      publicName: true,
    });
    // One alone has everything right by the bank's key.
    await takeUnseen(server, code, round, n === 32 ? { right: 10 } : n % 2 ? KNOWS : GUESSES);
  }
  await server.clock.set(CLOSES_AT + MINUTE);
  await runJobs(server);
  await expect.poll(() => server.ask('round.state', { roundId: round })).toBe('closed');
  const watcher = await newPerson();
  await watcher.goto('/bang-xep-hang');
  const first = watcher.getByRole('row').nth(1);
  await expect(first).toContainText('P32');

  await rememberedAs(page, 'BTC200');
  await page.goto('/quan-ly');
  await expect(page.getByText('Xác minh và chốt số liệu')).toBeVisible();
  await page.getByRole('link', { name: 'Đến kết quả' }).first().click();
  await expect(page.getByText(/32 người dự thi với 32 lượt dự thi.*Có 1 câu hỏi cần đối chiếu lại đáp án/)).toBeVisible();
  await expect(page.getByText('Đáp án có thể sai', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: /Xem phương án câu 1$/ }).click();
  await expect(page.getByText(/làm đúng các câu còn lại nhiều hơn người chọn đáp án/)).toBeVisible();
  await page.getByText('Cách tính', { exact: true }).click();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sửa đáp án hoặc hủy câu này' }).click();
  const dialog = page.getByRole('dialog', { name: 'Quyết định về câu 1' });
  await dialog.getByRole('radio', { name: /^Sửa đáp án/ }).check();
  // What the figures speak for is ticked.
  await expect(dialog.getByRole('radio', { name: 'C. Ba của câu 1' })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Xem ai thay đổi thế nào' }).click();
  await expect(dialog.getByText('32 bài có câu này: 16 bài tăng điểm, 16 bài giảm điểm.')).toBeVisible();
  await dialog.getByRole('button', { name: /^Xem cả \d+ người/ }).click();
  await expect(dialog.getByRole('row').filter({ hasText: 'P32' })).toContainText('1 → 17');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Chấm lại', exact: true }).click();
  await expect(dialog.getByText('Hãy ghi lý do, ít nhất 5 ký tự.')).toBeVisible();
  await dialog.getByLabel('Lý do').fill('Đáp án in nhầm so với văn bản gốc.');
  await dialog.getByRole('button', { name: 'Chấm lại', exact: true }).click();
  const done = page.getByRole('dialog', { name: 'Đã chấm lại' });
  await expect(done.getByText(/^Đã chấm lại lần 1/)).toBeVisible();
  await done.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByText('Đáp án có thể sai', { exact: true })).toHaveCount(0);
  await expect(page.getByText('Đáp án sửa thành C').first()).toBeVisible();
  await watcher.reload();
  await expect(first).not.toContainText('P32');
  await expect(watcher.getByRole('row').filter({ hasText: 'P32' })).toContainText(/^17/);

  await page.getByRole('button', { name: 'Công bố kết quả chính thức' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Công bố kết quả chính thức' }).click();
  await expect(page.getByText('Từ lần chốt số 1 đến nay không có thay đổi.')).toBeVisible();
  await page.getByRole('link', { name: 'Xem và in kết quả số 1' }).click();
  await expect(page.getByRole('heading', { name: 'Kết quả chính thức', level: 2 })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/quan-ly');
  const steps = page.getByRole('listitem').filter({ hasText: /Xác minh và chốt số liệu|Thông báo kết quả/ });
  await expect(steps.filter({ hasText: 'Xong' })).toHaveCount(2);
});
