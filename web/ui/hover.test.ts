import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const WEB = fileURLToPath(new URL('..', import.meta.url));

/** Selectors with `:hover` that a finger would leave behind: outside `@media (hover: hover)`. */
function stickingHovers(css: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  for (const [, head = '', mark] of css.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/([^{};]*)([{};])/g)) {
    if (mark === '}') open.pop();
    if (mark !== '{') continue;
    if (head.includes(':hover') && !open.some((one) => one.includes('(hover: hover)'))) found.push(head.trim());
    open.push(head);
  }
  return found;
}

it('nothing keeps the colour of a hover after a tap', () => {
  expect(stickingHovers('a { color: red } @media print { a:hover { color: blue } }')).toEqual(['a:hover']);
  expect(stickingHovers('@media (hover: hover) { a:hover { color: blue } } b:hover { color: red; }')).toEqual(['b:hover']);
  const files = globSync('{app,features,pages,ui}/**/*.css', { cwd: WEB });
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => stickingHovers(readFileSync(`${WEB}/${file}`, 'utf8')).map((head) => `${file}: ${head}`))).toEqual([]);
});
