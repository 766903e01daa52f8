import { expect, test, type Page } from '@playwright/test';
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

type Look = 'everything' | 'all but colours' | 'colours';
const OPTIONS: Record<Look, axe.RunOptions> = {
  everything: { runOnly: { type: 'tag', values: TAGS } },
  'all but colours': { runOnly: { type: 'tag', values: TAGS }, rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) },
  colours: { runOnly: { type: 'rule', values: COLOURS } },
};

type Scheme = 'light' | 'dark';
/** A page keeps the scheme that was looked at last: each change draws all of it anew. Pages begin light. */
const schemes = new WeakMap<Page, Scheme>();

async function violations(page: Page, look: Look, scheme: Scheme): Promise<string[]> {
  if (scheme !== schemeOf(page)) await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  schemes.set(page, scheme);
  const found = await page.evaluate(
    async (options) => {
      const inPage = (globalThis as unknown as { axe: typeof axe }).axe;
      const result = await inPage.run(document, options);
      return result.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id} (${rule.help}) at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      );
    },
    { ...OPTIONS[look], resultTypes: ['violations'] } satisfies axe.RunOptions,
  );
  return found.map((line) => `${scheme}: ${line}`);
}

function schemeOf(page: Page): Scheme {
  return schemes.get(page) ?? 'light';
}

/** Colours are the same on a phone and cost half of the time: in a journey of both screens they are looked at on the wide one. */
function looksAt(page: Page): [Look, Scheme][] {
  const isPhone = (page.viewportSize()?.width ?? 0) < 700;
  const now = schemeOf(page);
  if (!isPhone)
    return [
      ['everything', now],
      ['colours', now === 'light' ? 'dark' : 'light'],
    ];
  return [[test.info().file.endsWith('.phone.journey.ts') ? 'everything' : 'all but colours', 'light']];
}

/** The page as it stands breaks no rule of WCAG 2.2 AA nor axe's best practice. */
export async function expectAccessible(page: Page): Promise<void> {
  await bringAxe(page);
  const found: string[] = [];
  for (const [look, scheme] of looksAt(page)) found.push(...(await violations(page, look, scheme)));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
