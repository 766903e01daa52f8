import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { LIVE, addPerson, buildScene } from './scene.ts';
import { answer, begin, receiptCode, saved, signIn, signInHere, start, submit, turnTo } from './steps.ts';

/** Android's own web view inside Zalo: nothing can be downloaded, no window opened. */
const ZALO = {
  userAgent:
    'Mozilla/5.0 (Linux; Android 11; SM-A105G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0.5359.128 Mobile Safari/537.36 Zalo android/12110702',
  acceptDownloads: false,
};

let round: string;

test.describe.configure({ timeout: 120_000 });
test.beforeAll(async ({ server }) => {
  const scene = await buildScene(server, { rounds: [{ ...LIVE }] });
  round = scene.rounds[0] ?? '';
  for (const code of ['DT1401', 'DT1402']) await addPerson(server, { name: 'Hồ Văn Zalo', code });
});

/** What the app throws away between two visits. */
async function forget(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb,cache_storage,service_workers,websql' });
}

/** Counts what such a browser would not do. */
async function noWindows(context: BrowserContext): Promise<() => { opened: number; downloads: number }> {
  const seen = { opened: 0, downloads: 0 };
  await context.exposeBinding('noteOpened', () => void (seen.opened += 1));
  await context.addInitScript(() => {
    window.open = () => {
      (globalThis as unknown as { noteOpened: () => void }).noteOpened();
      return null;
    };
  });
  context.on('page', (page) => page.on('download', () => void (seen.downloads += 1)));
  for (const page of context.pages()) page.on('download', () => void (seen.downloads += 1));
  return () => seen;
}

test('inside Zalo: storage cleared between visits, then cookies too; the answers are the server’s', async ({ newPerson, server }) => {
  const first = await newPerson(ZALO);
  const context = first.context();
  const seen = await noWindows(context);
  await rememberedAs(first, 'DT1401');
  await start(first, round);
  await answer(first, 3);
  await saved(first);
  await first.close();

  // Another visit: cookies are there, everything else is gone.
  const second = await context.newPage();
  await forget(context, second, server.url);
  await start(second, round);
  await expect(second.getByRole('button', { name: /^Câu 4 \// })).toBeVisible();
  await answer(second, 2);
  await saved(second);
  await second.close();

  // And once more with the cookies gone as well: one signs in again.
  const third = await context.newPage();
  await forget(context, third, server.url);
  await context.clearCookies();
  await third.goto(`/thi/${round}`);
  await expect(third).toHaveURL(/dang-nhap/);
  await signInHere(third, 'DT1401');
  await begin(third);
  await expect(third.getByRole('button', { name: /^Câu 6 \// })).toBeVisible();
  await answer(third, 5);
  await submit(third);
  const code = await receiptCode(third);
  await expect(third.getByText('10/10', { exact: true })).toBeVisible();

  // The picture is shown to be pressed and held, not downloaded.
  await third.getByRole('button', { name: 'Lưu thành ảnh' }).click();
  const picture = third.getByRole('dialog', { name: 'Ảnh xác nhận dự thi' }).getByRole('img', { name: `Xác nhận dự thi, mã ${code}` });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);
  for (const path of ['/bai-thi-cua-toi', '/', `/bang-xep-hang/${round}`]) {
    await turnTo(third, path);
    expect(await third.getByRole('link').evaluateAll((links) => links.filter((link) => link.getAttribute('target') === '_blank').length)).toBe(0);
    if (path === '/bai-thi-cua-toi') await expect(third.getByText(/^Lượt 1 ·/)).toHaveCount(1);
  }
  expect(seen()).toEqual({ opened: 0, downloads: 0 });
  expect(context.pages()).toEqual([third]);
});

test('a browser that refuses every storage: the page says so, saves at once, and nothing is lost', async ({ newPerson }) => {
  const page = await newPerson(ZALO);
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
  });
  await signIn(page, 'DT1402');
  await start(page, round);
  await expect(page.getByText(/^Trình duyệt này không cho giữ bài trên máy\./)).toBeVisible();
  await answer(page, 2);
  await saved(page);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Câu 3 \// })).toBeVisible();
  await answer(page, 8);
  await submit(page);
  await receiptCode(page);
  await expect(page.getByText('10/10', { exact: true })).toBeVisible();
});
