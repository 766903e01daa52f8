import { expect, test } from '../setup/fixtures.ts';
import { rememberedAs } from './by-api.ts';
import { MINUTE, addPerson, buildScene } from './scene.ts';
import { start } from './steps.ts';

declare global {
  /** What the browser counted as moved, in words. */
  var moved: string[];
}
interface Shift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

test('the countdown moves nothing, also where it changes from minutes to seconds', async ({ page, server }) => {
  // Above two minutes only minutes show, below it seconds: both kinds, and the change between them, happen while we look.
  const { rounds } = await buildScene(server, { rounds: [{ limitMs: 2 * MINUTE + 8000 }] });
  await addPerson(server, { name: 'Nguyễn Thị Mai', code: 'DT4001' });
  await rememberedAs(page, 'DT4001');
  await start(page, rounds[0] ?? '');
  await page.evaluate(() => document.fonts.ready);
  await expect(page.getByText('2 phút', { exact: true })).toBeVisible();
  await page.evaluate(() => {
    globalThis.moved = [];
    const words = ({ value, sources }: Shift): string =>
      `${value}: ${sources.map(({ node, previousRect, currentRect }) => `«${node?.textContent}» ${JSON.stringify([previousRect, currentRect])}`).join(', ')}`;
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as Shift[]) globalThis.moved.push(words(shift));
    }).observe({ type: 'layout-shift' });
  });
  for (const left of ['1:58', '1:57', '1:56']) await expect(page.getByText(left, { exact: true })).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => globalThis.moved)).toEqual([]);
});
