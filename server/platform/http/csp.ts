import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** A fresh nonce for one page: 128 bits. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64');
}

/** How the policy names a script that stands in a page: by what it says, so that nothing else may stand there. */
export function scriptHash(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/**
 * The policy of our own pages; styles of Mantine carry the nonce, its style attributes cannot.
 * @param scripts hashes of the scripts that stand in the page itself
 */
export function pagePolicy(nonce: string, scripts: readonly string[] = []): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Replies that are no page load nothing. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** Headers of every reply; a page then sets its own policy over it. */
export function setSecurityHeaders(reply: FastifyReply, secure: boolean): void {
  reply.headers({
    'content-security-policy': NO_PAGE,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Addresses of pages hold receipt codes: other sites never see them.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  });
  if (secure) reply.header('strict-transport-security', 'max-age=15552000');
}
