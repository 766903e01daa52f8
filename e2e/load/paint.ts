import { loadavg } from 'node:os';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { buildIfNeeded } from '../../web/build/build-if-needed.ts';
import { findBrowser, launchOptionsFor } from '../setup/browser.ts';
import { median, round } from './latency.ts';
import { buildScene, say, startLoadServer } from './scene.ts';

export interface PaintOptions {
  /** Of each page. */
  runs: number;
}

/** «Slow 4G» on a cheap phone, as Lighthouse has it. The delay is one per request: set-up of TCP and TLS is not played. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU_SLOWER = 4;
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
};
const WANTED_LCP_MS = 2500;
const PEOPLE = 400;
const PASSWORD = 'sen-hong-2026';
const PAGE_LIMIT_MS = 30_000;
/** After everything has come: what still moves or paints in this time is counted. */
const SETTLE_MS = 1000;

interface Painted {
  fcp: number;
  lcp: number;
  /** Every shift of the page added up: never less than CLS. */
  shifts: number;
  kb: number;
  /** The largest element, and what moved most (where most moved), in words. */
  largest: string;
  moved: string;
}

/** What the page cost its CPU from the first moment to rest: ms of the slowed CPU, so they say more of the work than of the day's load. */
interface Cost {
  scriptMs: number;
  taskMs: number;
}

declare global {
  /** Filled in the page, from its first moment. */
  var painted: Painted;
}

/** Runs in the page before anything of it. */
function listen(): void {
  globalThis.painted = { fcp: 0, lcp: 0, shifts: 0, kb: 0, largest: '', moved: '' };
  const inWords = (node: Node | null): string => `${node?.nodeName ?? '?'} «${node?.textContent?.slice(0, 24) ?? ''}»`;
  const on = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') globalThis.painted.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    const { element, size } = entry as PerformanceEntry & { element: Element | null; size: number };
    globalThis.painted.lcp = entry.startTime;
    globalThis.painted.largest = `${inWords(element)} ${size}`;
  });
  let most = 0;
  on('layout-shift', (entry) => {
    const { value, sources } = entry as PerformanceEntry & {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    globalThis.painted.shifts += value;
    if (value <= most) return;
    most = value;
    globalThis.painted.moved = sources
      .map(
        ({ node, previousRect, currentRect }) =>
          `${inWords(node)} ${[previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')).join(' → ')}`,
      )
      .join(', ');
  });
  const size = (entry: PerformanceEntry): void => void (globalThis.painted.kb += (entry as PerformanceResourceTiming).transferSize / 1024);
  on('resource', size);
  on('navigation', size);
}

interface Visit {
  name: 'home' | 'before' | 'quiz';
  url: string;
  state: BrowserContextOptions['storageState'] | undefined;
  /** The page is of use when this is there. */
  ready: (page: Page) => Promise<unknown>;
}

