import { expect, type Page } from '@playwright/test';
import type { TestServer } from '../setup/server.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, addPerson, buildScene } from './scene.ts';
import { answer, choose, question, receiptCode, register, saved, start, submit, turnTo } from './steps.ts';

interface Cast {
  page: Page;
  /** Somebody else, on another device, looking at the board. */
  watcher: Page;
  server: TestServer;
}

/** The main way through the product, the same on every device and engine. */
export async function takeAndWatch({ page, watcher, server }: Cast): Promise<void> {
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  const round = scene.rounds[0] ?? '';
  await addPerson(server, { name: 'Lê Thị Bình', code: 'DT0100', unit: 'snv', publicName: true });
  await rememberedAs(watcher, 'DT0100');
  await watcher.goto('/bang-xep-hang');
  await expect(watcher.getByText('Cập nhật trực tiếp')).toBeVisible();
  await expect(watcher.getByText('Chưa có ai được xếp hạng.')).toBeVisible();

  await register(page, { name: 'Trần Văn Hùng', unitTyped: 'van phong so y te', unit: 'Chi bộ Văn phòng Sở Y tế' });
  await page.getByRole('link', { name: 'Vào trang dự thi' }).click();
  await page.getByRole('link', { name: 'Vào thi tuần 1' }).click();
  await expect(page.getByText('Trần Văn Hùng').filter({ visible: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Bắt đầu làm bài (lượt 1/3)' }).click();
  await answer(page, 3);
  const fourth = await question(page).textContent();
  const chosen = await choose(page);
  await saved(page);
  await page.reload();
  // Back where one was, nothing lost.
  await expect(page.getByText('Đã trả lời 4/10 câu').or(question(page))).toBeVisible();
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await expect(page.getByRole('dialog').getByText('Đã trả lời 4/10 câu')).toBeVisible();
  await page.getByRole('button', { name: /^Câu 4: đã trả lời/ }).click();
  await expect(question(page)).toHaveText(fourth ?? '');
  await expect(page.getByRole('radio', { name: chosen })).toBeChecked();
  await answer(page, 6, 1);
  await expect(page.getByText('Đã trả lời đủ 10 câu.')).toBeVisible();
  await submit(page);
  const code = await receiptCode(page);
  await expect(page.getByText('9/10', { exact: true })).toBeVisible();

  // No reload over there: the board moves by itself, the name half hidden as consented.
  const row = watcher.getByRole('row').or(watcher.getByRole('listitem')).filter({ hasText: 'Chi bộ Văn phòng Sở Y tế' });
  await expect(row.first()).toBeVisible();
  await expect(watcher.getByText('Trần Văn Hùng')).toHaveCount(0);
  await expect(watcher.getByText('1 người được xếp hạng.')).toBeVisible();

  // The receipt is for everybody who has its code; a second person's better result passes the first.
  await turnTo(watcher, `/xac-nhan/${code}`);
  await expect(watcher.getByText(code)).toBeVisible();
  await start(watcher, round);
  await answer(watcher, 10);
  await submit(watcher);
  await receiptCode(watcher);
  await turnTo(page, '/bang-xep-hang');
  await expect(page.getByText(/Đồng chí xếp hạng 2/)).toBeVisible();
}
