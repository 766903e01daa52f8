import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs, takeUnseen } from './by-api.ts';
import { CLOSES_AT, MINUTE, addPerson, buildScene, runJobs } from './scene.ts';
import { answer, receiptCode, start, submit, turnTo } from './steps.ts';

test('a round with a prediction: silent until it closes, then ranks, key, target and the place in the chain', async ({ page, server, newPerson }) => {
  test.setTimeout(150_000);
  const scene = await buildScene(server, { rounds: [{ predicted: true }] });
  const round = scene.rounds[0] ?? '';
  for (const code of ['DT0601', 'DT0602', 'DT0603', 'DT0604']) await addPerson(server, { name: `Người ${code}`, code, publicName: true });
  await rememberedAs(page, 'DT0601');
  await start(page, round);
  await answer(page, 10);
  await page.getByLabel('Số dự đoán').fill('12700');
  await expect(page.getByLabel('Số dự đoán')).toHaveValue('12.700');
  await expect(page.getByText(/^mười hai nghìn bảy trăm lượt.*gửi xong không sửa được$/)).toBeVisible();
  await page.getByLabel('Số dự đoán').fill('3');
  await expect(page.getByText(/^ba lượt.*gửi xong không sửa được$/)).toBeVisible();
  await submit(page);
  const code = await receiptCode(page);
  const result = page.url();
  await expect(page.getByText(/Điểm được công bố sau khi tuần thi kết thúc/)).toBeVisible();
  await page.getByText('Dấu vết chống sửa đổi').click();
  await expect(page.getByText('Vị trí trong chuỗi được công bố sau khi tuần thi đóng.')).toBeVisible();
  await takeUnseen(server, 'DT0602', round, { right: 10, prediction: 5 });
  await takeUnseen(server, 'DT0603', round, { right: 10, prediction: 1000 });
  await takeUnseen(server, 'DT0604', round, { right: 4, prediction: 3 });

  // Another attempt cannot change the number; and no page tells anything that it could be reckoned from.
  await start(page, round);
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await page.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
  await expect(page.getByText(/^Đã dự đoán 3 /)).toBeVisible();
  await page.goto('/bang-xep-hang');
  await expect(page.getByText('Bảng xếp hạng chưa công bố')).toBeVisible();
  await turnTo(page, '/');
  await expect(page.getByText('lượt hợp lệ')).toHaveCount(0);
  await turnTo(page, `/cac-tuan/${round}`);
  await expect(page.getByText('Đáp án chưa mở')).toBeVisible();
  await expect(page.getByText('Giải thích của câu')).toHaveCount(0);

  await server.clock.set(CLOSES_AT + MINUTE);
  await runJobs(server);
  await expect.poll(() => server.ask('round.state', { roundId: round })).toBe('closed');
  await page.goto('/bang-xep-hang');
  await expect(page.getByText('Kết quả chốt trên hệ thống, chờ Ban Tổ chức công bố')).toBeVisible();
  await expect(page.getByText('Số liệu chốt của câu hỏi dự đoán: 3.')).toBeVisible();
  await expect(page.getByText(/Đồng chí xếp hạng 1,/)).toBeVisible();
  const ranked = page.getByRole('row').filter({ hasText: /Người DT06/ });
  await expect(ranked).toHaveCount(4);
  await expect(ranked.nth(0)).toContainText('DT0601');
  await expect(ranked.nth(1)).toContainText('DT0602');
  await expect(ranked.nth(2)).toContainText('997');
  await expect(ranked.nth(3)).toContainText('DT0604');

  await turnTo(page, `/cac-tuan/${round}`);
  await expect(page.getByText('Giải thích của câu 1.', { exact: false })).toBeVisible();
  await expect(page.getByText('Đáp án đúng').first()).toBeVisible();
  await turnTo(page, result);
  await expect(page.getByText(/Dự đoán của đồng chí: 3\. *Số liệu chốt: 3\. Trùng khớp\./)).toBeVisible();
  await page.getByText('Dấu vết chống sửa đổi').click();
  await expect(page.getByText('Thứ tự trong chuỗi')).toBeVisible();
  // Anybody with the code sees the same place, and the head that the round's page publishes.
  const other = await newPerson();
  await other.goto(`/xac-nhan/${code}`);
  await other.getByText('Dấu vết chống sửa đổi').click();
  const head = await other.getByRole('definition').last().textContent();
  expect(head).toMatch(/^[0-9a-f]{64}$/);
  await turnTo(other, '/cac-tuan');
  await expect(other.getByText(head ?? '')).toBeVisible();
  await expect(other.getByText(/toàn bộ 5 bài thi của tuần 1/)).toBeVisible();
});
