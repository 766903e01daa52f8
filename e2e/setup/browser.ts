import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Playwright's own browser needs no path; the word stands for it in the environment. */
const PLAYWRIGHTS_OWN = 'playwright';
/** Where `findBrowser` leaves its answer for the runner and its workers. */
export const BROWSER_ENV = 'THI_TUAN_BROWSER';

/** What Playwright turns off itself; the switch that comes last replaces the earlier one, so its list is said again. */
const PLAYWRIGHTS_DISABLED = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/**
 * Parts of Chromium's own window that no page sees: a whole browser (Debian's) loads its address bar's popup, a web page of
 * 86 custom elements, into a renderer of its own for every context, and keeps spare renderers: a third of the CPU of a journey.
 */
const WINDOW_PARTS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'PreloadTopChromeWebUI', 'SpareRendererForSitePerProcess'];

/** Quiet, and able to start as root in a container. */
const BROWSER_ARGS = [
  `--disable-features=${[...PLAYWRIGHTS_DISABLED, ...WINDOW_PARTS].join(',')}`,
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-gpu',
];

const LAUNCH_LIMIT_MS = 30_000;
const DOWNLOAD_LIMIT_MS = 120_000;
const APT_LIMIT_MS = 300_000;
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Playwright's `launchOptions` for a browser that `findBrowser` answered. */
export function launchOptionsFor(browser: string): { args: string[]; executablePath?: string } {
  return browser === PLAYWRIGHTS_OWN ? { args: BROWSER_ARGS } : { args: BROWSER_ARGS, executablePath: browser };
}

/** Null when the browser starts headless and lays a page out; otherwise why not, in one line. */
async function faultOf(browser: string): Promise<string | null> {
  try {
    const instance = await chromium.launch({ ...launchOptionsFor(browser), timeout: LAUNCH_LIMIT_MS });
    try {
      const page = await instance.newPage();
      await page.setContent('<p style="width:123px">Thi Tuần</p>');
      const width = await page.evaluate(() => document.querySelector('p')?.getBoundingClientRect().width);
      const shot = await page.screenshot();
      return width === 123 && shot.length > 100 ? null : 'it starts but does not render a page';
    } finally {
      await instance.close();
    }
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'it does not start';
  }
}

async function onPath(name: string): Promise<string | null> {
  try {
    const { stdout } = await run('sh', ['-c', `command -v ${name}`]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

async function systemBrowsers(): Promise<string[]> {
  const found = await Promise.all(SYSTEM_NAMES.map(onPath));
  return found.filter((path) => path !== null);
}

async function attempt(command: string, args: string[], timeout: number): Promise<string | null> {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(command, args, { timeout, killSignal: 'SIGKILL', env, maxBuffer: 64 << 20 });
    return null;
  } catch (error) {
    const { killed, stderr, message } = error as { killed?: boolean; stderr?: string; message: string };
    if (killed === true) return `stopped after ${timeout / 1000} s`;
    // Playwright prints the error and then its stack and fields; apt's last line is its error.
    const lines = (stderr ?? '').trim().split('\n');
    return lines.findLast((line) => /^(Error|E): /.test(line)) ?? (lines.at(-1) || (message.split('\n')[0] ?? message));
  }
}

/** Debian's package, as root or through a sudo that asks nothing. */
async function installFromDebian(): Promise<string | null> {
  const asRoot = process.getuid?.() === 0;
  const [command, before] = asRoot ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
  const update = await attempt(command, [...before, 'update'], APT_LIMIT_MS);
  const install = await attempt(command, [...before, 'install', '-y', '--no-install-recommends', 'chromium'], APT_LIMIT_MS);
  // A half-failed update (one mirror down) may still leave a list good enough to install from.
  return install === null ? null : [update, install].filter((line) => line !== null).join('; ');
}

async function firstThatStarts(browsers: string[], tried: string[]): Promise<string | null> {
  for (const browser of browsers) {
    const fault = await faultOf(browser);
    if (fault === null) return browser;
    tried.push(`${browser}: ${fault}`);
  }
  return null;
}

/**
 * A browser that really starts and renders here: `CHROMIUM_PATH`, Playwright's own, the system's; if none
 * does, one is fetched (Playwright's download, then Debian's package).
 * @param say progress lines for people
 * @returns a path, or `PLAYWRIGHTS_OWN`
 * @throws Error naming every candidate and why it does not start
 */
export async function findBrowser(say: (line: string) => void = () => {}): Promise<string> {
  const known = process.env[BROWSER_ENV];
  if (known) return known;
  const tried: string[] = [];
  const named = process.env['CHROMIUM_PATH'];
  const present = [...(named ? [named] : []), PLAYWRIGHTS_OWN, ...(await systemBrowsers())];
  const found = await firstThatStarts(present, tried);
  if (found !== null) return found;

  say("No browser starts here; trying Playwright's download (at most 120 s)");
  const cli = require.resolve('@playwright/test/cli');
  const downloadFault = await attempt(process.execPath, [cli, 'install', '--only-shell', 'chromium'], DOWNLOAD_LIMIT_MS);
  if (downloadFault !== null) tried.push(`playwright install chromium: ${downloadFault}`);
  const downloaded = downloadFault === null ? await firstThatStarts([PLAYWRIGHTS_OWN], tried) : null;
  if (downloaded !== null) return downloaded;

  say("Trying Debian's package chromium");
  const debianFault = await installFromDebian();
  if (debianFault !== null) tried.push(`apt-get install chromium: ${debianFault}`);
  const installed = await firstThatStarts([...(await systemBrowsers()), PLAYWRIGHTS_OWN], tried);
  if (installed !== null) return installed;
  throw new Error(`No browser starts on this machine, so the browser tests cannot run.\n  ${tried.join('\n  ')}`);
}
