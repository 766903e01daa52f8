import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginOf {
  method: string;
  /** Host the caller meant, as the trusted proxy or the request itself says. */
  host: string;
  headers: IncomingHttpHeaders;
}

/**
 * Refuses what another site makes a browser send: unsafe methods, and always the socket's upgrade
 * (`upgrade: true`), whose handshake is a GET with cookies.
 * Browsers send Origin or Sec-Fetch-Site with every such request; a caller that sends neither is no browser
 * and carries no cookies that it was not given.
 * @throws AppError bad-origin
 */
export function requireSameOrigin(request: OriginOf, publicUrl: string | null, upgrade = false): void {
  if (!upgrade && SAFE.has(request.method)) return;
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (isOwn(origin, request.host, publicUrl)) return;
    throw new AppError('bad-origin');
  }
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new AppError('bad-origin');
}

function isOwn(origin: string, host: string, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return url.origin === publicUrl || url.host === host.toLowerCase();
}
