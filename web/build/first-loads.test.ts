import { readFile } from 'node:fs/promises';
import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { expect, test } from 'vitest';
import { FIRST_LOADS, pagesHtml, starterCode, type Manifest } from './first-loads.ts';

const read = (file: string): Promise<string> => readFile(new URL(file, import.meta.url), 'utf8');

test('each page stands in app/routes.tsx at its address', async () => {
  const [routes, addresses] = await Promise.all([read('../app/routes.tsx'), read('../lib/paths.ts')]);
  for (const { path, page } of FIRST_LOADS) {
    const name = new RegExp(`(\\w+): '${path}'`).exec(addresses)?.[1];
    const written = path.includes(':') ? `'${path}'` : `paths.${name}`;
    const route = routes.split(/\n {2}\{/).find((one) => one.includes(`path: ${written},`));
    expect(route, path).toContain(`import('../${page}')`);
  }
});

test('what is asked ahead are reads of the contracts', () => {
  const reads = Object.values(contracts as Record<string, Record<string, Contract>>)
    .flatMap((feature) => Object.values(feature))
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path);
  const asked = FIRST_LOADS.flatMap(({ asks = [], signedInAsks = [] }) => [...asks, ...signedInAsks]);
  for (const ask of ['/auth/me', '/home', ...asked]) expect(reads).toContain(ask.split('?')[0]);
});

const manifest: Manifest = {
  'index.html': { file: 'assets/index.js', css: ['assets/index.css'], imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js' },
  '_part.js': { file: 'assets/part.js', css: ['assets/part.css'], imports: ['_shared.js'] },
  ...Object.fromEntries(
    FIRST_LOADS.map(({ page }) => [page, { file: `assets/${page}.js`, css: ['assets/index.css'], imports: ['_part.js', 'index.html'] }]),
  ),
};
const FONT = '<link rel="preload" as="font" type="font/woff2" href="/assets/f.woff2" crossorigin />';
const HTML = `<head><!--start-->${FONT}<link rel="stylesheet" href="/assets/index.css"></head><body></body>`;

test('a page names its own files, once, after those of all pages and before the fonts; and asks its questions first of all', () => {
  const pages = pagesHtml(HTML, manifest, 'go()');
  const before = pages.find(({ path }) => path === '/thi/:roundId')?.html ?? '';
  expect(before).toBe(
    '<head><script data-compatibility="1" data-asks="/home" data-signed-in-asks="/rounds/:2/before?lang=:lang">go()</script>' +
      '<link rel="stylesheet" href="/assets/index.css">' +
      '<link rel="modulepreload" crossorigin href="/assets/pages/before-page.tsx.js"><link rel="modulepreload" crossorigin href="/assets/part.js">' +
      `<link rel="stylesheet" crossorigin href="/assets/part.css">${FONT}</head><body></body>`,
  );
  const other = pages.find(({ path }) => path === null)?.html ?? '';
  expect(other).toContain('data-asks="/auth/me /home"');
  expect(other).not.toContain('modulepreload');
  expect(() => pagesHtml('<head></head>', manifest, '')).toThrow('index.html');
});

/** starter.js run over a page that is nothing but what it touches. */
async function start(attributes: Record<string, string>, replies: Record<string, unknown>) {
  const asked: string[] = [];
  const page = {
    document: { currentScript: { getAttribute: (name: string) => attributes[name] ?? null } },
    location: { pathname: '/thi/r1' },
    performance,
    localStorage: { getItem: () => 'en' },
    sessionStorage: { getItem: () => 'ABC-DE' },
    fetch: async (url: string, init: RequestInit) => {
      asked.push(`${url} ${new Headers(init.headers).get('accept-language')}`);
      return new Response(JSON.stringify(replies[url] ?? {}));
    },
  };
  const code = starterCode(await read('./starter.js'));
  // oxlint-disable-next-line no-implied-eval -- the file is a script, not a module
  new Function('window', ...Object.keys(page), code)(page, ...Object.values(page));
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  return asked;
}

test('the starter asks at once what everybody may ask, and the rest only for who is signed in', async () => {
  const attributes = { 'data-asks': '/home', 'data-signed-in-asks': '/rounds/:2/before?lang=:lang' };
  const session = { firstLogin: false };
  expect(await start(attributes, { '/api/auth/me': { session } })).toEqual(['/api/home en', '/api/auth/me en', '/api/rounds/r1/before?lang=en en']);
  expect(await start(attributes, { '/api/auth/me': { session: null } })).toEqual(['/api/home en', '/api/auth/me en']);
  expect(await start(attributes, { '/api/auth/me': { session: { firstLogin: true } } })).toHaveLength(2);
});
