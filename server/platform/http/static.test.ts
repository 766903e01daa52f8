import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpTest } from '../testing/http-app.ts';
import type { HttpTest } from '../testing/http-app.ts';
import { createHttp } from './server.ts';
import { useNotFound } from './not-found.ts';
import { loadSite, pagesOf } from './static.ts';
import { createLogger } from '../log.ts';
import { SteeredTime } from '../testing/steered-time.ts';

const SCRIPT = 'console.info("script");'.repeat(20);
const dist = mkdtempSync(path.join(tmpdir(), 'thi-tuan-dist-'));
let app: HttpTest['app'];

beforeAll(async () => {
  mkdirSync(path.join(dist, 'assets'));
  mkdirSync(path.join(dist, '.vite'));
  const put = (name: string, content: string | Buffer) => writeFileSync(path.join(dist, name), content);
  put('index.html', '<meta property="csp-nonce" nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>');
  const inside = '<script data-asks="/home">ask()</script><script src="/x.js"></script>';
  put('.pages.json', JSON.stringify([{ path: '/thi/:roundId', html: `<p nonce="__CSP_NONCE__">before</p>${inside}` }]));
  put('assets/index-B3xk_9Qz.js', SCRIPT);
  put('assets/index-B3xk_9Qz.js.br', brotliCompressSync(SCRIPT));
  put('assets/index-B3xk_9Qz.js.gz', gzipSync(SCRIPT));
  put('favicon.svg', '<svg/>');
  put('.vite/manifest.json', '{}');
  const http = await createHttp({
    config: { trustProxy: [], secureCookies: 'auto', publicUrl: null, rateFactor: 1, logRequests: false },
    clock: new SteeredTime(),
    sessionFrom: async () => null,
    log: createLogger({ logLevel: 'silent' }).log,
  });
  app = http.app;
  useNotFound(app, http.ctx.contracts, pagesOf(loadSite(dist)));
});

afterAll(async () => {
  await app.close();
  rmSync(dist, { recursive: true });
});

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('pages', () => {
  test.each(['/', '/index.html', '/tuan-thi/2', '/xac-nhan/ABC123?x=1.5'])('%s is the app, with a fresh nonce', async (url) => {
    const [first, second] = [await get(url, { accept: 'text/html' }), await get(url, { accept: 'text/html' })];
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(String(first.headers['content-security-policy']))?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(20);
    expect(first.body).toBe(`<meta property="csp-nonce" nonce="${nonce}"><style nonce="${nonce}"></style>`);
    expect(second.body).not.toBe(first.body);
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('the policy is the designed one', async () => {
    const policy = String((await get('/')).headers['content-security-policy'])
      .replace(/'nonce-[^']+'/, "'nonce-N'")
      .split('; ');
    expect(policy).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'nonce-N'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
  });

  test('an address whose files are known ahead has a page of its own; the script in it is allowed by what it says', async () => {
    const page = await get('/thi/abc?x=1', { accept: 'text/html' });
    const hash = createHash('sha256').update('ask()').digest('base64');
    expect(page.body).toMatch(/^<p nonce="[^"_]{20,}">before<\/p>/);
    expect(String(page.headers['content-security-policy'])).toContain(`script-src 'self' 'sha256-${hash}';`);
    for (const url of ['/thi', '/thi/', '/thi/abc/def', '/THI/abc']) expect((await get(url)).body, url).not.toContain('before');
    expect((await get('/.pages.json')).statusCode).toBe(404);
  });

  test.each([
    ['/assets/missing-AAAAAAAA.js', {}],
    ['/favicon.ico', {}],
    ['/tuan-thi', { accept: 'application/json' }],
    ['/.vite/manifest.json', {}],
    ['/assets/index-B3xk_9Qz.js.br', {}],
    ['/..%2f..%2fetc%2fpasswd', { accept: 'application/json' }],
    ['/api', {}],
    ['/api/nothing', { accept: 'text/html' }],
  ])('%s is not found, as JSON', async (url, headers) => {
    const reply = await get(url, headers);
    expect([reply.statusCode, reply.json()]).toEqual([404, { error: { code: 'not-found', params: {} } }]);
  });
});

describe('assets', () => {
  const url = '/assets/index-B3xk_9Qz.js';
  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br;q=1.0', 'br'],
    ['gzip', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['identity', undefined],
    ['', undefined],
  ])('accept-encoding «%s»', async (accepted, coding) => {
    const reply = await get(url, { 'accept-encoding': accepted });
    expect(reply.headers['content-encoding']).toBe(coding);
    const raw = reply.rawPayload;
    const plain = coding === 'br' ? brotliDecompressSync(raw) : coding === 'gzip' ? gunzipSync(raw) : raw;
    expect(plain.toString()).toBe(SCRIPT);
    expect(reply.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'vary': 'accept-encoding',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  test('known content is not sent again; what has no hash in its name is asked for each time', async () => {
    const first = await get('/favicon.svg');
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await get('/favicon.svg', { 'if-none-match': `"other", W/${String(first.headers['etag'])}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('HEAD has the headers and no body', async () => {
    const reply = await app.inject({ method: 'HEAD', url });
    expect([reply.statusCode, reply.body, reply.headers['content-length']]).toEqual([200, '', String(SCRIPT.length)]);
  });
});

test('without a build the page says what to do', async () => {
  expect(loadSite(path.join(dist, 'nowhere'))).toBeNull();
  const http = await httpTest();
  const page = await http.app.inject({ url: '/', headers: { accept: 'text/html' } });
  expect([page.statusCode, page.body.includes('npm run build')]).toEqual([503, true]);
  expect((await http.app.inject('/x.js')).statusCode).toBe(404);
  await http.app.close();
});
