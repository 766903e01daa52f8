import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import { rememberedAs, takeUnseen } from './by-api.ts';
import { CLOSES_AT, HOUR, LIVE, OPENS_AT, WEEK, addPerson, buildScene, runJobs } from './scene.ts';
import { turnTo } from './steps.ts';

/** Figures of a row of the report, by its unit. */
async function figuresOf(row: Locator): Promise<string[]> {
  return (await row.getByRole('cell').allTextContents()).map((text) => text.trim());
}

const rowOf = (page: Page, name: string | RegExp): Locator => page.getByRole('row', { name });

test('officials, contacts, home and standings tell the same numbers; a secret round tells officials only steps', async ({
  page,
  server,
  newPerson,
}) => {
  test.setTimeout(150_000);
  const scene = await buildScene(server, {
    rounds: [{ ...LIVE }, { number: 2, name: 'Tuần 2', predicted: true, opensAt: OPENS_AT + WEEK, closesAt: CLOSES_AT + WEEK }],
  });
  const [one = '', two = ''] = scene.rounds;
  await server.ask('scene.headcount', { unit: 'syt-vp', total: 4 });
  await server.ask('scene.headcount', { unit: 'syt-bv', total: 6 });
  await server.ask('scene.headcount', { unit: 'snv', total: 5 });
  const people = [
    ['VP01', 'syt-vp'],
    ['VP02', 'syt-vp'],
    ['VP03', 'syt-vp'],
    ['BV01', 'syt-bv'],
    ['BV02', 'syt-bv'],
    ['NV01', 'snv'],
  ] as const;
  for (const [code, unit] of people) await addPerson(server, { name: `Người ${code}`, code, unit });
  await addPerson(server, { name: 'Trịnh Văn Lãnh Đạo', code: 'LD01', unit: null, role: 'official', roleUnit: 'syt' });
  await addPerson(server, { name: 'Đỗ Thị Đầu Mối', code: 'DM01', unit: 'snv', role: 'contact', roleUnit: 'syt-vp' });

  // The home page is open while the others take part: its counters move by themselves.
  const home = await newPerson();
  await home.goto('/');
  const counters = home
    .getByRole('region', { name: 'Tuần 1' })
    .or(home.locator('section').filter({ hasText: 'lượt hợp lệ' }))
    .first();
  await expect(counters).toContainText('0người dự thi');
  await takeUnseen(server, 'VP01', one, { right: 10 });
  await takeUnseen(server, 'VP02', one, { right: 8 });
  await takeUnseen(server, 'BV01', one, { right: 5 });
  await takeUnseen(server, 'BV02', one, { right: 6 });
  await takeUnseen(server, 'BV02', one, { right: 7 });
  await takeUnseen(server, 'NV01', one, { right: 9 });
  await expect(counters).toContainText('5người dự thi');
  await expect(counters).toContainText('6lượt dự thi');
  await expect(counters).toContainText('6lượt hợp lệ');
  await turnTo(home, '/bang-xep-hang');
  await expect(home.getByText('5 người được xếp hạng.')).toBeVisible();

  await rememberedAs(page, 'LD01');
  await page.goto('/tham-gia');
  await expect(page.getByRole('heading', { level: 1, name: 'Đảng bộ Sở Y tế' })).toBeVisible();
  // Tổng số, tạm vắng, người, lượt, hợp lệ, tỷ lệ, đúng tất cả.
  expect((await figuresOf(rowOf(page, /Văn phòng/))).slice(0, 6)).toEqual(['4', '0', '2', '2', '2', '50,0 %']);
  expect((await figuresOf(rowOf(page, /Bệnh viện/))).slice(0, 6)).toEqual(['6', '0', '2', '3', '3', '33,3 %']);
  expect((await figuresOf(rowOf(page, /Toàn đơn vị/))).slice(0, 6)).toEqual(['10', '0', '4', '5', '5', '40,0 %']);
  await expect(page.getByText('Chi bộ Sở Nội vụ')).toHaveCount(0);
  await expect(
    page
      .getByText(/Số liệu tính đến .*, tạm tính\./)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Chi bộ Bệnh viện Đa khoa' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chi bộ Bệnh viện Đa khoa' })).toBeVisible();
  expect((await figuresOf(rowOf(page, /Toàn đơn vị/))).slice(0, 6)).toEqual(['6', '0', '2', '3', '3', '33,3 %']);
  await page.getByRole('navigation', { name: 'Cấp trên của đơn vị' }).getByRole('link', { name: 'Đảng bộ Sở Y tế' }).click();
  await expect(rowOf(page, /Bệnh viện/)).toBeVisible();

  const contact = await newPerson();
  await rememberedAs(contact, 'DM01');
  await contact.goto('/don-vi');
  await expect(contact.getByText('Đã 2/3, còn 1')).toBeVisible();
  await contact.getByRole('button', { name: 'Nhắc người chưa dự thi' }).click();
  await expect(contact.getByText('Người VP03').filter({ visible: true }).first()).toBeVisible();
  await expect(contact.getByText('Người VP01')).toHaveCount(0);

  // The second round asks for a prediction: nobody who may enter sees the figures before it closes.
  await server.clock.set(OPENS_AT + WEEK + HOUR);
  await runJobs(server);
  await takeUnseen(server, 'VP01', two, { right: 10, prediction: 3 });
  await page.goto('/tham-gia');
  await expect(page.getByText('Tỷ lệ hiện theo từng mức 10 %')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Người dự thi' })).toHaveCount(0);
  expect(await figuresOf(rowOf(page, /Văn phòng/))).toEqual(['4', '0', 'từ 20 % đến dưới 30 %']);
  await expectAccessible(page);
  await home.goto('/');
  await expect(home.getByText('Số liệu được giữ kín đến khi tuần thi đóng, để bảo đảm bí mật câu hỏi dự đoán.')).toBeVisible();
});
