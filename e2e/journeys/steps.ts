import { expect, type Locator, type Page } from '@playwright/test';
import type { TestServer } from '../setup/server.ts';
import { PASSWORD } from './scene.ts';

/** On the sign-in page, wherever it then leads. */
export async function signInHere(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Mã dự thi hoặc số điện thoại').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).not.toHaveURL(/dang-nhap/);
}

/** By the form. A journey that is about something else begins with somebody the browser remembers: `rememberedAs`. */
export async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto('/dang-nhap');
  await signInHere(page, login, password);
}

/** Answers «Đồng ý» or «Không đồng ý» to a purpose. */
export async function consent(page: Page, purpose: RegExp, answer: 'Đồng ý' | 'Không đồng ý' = 'Đồng ý'): Promise<void> {
  await page.getByRole('group', { name: purpose }).getByText(answer, { exact: true }).click();
}

export interface Registration {
  name: string;
  /** Typed into the search as people type, without accents. */
  unitTyped: string;
  unit: string;
  password?: string;
}

/** The whole form: a step a screen on a phone, one below the other on a wide screen. @returns code and recovery code */
export async function register(
  page: Page,
  { name, unitTyped, unit, password = PASSWORD }: Registration,
): Promise<{ code: string; recoveryCode: string }> {
  await page.goto('/dang-ky');
  const next = page.getByRole('button', { name: 'Tiếp tục', exact: true });
  const goOn = async (): Promise<void> => {
    if (await next.isVisible()) await next.click();
  };
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Năm sinh').fill('1988');
  await page.getByLabel('Nhóm đối tượng').selectOption({ label: 'Cán bộ, công chức' });
  await page.getByText('Đảng viên', { exact: true }).click();
  await goOn();
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).fill(unitTyped);
  await page.getByRole('option', { name: unit }).click();
  await goOn();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await goOn();
  await consent(page, /Tham gia cuộc thi/);
  await page.getByRole('button', { name: 'Đăng ký', exact: true }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { name: 'Đăng ký thành công' })).toBeVisible();
  const codes = await shownCodes(page);
  await page.getByRole('button', { name: 'Tôi đã ghi lại' }).click();
  return { code: codes[0] ?? '', recoveryCode: codes[1] ?? '' };
}

/** Codes in large type, as a screen reader spells them: «D T 0 1» → «DT01». */
export async function shownCodes(page: Page): Promise<string[]> {
  const spelled = await page.getByText(/^([0-9A-Z] )+[0-9A-Z]$/).allTextContents();
  return spelled.map((text) => text.replaceAll(' ', ''));
}

/** From the page before the start into the first question. */
export async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Bắt đầu|Tiếp tục) làm bài/ }).click();
  await expect(page.getByRole('button', { name: /^Câu \d+ \// })).toBeVisible();
}

/** By the round's address into the first question, or the one where the attempt stands. */
export async function start(page: Page, roundId: string): Promise<void> {
  await page.goto(`/thi/${roundId}`);
  await begin(page);
}

/** The question on screen. */
export function question(page: Page): Locator {
  return page.getByRole('heading', { name: /^Câu hỏi kiểm thử số/ });
}

const WORDS = ['Một', 'Hai', 'Ba', 'Bốn'];

/** 0 = the right one of the test bank, 1-3 = wrong ones. */
type Shift = 0 | 1 | 2 | 3;

/** Option text of the question on screen. */
export async function optionText(page: Page, shift: Shift): Promise<string> {
  const n = Number(/số (\d+)/.exec((await question(page).textContent()) ?? '')?.[1]);
  return `${WORDS[(n + shift) % 4]} của câu ${n}`;
}

/** Chooses by touching the row. @returns the option's text */
export async function choose(page: Page, shift: Shift = 0): Promise<string> {
  const text = await optionText(page, shift);
  await page.getByText(text, { exact: true }).click();
  await expect(page.getByRole('radio', { name: text })).toBeChecked();
  return text;
}

/** By the map of questions. */
export async function goTo(page: Page, position: number): Promise<void> {
  await page.getByRole('button', { name: /Danh sách câu hỏi/ }).click();
  await page
    .getByRole('dialog', { name: 'Danh sách câu hỏi' })
    .getByRole('button', { name: new RegExp(`^Câu ${position}:`) })
    .click();
  await expect(page.getByRole('button', { name: new RegExp(`^Câu ${position} /`) })).toBeVisible();
}

const next = (page: Page): Locator => page.getByRole('navigation', { name: 'Chuyển câu' }).getByRole('button', { name: /Câu sau|Xem lại bài/ });

/** Answers question after question from the one on screen: `right` of them right, then `wrong` wrong; goes on after each. */
export async function answer(page: Page, right: number, wrong = 0): Promise<void> {
  for (let done = 0; done < right + wrong; done += 1) {
    await choose(page, done < right ? 0 : 1);
    const before = await question(page).textContent();
    await next(page).click();
    // The next question or the review, before anything is read from the page again.
    await expect(question(page).filter({ hasText: before ?? '' })).toHaveCount(0);
  }
}

/** One question at a time: «Câu tiếp theo», to this position. */
export async function stepOn(page: Page, position: number): Promise<void> {
  await page.getByRole('button', { name: 'Câu tiếp theo' }).click();
  await expect(page.getByText(`Câu ${position} / 10`, { exact: true })).toBeVisible();
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible();
}

/** From the review: «Nộp bài», and the dialog's yes. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Nộp bài' }).click();
  await page.getByRole('dialog', { name: 'Nộp bài thi?' }).getByRole('button', { name: 'Nộp bài' }).click();
}

/** The receipt's code, after the server's yes. */
export async function receiptCode(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Đã ghi nhận bài thi' })).toBeVisible();
  const code = await page.getByLabel(/^Mã xác nhận:/).textContent();
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return code ?? '';
}

/** The server's clock and the page's own go on together by `ms`; the page needs `page.clock.install()` before its first address. */
export async function passTime(page: Page, server: TestServer, ms: number): Promise<void> {
  await server.clock.advance(ms);
  await page.clock.fastForward(ms);
}

/** As `passTime`, but awake: every timer of the page fires in its turn, as if somebody had looked on all the while. */
export async function watchTime(page: Page, server: TestServer, ms: number): Promise<void> {
  await server.clock.advance(ms);
  await page.clock.runFor(ms);
}

/** The page and what it asked for are there. */
export async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.getByText('Đang tải', { exact: true })).toHaveCount(0);
}

/** As a link of the page leads: the site stays loaded. */
export async function turnTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page.locator('h1:not([data-left])')).toBeAttached();
  await expect(page.getByText('Đang tải', { exact: true })).toHaveCount(0);
}
