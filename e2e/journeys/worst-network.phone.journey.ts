import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { HOUR, LIVE, MINUTE, addPerson, buildScene, runJobs } from './scene.ts';
import { answer, choose, passTime, receiptCode, saved, start, submit } from './steps.ts';

/** What a browser prints of requests that found no network. */
const LOST = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_CONNECTION_RESET|ERR_FAILED/;

let round: string;

test.describe.configure({ timeout: 120_000 });
test.beforeAll(async ({ server }) => {
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  round = scene.rounds[0] ?? '';
  for (let n = 1; n <= 5; n += 1) await addPerson(server, { name: 'Phan Thị Sóng Yếu', code: `DT130${n}` });
});

test('three minutes without a network in the middle: what was answered meanwhile arrives', async ({ page, context, server, faults }) => {
  faults.allow(LOST);
  await page.clock.install();
  await rememberedAs(page, 'DT1301');
  await start(page, round);
  await answer(page, 3);
  await saved(page);
  await context.setOffline(true);
  await answer(page, 2);
  await expect(page.getByText('Mất mạng, đã giữ trên máy này')).toBeVisible();
  await passTime(page, server, 3 * MINUTE);
  await answer(page, 1);
  await expect(page.getByText('Đã lưu', { exact: true })).toHaveCount(0);
  await context.setOffline(false);
  await saved(page);
  await expect(page.getByRole('button', { name: /^Còn 6 phút/ })).toBeVisible();
  // The server has all six: the next visit goes on at the seventh.
  await page.reload();
  await expect(page.getByRole('button', { name: /^Câu 7 \// })).toBeVisible();
});

test('2G, every tenth request lost on its way or answered to nobody: each answer arrives once, and one receipt', async ({
  page,
  context,
  faults,
}) => {
  faults.allow(LOST);
  await rememberedAs(page, 'DT1302');
  await start(page, round);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 30_000, uploadThroughput: 15_000 });
  const told = { saves: 0, submits: 0, lost: 0 };
  await page.route(/\/api\/attempts\/[^/]+(\/submit)?$/, async (route) => {
    const submitting = route.request().url().endsWith('/submit');
    if (submitting) told.submits += 1;
    else told.saves += 1;
    const nth = told.saves + told.submits;
    // The server has it and its answer is lost: the first submit, and every twentieth of all.
    if ((submitting && told.submits === 1) || nth % 20 === 0) {
      told.lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    }
    if (nth % 10 === 3) {
      told.lost += 1;
      return route.abort('connectionreset');
    }
    return route.continue();
  });
  for (let n = 0; n < 10; n += 1) {
    await answer(page, 1);
    // Saved by itself now and then, so that there are requests to lose.
    if (n % 3 === 0) await saved(page);
  }
  await expect(page.getByText('Đã trả lời đủ 10 câu.')).toBeVisible();
  await submit(page);
  await receiptCode(page);
  await expect(page.getByText('10/10', { exact: true })).toBeVisible();
  expect(told.submits).toBeGreaterThan(1);
  expect(told.lost).toBeGreaterThan(1);
  await page.goto('/bai-thi-cua-toi');
  await expect(page.getByText(/^Lượt 1 ·/)).toHaveCount(1);
});

test('the tab is killed with an answer that was not sent: reopened, it is there and goes to the server', async ({ page, context, faults }) => {
  faults.allow(LOST);
  faults.allow(/the page crashed/);
  await rememberedAs(page, 'DT1303');
  await start(page, round);
  await answer(page, 2);
  await saved(page);
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
  const third = await choose(page, 2);
  await expect(page.getByText('Mất mạng, đã giữ trên máy này')).toBeVisible();
  const killed = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => undefined); // never answers: that is the point
  await killed;
  const reopened = await context.newPage();
  await start(reopened, round);
  await expect(reopened.getByRole('button', { name: /^Câu 3 \// })).toBeVisible();
  await expect(reopened.getByRole('radio', { name: third })).toBeChecked();
  await saved(reopened);
});

test('a device clock two hours ahead, then two hours behind: the time left is the server’s', async ({ page }) => {
  await page.clock.install();
  await rememberedAs(page, 'DT1304');
  await start(page, round);
  const left = page.getByRole('button', { name: /^Còn [89] phút/ });
  await expect(left).toBeVisible();
  const now = await page.evaluate(() => Date.now());
  for (const wrong of [2 * HOUR, -2 * HOUR]) {
    await page.clock.setSystemTime(now + wrong);
    await answer(page, 1);
    await saved(page);
    await expect(left).toBeVisible();
  }
  // Also for a page that opens with the wrong time.
  await page.reload();
  await expect(page.getByRole('button', { name: /^Câu 3 \// })).toBeVisible();
  await expect(left).toBeVisible();
});

test('«Nộp bài» without a network at the deadline: what the server has counts, and the page says exactly that', async ({
  page,
  context,
  server,
  faults,
}) => {
  faults.allow(LOST);
  await page.clock.install();
  await rememberedAs(page, 'DT1305');
  await start(page, round);
  await answer(page, 4);
  await saved(page);
  await context.setOffline(true);
  await answer(page, 6);
  await submit(page);
  await expect(page.getByRole('heading', { name: 'Chưa nộp được' })).toBeVisible();
  await passTime(page, server, 11 * MINUTE);
  await expect(page.getByRole('heading', { name: 'Đã hết giờ làm bài' })).toBeVisible();
  await expect(page.getByText(/^Máy này đang mất mạng\. Bài được thu tự động với những câu trả lời máy chủ đã nhận/)).toBeVisible();
  await expect(page.getByText('Những thay đổi sau lần lưu cuối có thể chưa kịp đến máy chủ.')).toBeVisible();
  await runJobs(server);
  await context.setOffline(false);
  await expect(page.getByText('Bài thi đã được ghi nhận với 4/10 câu trả lời. Không cần làm gì thêm.')).toBeVisible();
  await page.getByRole('button', { name: 'Xem xác nhận dự thi' }).click();
  await expect(page.getByRole('heading', { name: 'Đã thu bài khi hết giờ' })).toBeVisible();
  await expect(page.getByText('4/10', { exact: true })).toBeVisible();
});
