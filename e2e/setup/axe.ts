import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What a colour scheme can break; names and structure are the same in both. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page, scheme: 'light' | 'dark', exclude: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  // Pages are one frame each: no second tab is opened to put results together.
  const blank = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const builder = exclude.reduce((built, selector) => built.exclude(selector), scheme === 'light' ? blank.withTags(TAGS) : blank.withRules(COLOURS));
  const result = await builder.analyze();
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${scheme}: ${rule.id} (${rule.help}) at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/**
 * The page as it stands breaks no rule of WCAG 2.2 AA nor axe's best practice in light, and, on a wide screen, none of colour in dark.
 * @param exclude selectors of parts that are not ours (say why at the call)
 */
export async function expectAccessible(page: Page, exclude: string[] = []): Promise<void> {
  // Colours are the same on a phone: the dark ones are looked at on the wide screen.
  const isPhone = (page.viewportSize()?.width ?? 0) < 700;
  const dark = isPhone ? [] : await violations(page, 'dark', exclude);
  const found = [...(await violations(page, 'light', exclude)), ...dark];
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
