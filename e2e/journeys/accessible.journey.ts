import type { Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { expectAccessible } from '../setup/axe.ts';
import type { TestServer } from '../setup/server.ts';
import { rememberedAs, takeUnseen } from './by-api.ts';
import { CLOSES_AT, HOUR, LIVE, MINUTE, OPENS_AT, WEEK, addPerson, buildScene, runJobs } from './scene.ts';
import { answer, arrive, receiptCode, start, submit, turnTo } from './steps.ts';

/** The first page is loaded, the others are turned to; two addresses of one page do not follow each other. */
async function expectAllAccessible(page: Page, [first = '', ...others]: string[]): Promise<void> {
  await arrive(page, first);
  await expectAccessible(page);
  for (const path of others) {
    await turnTo(page, path);
    await expectAccessible(page);
  }
}

interface BusyContest {
  closed: string;
  open: string;
  /** Code of an attempt in the closed round. */
  receipt: string;
}

/** A closed round with a prediction and results, a second one open with a live board. */
async function aBusyContest(server: TestServer): Promise<BusyContest> {
  const { rounds } = await buildScene(server, {
    rounds: [{ predicted: true }, { ...LIVE, number: 2, name: 'Tuần 2', opensAt: OPENS_AT + WEEK, closesAt: CLOSES_AT + WEEK }],
  });
  const [closed = '', open = ''] = rounds;
  for (const unit of ['syt-vp', 'syt-bv', 'snv'] as const) await server.ask('scene.headcount', { unit, total: 12 });
  for (let n = 1; n <= 4; n += 1)
    await addPerson(server, {
      name: `Nguyễn Thị ${['Mai', 'Lan', 'Cúc', 'Trúc'][n - 1]}`,
      code: `DT100${n}`,
      unit: n < 4 ? 'syt-vp' : 'snv',
      publicName: n % 2 === 0,
    });
  const receipt = await takeUnseen(server, 'DT1001', closed, { right: 10, prediction: 2 });
  await takeUnseen(server, 'DT1002', closed, { right: 7, prediction: 40 });
  await takeUnseen(server, 'DT1003', closed, { right: 10, prediction: 3 });
  await server.clock.set(CLOSES_AT + MINUTE);
  await runJobs(server);
  await server.clock.set(OPENS_AT + WEEK + HOUR);
  await takeUnseen(server, 'DT1001', open, { right: 9 });
  await takeUnseen(server, 'DT1002', open, { right: 9 });
  return { closed, open, receipt };
}

/** One for all of the file: its journeys only look, add people of their own, or take a quiz in the open round. */
let contest: BusyContest;

test.describe.configure({ timeout: 300_000 });
test.beforeAll(async ({ server }) => {
  contest = await aBusyContest(server);
});

test('accessible: pages of guests', async ({ page, faults }) => {
  // The address that does not exist is asked for on purpose.
  faults.allow(/status of 404.*khong-co-trang-nay/);
  const { closed, receipt } = contest;
  await expectAllAccessible(page, [
    '/',
    '/the-le',
    '/dang-nhap',
    '/dang-ky',
    '/quen-mat-khau',
    '/bang-xep-hang',
    '/cac-tuan',
    `/bang-xep-hang/${closed}`,
    '/xac-nhan',
    `/cac-tuan/${closed}`,
    `/xac-nhan/${receipt}`,
    '/lam-quen',
    '/kiem-tra',
    '/khong-co-trang-nay',
  ]);
  // A form that was sent empty names its faults.
  await turnTo(page, '/dang-ky');
  await page
    .getByRole('button', { name: /^(Tiếp tục|Đăng ký)$/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByText('Hãy nhập họ và tên.')).toBeVisible();
  await expectAccessible(page);
});

test('accessible: pages of a person', async ({ page }) => {
  const { closed, open } = contest;
  await rememberedAs(page, 'DT1001');
  await expectAllAccessible(page, ['/', `/thi/${open}`, '/bai-thi-cua-toi', `/thi/${closed}`, `/bang-xep-hang/${open}`, '/toi']);
  await turnTo(page, '/bai-thi-cua-toi');
  await page.getByRole('link', { name: /^Xem đáp án/ }).click();
  await expect(page.getByText('Số liệu chốt: 2.')).toBeVisible();
  await expectAccessible(page);
});

test('accessible: the quiz in its states', async ({ page, context, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
  await rememberedAs(page, 'DT1004');
  await start(page, contest.open);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Đánh dấu xem lại' }).click();
  await answer(page, 8, 1);
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await expect(page.getByRole('dialog', { name: 'Danh sách câu hỏi' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
  await expect(page.getByText('Chưa trả lời:')).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Xem câu 10' }).click();
  await answer(page, 1);
  await expect(page.getByText(/^Mất kết nối mạng\./)).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('main').getByRole('button', { name: 'Nộp bài' }).click();
  await expect(page.getByRole('dialog', { name: 'Nộp bài thi?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Xem lại bài' }).click();
  await submit(page);
  await receiptCode(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Báo câu hỏi có sai sót' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('accessible: pages of those who look after a contest', async ({ page, server, newPerson }) => {
  await addPerson(server, { name: 'Đỗ Thị Đầu Mối', code: 'DM1000', unit: 'snv', role: 'contact', roleUnit: 'syt' });
  await rememberedAs(page, 'DM1000');
  // What a contact reads of participation is what an official of that unit reads: looked at in officials.journey.ts.
  await expectAllAccessible(page, ['/don-vi']);
  await page.getByRole('button', { name: 'Nhắc người chưa dự thi' }).click();
  await expect(page.getByRole('region', { name: 'Tin nhắn nhắc, dán vào nhóm Zalo' })).toBeVisible();
  await expectAccessible(page);
  const id = await addPerson(server, { name: 'Lý Văn Tổ Chức', code: 'TC1000', unit: null, role: 'organiser' });
  await server.ask('scene.exclude', { personId: id });
  const organiser = await newPerson();
  await rememberedAs(organiser, 'TC1000');
  await expectAllAccessible(organiser, ['/quan-ly', '/quan-ly/cac-tuan', '/quan-ly/nhat-ky', '/quan-ly/tai-khoan', '/tham-gia']);
});
