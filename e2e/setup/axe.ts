import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';

/** What a colour scheme can break; names and structure are the same in both. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The small build: a page takes the whole one (1.5 MB with its comments) three times as long to read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Pages are one frame each, so axe is put into the document once and asked there for both colour schemes. */
async function bringAxe(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(AXE);
}

async function violations(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const runOnly: axe.RunOnly = scheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOURS };
  const found = await page.evaluate(
    async (options) => {
      const inPage = (globalThis as unknown as { axe: typeof axe }).axe;
      const result = await inPage.run(document, options);
      return result.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id} (${rule.help}) at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      );
    },
    { runOnly, resultTypes: ['violations'] } satisfies axe.RunOptions,
  );
  return found.map((line) => `${scheme}: ${line}`);
}

/** The page as it stands breaks no rule of WCAG 2.2 AA nor axe's best practice in light, and, on a wide screen, none of colour in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await bringAxe(page);
  const light = await violations(page, 'light');
  // Colours are the same on a phone: the dark ones are looked at on the wide screen.
  const isPhone = (page.viewportSize()?.width ?? 0) < 700;
  const dark = isPhone ? [] : await violations(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  expect([...light, ...dark], `accessibility of ${page.url()}`).toEqual([]);
}
