import type { Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import type { TestServer } from '../setup/server.ts';
import { rememberedAs } from './by-api.ts';
import { addPerson, buildScene } from './scene.ts';
import { answer, question, saved, start, turnTo } from './steps.ts';

const MESSAGE = 'Đường truyền đã ổn định, mời các đồng chí làm tiếp.';

/** An organiser who takes no part, at the page of the running round, found by its links. */
async function watching(page: Page, server: TestServer): Promise<void> {
  const id = await addPerson(server, { name: 'Hoàng Thị Giám Sát', code: 'BTC200', unit: 'snv', role: 'organiser' });
  await server.ask('scene.exclude', { personId: id });
  await rememberedAs(page, 'BTC200');
  await page.goto('/quan-ly');
  await page.getByRole('link', { name: 'Đến trang đang diễn ra' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tuần 1: đang diễn ra' })).toBeVisible();
}

const dialog = (page: Page) => page.getByRole('dialog');
const reason = (page: Page, text: string) => dialog(page).getByLabel('Lý do').fill(text);

test('a running round: the monitor moves, everybody gets five minutes and a message, a question is withdrawn', async ({
  page,
  server,
  newPerson,
}) => {
  test.setTimeout(180_000);
  const scene = await buildScene(server, { rounds: [{ predicted: true }] });
  for (const unit of ['syt-vp', 'snv'] as const) await server.ask('scene.headcount', { unit, total: 12 });
  await addPerson(server, { name: 'Vũ Thị Thu Hoa', code: 'DT0700' });
  const desk = await newPerson();
  await watching(desk, server);
  const monitor = desk
    .locator('section')
    .filter({ has: desk.getByRole('heading', { name: 'Diễn biến trực tiếp' }) })
    .first();
  await expect(monitor.getByText(/: 0 người đang làm bài, 0 lượt đã nộp\./)).toBeVisible();
  await expectAccessible(desk);

  await rememberedAs(page, 'DT0700');
  await start(page, scene.rounds[0] ?? '');
  await expect(monitor.getByText(/: 1 người đang làm bài, 0 lượt đã nộp\./)).toBeVisible({ timeout: 15_000 });
  await expect(monitor.getByText('V* Th* Th* H**')).toBeVisible();
  const stem = (await question(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Báo câu hỏi có sai sót' }).click();
  await dialog(page).getByRole('textbox').fill('Hai phương án đều đúng');
  await dialog(page).getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  await answer(page, 2);
  await saved(page);

  // Five minutes for all: no reload, the clock and a sentence.
  await expect(page.getByRole('button', { name: /^Còn (9|10) phút/ })).toBeVisible();
  await desk.getByRole('button', { name: 'Cộng phút cho tất cả' }).click();
  await expect(dialog(desk).getByText('cộng cho 1 bài đang làm lúc này')).toBeVisible();
  await expectAccessible(desk);
  await reason(desk, 'Mất điện tại máy chủ.');
  await dialog(desk).getByRole('button', { name: 'Cộng phút cho tất cả' }).click();
  await expect(
    page
      .getByText(/Bài thi được cộng 5 phút, kết thúc lúc/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(
    page
      .getByText(/Ban Tổ chức đã cộng 5 phút cho tất cả bài đang làm\. Lý do: Mất điện tại máy chủ\./)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Còn 1[2345] phút/ })).toBeVisible();

  await desk.getByRole('button', { name: 'Gửi thông báo', exact: true }).click();
  await dialog(desk).getByLabel('Nội dung').fill(MESSAGE);
  await dialog(desk).getByRole('button', { name: 'Gửi thông báo', exact: true }).click();
  await expect(page.getByText(MESSAGE).filter({ visible: true }).first()).toBeVisible();
  await expectAccessible(page);

  // The reported question goes; the paper under way keeps it, and one decision is made.
  await desk.reload();
  const faulty = desk.getByRole('listitem').filter({ has: desk.getByRole('heading', { name: stem }) });
  await expect(faulty.getByText('1 phản ánh')).toBeVisible();
  await faulty.getByRole('button', { name: 'Ngừng sử dụng câu này' }).click();
  await reason(desk, 'Hai phương án đều đúng');
  await dialog(desk).getByRole('button', { name: 'Ngừng sử dụng câu này' }).click();
  await expect(faulty.getByText(/Ngừng sử dụng từ/)).toBeVisible();
  await faulty.getByRole('button', { name: 'Quyết định cho người đã gặp câu này' }).click();
  await reason(desk, 'Cho điểm tất cả');
  await expectAccessible(desk);
  await dialog(desk).getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(faulty.getByText(/Khi đóng tuần thi: cho điểm tất cả người đã gặp/)).toBeVisible();

  // One person: found and followed.
  await desk.getByLabel('Mã dự thi, số điện thoại hoặc họ tên').fill('thu hoa');
  await desk.getByRole('button', { name: 'Tìm', exact: true }).click();
  await desk.getByRole('button', { name: 'Xem Vũ Thị Thu Hoa' }).click();
  await expect(desk.getByText(/Đã trả lời 2\/10 câu, hạn nộp/)).toBeVisible();
  await expect(desk.getByText(/^Lưu lần \d+, thiết bị số 1$/).first()).toBeVisible();
  await expectAccessible(desk);

  // The home page tells it too, and the rules keep the trace.
  const guest = await newPerson();
  await guest.goto('/');
  await expect(guest.getByText(MESSAGE)).toBeVisible();
  await turnTo(guest, '/the-le');
  await expect(guest.getByRole('heading', { name: 'Các điều chỉnh đã công bố' })).toBeVisible();
  await expect(guest.getByText(/Ban Tổ chức đã cộng 5 phút cho tất cả bài đang làm/)).toBeVisible();
  await expectAccessible(guest);
});