/** One visit with nothing in any cache: a browser context of its own, with the cookies and stores of `state`. */
async function visitOnce(browser: Browser, { url, state, ready }: Visit): Promise<Painted & Cost> {
  const context = await browser.newContext({ ...PHONE, ...(state ? { storageState: state } : {}) });
  try {
    const page = await context.newPage();
    await page.addInitScript(listen);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await cdp.send('Network.emulateNetworkConditions', NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
    await page.goto(url, { timeout: PAGE_LIMIT_MS });
    await ready(page);
    await page.waitForLoadState('networkidle', { timeout: PAGE_LIMIT_MS });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(SETTLE_MS);
    const { metrics } = await cdp.send('Performance.getMetrics');
    const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
    return { ...(await page.evaluate(() => globalThis.painted)), scriptMs: ms('ScriptDuration'), taskMs: ms('TaskDuration') };
  } finally {
    await context.close();
  }
}

const question = (page: Page): Promise<void> => page.getByRole('button', { name: /^Câu \d+ \// }).waitFor({ timeout: PAGE_LIMIT_MS });
const toStart = (page: Page) => page.getByRole('button', { name: /^(Bắt đầu|Tiếp tục) làm bài/ });

/** Signs in, unthrottled, and starts: what the two pages behind the sign-in need on the device. */
async function prepare(browser: Browser, site: string, roundId: string): Promise<Visit[]> {
  const context = await browser.newContext({ ...PHONE, baseURL: site });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PAGE_LIMIT_MS);
    await page.goto('/dang-nhap');
    await page.getByLabel('Mã dự thi hoặc số điện thoại').fill('D000001');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForURL((url) => url.pathname !== '/dang-nhap');
    const signedIn = await context.storageState({ indexedDB: true });
    const before = `${site}/thi/${roundId}`;
    await page.goto(before);
    await toStart(page).click();
    await question(page);
    const started = await context.storageState({ indexedDB: true });
    return [
      { name: 'home', url: `${site}/`, state: undefined, ready: (at) => at.getByRole('heading', { level: 1 }).waitFor({ timeout: PAGE_LIMIT_MS }) },
      { name: 'before', url: before, state: signedIn, ready: (at) => toStart(at).waitFor({ timeout: PAGE_LIMIT_MS }) },
      { name: 'quiz', url: page.url(), state: started, ready: question },
    ];
  } finally {
    await context.close();
  }
}

function figuresOf(visits: readonly (Painted & Cost)[]) {
  const of = (pick: (one: Painted & Cost) => number): number[] => visits.map(pick);
  return {
    fcp_ms: round(median(of((one) => one.fcp)), 0),
    lcp_ms: round(median(of((one) => one.lcp)), 0),
    lcp_worst_ms: round(Math.max(...of((one) => one.lcp)), 0),
    cls_worst: round(Math.max(...of((one) => one.shifts)), 4),
    largest: visits.at(-1)?.largest ?? '',
    moved: visits.toSorted((a, b) => b.shifts - a.shifts)[0]?.moved ?? '',
    kb: round(median(of((one) => one.kb)), 0),
    script_ms: round(median(of((one) => one.scriptMs)), 0),
    task_ms: round(median(of((one) => one.taskMs)), 0),
  };
}

/** First and largest paint of what a contestant meets, on a throttled phone with nothing in its cache; medians, and the worst of the runs. */
export async function paint({ runs }: PaintOptions) {
  await buildIfNeeded();
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const browser = await chromium.launch(launchOptionsFor(await findBrowser(say)));
  try {
    const live = { score: 'after-submit', standings: { kind: 'live' }, counters: 'live', countersDelayMs: 0, topCount: 50 } as const;
    const scene = await buildScene(server, {
      rounds: [{ opensAt: OPENS_AT, closesAt: CLOSES_AT, reveal: live }],
      questions: 30,
      people: 20,
      units: 6,
      password: PASSWORD,
    });
    const roundId = scene.rounds[0]!;
    await server.ask('scene.fill', { roundId, people: PEOPLE, units: 6 });
    await server.clock.set(OPENS_AT + 1000);
    const visits = await prepare(browser, server.url, roundId);
    const pages: Record<string, ReturnType<typeof figuresOf>> = {};
    for (const visit of visits) {
      const painted: (Painted & Cost)[] = [];
      for (let run = 0; run < runs; run += 1) painted.push(await visitOnce(browser, visit));
      pages[visit.name] = figuresOf(painted);
      say(`${visit.name}: ${JSON.stringify(pages[visit.name])}`);
    }
    const all = Object.values(pages);
    return {
      bench: 'paint',
      runs,
      load: round(loadavg()[0]!, 1),
      ...pages,
      wanted_lcp_ms: WANTED_LCP_MS,
      within: all.every((one) => one.lcp_ms <= WANTED_LCP_MS),
      // Time is told, not judged: without a paint nothing was measured.
      ok: all.length === 3 && all.every((one) => one.fcp_ms > 0 && one.lcp_ms > 0),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}
