import { readFile } from 'node:fs/promises';
import { contracts } from '@thi-tuan/shared/contracts/all.ts';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { expect, test } from 'vitest';
import { FIRST_LOADS, pagesHtml, starterCode, withPages, type Manifest } from './first-loads.ts';

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

test('what is asked ahead are reads of the contracts, and the call that opens an attempt', () => {
  const all = Object.values(contracts as Record<string, Record<string, Contract>>).flatMap((feature) => Object.values(feature));
  const paths = (method: string): string[] => all.filter((one) => one.method === method).map(({ path }) => path);
  const asked = FIRST_LOADS.flatMap(({ asks = [], signedInAsks = [], roundAsks = [], ownRoundAsks = [] }) => [
    ...asks,
    ...signedInAsks,
    ...[...roundAsks, ...ownRoundAsks].map((ask) => ask.replace(':round', ':roundId')),
  ]);
  for (const ask of ['/auth/me', '/home', ...asked]) expect(paths('GET')).toContain(ask.split('?')[0]);
  expect(FIRST_LOADS.flatMap(({ resumes = [] }) => resumes)).toEqual(paths('POST').filter((path) => path.endsWith('/resume')));
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
    '<head><script data-compatibility="1" data-asks="/auth/me /home" data-signed-in-asks="/rounds/:2/before?lang=:lang">go()</script>' +
      '<link rel="stylesheet" href="/assets/index.css">' +
      '<link rel="modulepreload" crossorigin href="/assets/pages/before-page.tsx.js"><link rel="modulepreload" crossorigin href="/assets/part.js">' +
      `<link rel="stylesheet" crossorigin href="/assets/part.css">${FONT}</head><body></body>`,
  );
  const other = pages.find(({ path }) => path === null)?.html ?? '';
  expect(other).toContain('data-asks="/auth/me /home"');
  expect(other).not.toContain('modulepreload');
  expect(() => pagesHtml('<head></head>', manifest, '')).toThrow('index.html');
});

test('a page that shares its file with others is found by what the file holds', () => {
  const { 'pages/home-page.tsx': home, ...rest } = manifest;
  const found = withPages({ ...rest, '_home.js': { file: 'assets/home.js' } }, (page) =>
    page === 'pages/home-page.tsx' ? 'assets/home.js' : 'assets/x.js',
  );
  expect(home).toBeDefined();
  expect(found).toEqual({ ...rest, '_home.js': { file: 'assets/home.js' }, 'pages/home-page.tsx': { file: 'assets/home.js' } });
});

const HOLDER = '0123456789abcdef0123456789abcdef';

/** starter.js run over a page that is nothing but what it touches. */
async function start(attributes: Record<string, string>, replies: Record<string, unknown>, taken: string[] = []) {
  const asked: string[] = [];
  const kept = new Map([['thi-tuan.support-code', 'ABC-DE']]).set('thi-tuan.holder', HOLDER);
  const leaving: (() => void)[] = [];
  const page: Record<string, unknown> = {
    document: { currentScript: { getAttribute: (name: string) => attributes[name] ?? null } },
    location: { pathname: '/thi/r1' },
    performance,
    crypto,
    localStorage: { getItem: () => 'en' },
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    },
    addEventListener: (_: string, listener: () => void) => leaving.push(listener),
    fetch: async (url: string, init: RequestInit) => {
      asked.push(`${url} ${init.body ? String(init.body as string) : new Headers(init.headers).get('accept-language')}`);
      return new Response(JSON.stringify(replies[url] ?? {}));
    },
  };
  const code = starterCode(await read('./starter.js'));
  // oxlint-disable-next-line no-implied-eval -- the file is a script, not a module
  const run = new Function('window', ...Object.keys(page), code);
  run(page, ...Object.values(page));
  const answers = page['firstAnswers'] as { holderKey?: string; byUrl: Record<string, unknown> };
  for (const url of taken) answers.byUrl[url] = null;
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  return {
    asked,
    kept,
    leave: () => leaving.forEach((listener) => listener()),
    answers,
  };
}

const session = { firstLogin: false };
const ALL = { 'data-asks': '/auth/me /home' };

test('the starter asks at once what everybody may ask, and the rest only for who is signed in', async () => {
  const attributes = { ...ALL, 'data-signed-in-asks': '/rounds/:2/before?lang=:lang' };
  const everybody = ['/api/auth/me en', '/api/home en'];
  expect((await start(attributes, { '/api/auth/me': { session } })).asked).toEqual([...everybody, '/api/rounds/r1/before?lang=en en']);
  expect((await start(attributes, { '/api/auth/me': { session: null } })).asked).toEqual(everybody);
  expect((await start(attributes, { '/api/auth/me': { session: { firstLogin: true } } })).asked).toEqual(everybody);
});

test('of the round to act on it asks what may be seen by whoever looks', async () => {
  const attributes = { ...ALL, 'data-round-asks': '/rounds/:round/standings', 'data-own-round-asks': '/rounds/:round/before' };
  const home = (phase: string) => ({ '/api/home': { currentRoundId: 'r9', rounds: [{ id: 'r9', phase }] } });
  const ofRound = async (replies: Record<string, unknown>) => (await start(attributes, replies)).asked.slice(2);
  expect(await ofRound(home('open'))).toEqual(['/api/rounds/r9/standings en']);
  expect(await ofRound({ ...home('open'), '/api/auth/me': { session } })).toEqual(['/api/rounds/r9/standings en', '/api/rounds/r9/before en']);
  expect(await ofRound({ ...home('closed'), '/api/auth/me': { session } })).toEqual(['/api/rounds/r9/standings en']);
  const first = await start(attributes, home('open'), ['/api/rounds/r9/standings']);
  expect(first.asked, 'a page that was quicker').toHaveLength(2);
  expect(await ofRound({ '/api/home': { currentRoundId: null, rounds: [] } })).toEqual([]);
});

test('an attempt is asked for by this tab’s own name, which is handed on and outlives a page whose scripts never ran', async () => {
  const attributes = { ...ALL, 'data-resumes': '/attempts/:2/resume' };
  const { asked, kept, leave, answers } = await start(attributes, { '/api/auth/me': { session } });
  const body = `{"holderKey":"${HOLDER}","lang":"en"}`;
  expect(asked.at(-1)).toBe(`/api/attempts/r1/resume ${body}`);
  expect(answers.holderKey).toBe(HOLDER);
  expect(Object.keys(answers.byUrl)).toContain(`/api/attempts/r1/resume ${body}`);
  expect(kept.has('thi-tuan.holder')).toBe(false);
  leave();
  expect(kept.get('thi-tuan.holder')).toBe(HOLDER);
  expect((await start(attributes, {})).asked).toHaveLength(2);
});
