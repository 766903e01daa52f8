import type { Page } from '@playwright/test';
import { expect, test } from '../setup/fixtures.ts';
import { addPerson, buildScene } from './scene.ts';
import { answer, begin, choose, goTo, receiptCode, signInHere, submit } from './steps.ts';

test.describe.configure({ timeout: 120_000 });
test.beforeAll(async ({ server }) => {
  await buildScene(server, { rounds: [{ predicted: true }] });
  await addPerson(server, { name: 'Công Tằng Tôn Nữ Thị Hồng Nhung Phương', code: 'DT1501' });
  await addPerson(server, { name: 'Công Tằng Tôn Nữ Thị Hồng Nhung Phương', code: 'DT1502' });
});

/** Nothing stands wider than the screen, nothing moves where less motion is wished, and what is pressed lies inside. */
async function expectFits(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('button, a, input, select, summary')]
      .map((element) => ({ name: element.textContent || element.getAttribute('aria-label'), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1))
      .map(({ name }) => name);
    const seconds = (durations: string): number => Math.max(...durations.split(',').map((one) => parseFloat(one) * (one.includes('ms') ? 0.001 : 1)));
    const moving = [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return seconds(transitionDuration) > 0.02 || (animationName !== 'none' && seconds(animationDuration) > 0.02);
      })
      .map((element) => element.className);
    return { wide, out, moving };
  });
  expect(found, where).toEqual({ wide: 0, out: [], moving: [] });
}

const SIZES = [
  { what: '360 px', login: 'DT1501', viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 },
  // What a window of 1280 × 800 has left when the browser zooms to 200 %.
  { what: '200 % zoom', login: 'DT1502', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
];

for (const { what, login, ...size } of SIZES) {
  test(`a whole quiz at ${what}, largest letters: no sideways scrolling, no motion`, async ({ newPerson }) => {
    const page = await newPerson(size);
    const fitsAtHalf = async (where: string): Promise<void> => {
      await page.setViewportSize({ width: 195, height: 422 });
      await expectFits(page, `${where}, a phone of 390 px at twice its size`);
      await page.setViewportSize(size.viewport);
    };
    await page.goto('/dang-nhap');
    await expect(page.getByLabel('Mật khẩu', { exact: true })).toBeVisible();
    await expectFits(page, 'sign in');
    await fitsAtHalf('sign in');
    await signInHere(page, login);
    const toTheRound = page.getByRole('link', { name: /^Vào thi/ }).first();
    await expect(toTheRound).toBeVisible();
    await expectFits(page, 'home');
    await toTheRound.click();
    await expect(page.getByRole('button', { name: /^Bắt đầu làm bài/ })).toBeVisible();
    await expectFits(page, 'before');
    await begin(page);
    await page.getByRole('button', { name: /^A\+/ }).click();
    await expectFits(page, 'question');
    await choose(page);
    await expectFits(page, 'chosen');
    await goTo(page, 2);
    await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
    await expectFits(page, 'map');
    await page.getByRole('button', { name: 'Đến trang xem lại và nộp bài' }).click();
    await expect(page.getByText('Chưa trả lời:')).toBeVisible();
    await expectFits(page, 'review');
    await page.getByRole('button', { name: 'Quay lại làm bài' }).click();
    await answer(page, 9);
    await page.getByLabel('Số dự đoán').fill('1000000');
    await expectFits(page, 'prediction');
    await fitsAtHalf('prediction');
    await page.getByRole('main').getByRole('button', { name: 'Nộp bài' }).click();
    await expect(page.getByRole('dialog', { name: 'Nộp bài thi?' })).toBeVisible();
    await expectFits(page, 'submit');
    await page.getByRole('dialog').getByRole('button', { name: 'Xem lại bài' }).click();
    await submit(page);
    await receiptCode(page);
    await expectFits(page, 'receipt');
    await fitsAtHalf('receipt');
  });
}
