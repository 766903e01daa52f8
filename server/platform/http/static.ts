import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { fits } from './address.ts';
import { makeNonce, pagePolicy, scriptHash } from './csp.ts';

/** Stands in built HTML wherever a nonce belongs. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

interface Asset {
  type: string;
  immutable: boolean;
  etag: string;
  plain: Buffer;
  br: Buffer | null;
  gzip: Buffer | null;
}

/** The built site in memory: no path of a request ever reaches the disk. */
export interface Site {
  assets: ReadonlyMap<string, Asset>;
  /** HTML files by path. */
  pages: ReadonlyMap<string, HtmlPage>;
  /** The app's page for addresses whose own files are known ahead, by pattern: `/thi/:roundId`. */
  routes: readonly { path: string; page: HtmlPage }[];
}

export interface HtmlPage {
  /** Split where the nonce goes. */
  parts: readonly string[];
  /** Hashes of the scripts inside, for the policy. */
  scripts: readonly string[];
}

/** A page from its text with `NONCE_PLACEHOLDER`s. */
export function htmlPage(html: string): HtmlPage {
  const inside = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  return { parts: html.split(NONCE_PLACEHOLDER), scripts: [...new Set(inside.map(([, code = '']) => scriptHash(code)))] };
}

/** Written by the build (web/build/first-loads.ts): index.html once for each page whose files it knows. */
const ROUTES_FILE = '.pages.json';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** Vite's names: `index-B3xk_9Qz.js`. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9.]+$/;

/**
 * Reads a built site with its `.br` and `.gz` twins.
 * @returns null when there is none yet
 */
export function loadSite(dist: string): Site | null {
  if (!existsSync(path.join(dist, 'index.html'))) return null;
  const files = new Set(filesBelow(dist, ''));
  const assets = new Map<string, Asset>();
  const pages = new Map<string, HtmlPage>();
  for (const file of files) {
    if (isTwin(file, files)) continue;
    if (file.endsWith('.html')) pages.set(file, htmlPage(readFileSync(dist + file, 'utf8')));
    else assets.set(file, readAsset(dist, file, files));
  }
  return { assets, pages, routes: readRoutes(path.join(dist, ROUTES_FILE)) };
}

function readRoutes(file: string): Site['routes'] {
  if (!existsSync(file)) return [];
  const made = JSON.parse(readFileSync(file, 'utf8')) as { path: string; html: string }[];
  return made.map(({ path: pattern, html }) => ({ path: pattern, page: htmlPage(html) }));
}

function isTwin(file: string, files: ReadonlySet<string>): boolean {
  return /\.(br|gz)$/.test(file) && files.has(file.replace(/\.(br|gz)$/, ''));
}

function readAsset(dist: string, file: string, files: ReadonlySet<string>): Asset {
  const plain = readFileSync(dist + file);
  return {
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    immutable: HASHED.test(file),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: files.has(`${file}.br`) ? readFileSync(`${dist}${file}.br`) : null,
    gzip: files.has(`${file}.gz`) ? readFileSync(`${dist}${file}.gz`) : null,
  };
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(root + folder)
    .filter((name) => !name.startsWith('.') || name === '.well-known')
    .flatMap((name) => {
      const file = `${folder}/${name}`;
      return statSync(root + file).isDirectory() ? filesBelow(root, file) : [file];
    });
}

const NOT_BUILT = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thi Tuần</title>
<h1>Giao diện chưa được dựng</h1><p>Chạy <code>npm run build</code> rồi khởi động lại máy chủ.</p>
<p lang="en">The pages are not built yet: run <code>npm run build</code> and start the server again.</p></html>`;

/** Answers GET and HEAD of everything that is no route: assets, pages, and the app's own addresses. */
export function pagesOf(site: Site | null): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (request, reply) => {
    const file = pathOf(request.url);
    if (!site) {
      if (!wantsPage(file, request)) throw new AppError('not-found');
      return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(NOT_BUILT);
    }
    const asset = site.assets.get(file);
    if (asset) return sendAsset(asset, request, reply);
    const page = site.pages.get(file) ?? (wantsPage(file, request) ? appPageAt(site, file) : undefined);
    if (!page) throw new AppError('not-found');
    return sendPage(page, reply);
  };
}

function appPageAt(site: Site, file: string): HtmlPage | undefined {
  return site.routes.find(({ path: pattern }) => fits(pattern, file))?.page ?? site.pages.get('/index.html');
}

function pathOf(url: string): string {
  const file = url.split(/[?#]/, 1)[0] ?? '/';
  try {
    return decodeURIComponent(file);
  } catch {
    throw new AppError('bad-request');
  }
}

/** A missing script must be a 404, not a page that the browser then fails to run. */
function wantsPage(file: string, request: FastifyRequest): boolean {
  if ((file.split('/').at(-1) ?? '').includes('.')) return false;
  const accept = request.headers.accept ?? '*/*';
  return accept.includes('text/html') || accept.includes('*/*');
}

function sendPage({ parts, scripts }: HtmlPage, reply: FastifyReply): FastifyReply {
  const nonce = makeNonce();
  return reply
    .header('content-security-policy', pagePolicy(nonce, scripts))
    .header('cache-control', 'no-cache')
    .code(200)
    .type('text/html; charset=utf-8')
    .send(parts.join(nonce));
}

function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply
    .header('cache-control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', asset.etag)
    .header('vary', 'accept-encoding');
  if (knows(request.headers['if-none-match'], asset.etag)) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'];
  reply.code(200).type(asset.type);
  if (asset.br && accepts(accepted, 'br')) return reply.header('content-encoding', 'br').send(asset.br);
  if (asset.gzip && accepts(accepted, 'gzip')) return reply.header('content-encoding', 'gzip').send(asset.gzip);
  return reply.send(asset.plain);
}

function knows(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag) ?? false;
}

function accepts(header: string | string[] | undefined, coding: string): boolean {
  const wanted = new RegExp(`(^|,)\\s*${coding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$)))?[^;,]*(,|$)`);
  return wanted.test(String(header ?? ''));
}
