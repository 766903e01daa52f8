import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Capability } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Config } from '../config.ts';

export type Scope = { kind: 'all' } | { kind: 'contest'; id: string } | { kind: 'unit'; id: string };

export interface Grant {
  capability: Capability;
  scope: Scope;
}

/** Who sends a request. Roles are resolved to grants when the session is read. */
export interface Session {
  id: string;
  personId: string;
  capabilities: readonly Grant[];
  /** Still owes a password and consents of their own. */
  firstLogin: boolean;
  /** «Máy dùng chung»: leaves nothing behind. */
  shared: boolean;
}

/** Reads a session by the cookie's token; null when it is unknown or over. At once where it is in memory. */
export type SessionFrom = (token: string) => Promise<Session | null> | Session | null;

/**
 * Does the session hold what an endpoint asks for? In which scope is the feature policy's question.
 * @throws AppError not-signed-in, first-login-needed, forbidden
 */
export function requireAccess(access: Capability, session: Session | null): void {
  if (access === 'public') return;
  if (!session) throw new AppError('not-signed-in');
  if (access === 'first-login') return;
  if (session.firstLogin) throw new AppError('first-login-needed');
  if (access === 'signed-in') return;
  if (!holds(session, access)) throw new AppError('forbidden');
}

/** Holds the capability in any scope. */
export function holds(session: Session, capability: Capability): boolean {
  return session.capabilities.some((grant) => grant.capability === capability);
}

/** Scopes in which the session holds a capability; empty = not at all. */
export function scopesOf(session: Session, capability: Capability): Scope[] {
  return session.capabilities.filter((grant) => grant.capability === capability).map((grant) => grant.scope);
}

/** 32 random bytes as base64url: anything else never reaches the database. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const PLAIN_COOKIE = 'thi-tuan-session';
const SECURE_COOKIE = `__Host-${PLAIN_COOKIE}`;

export type CookiePolicy = Pick<Config, 'secureCookies' | 'publicUrl'>;

/** Is this request, as far as we can tell, made over TLS? */
export function isSecure(policy: CookiePolicy, request: FastifyRequest): boolean {
  if (policy.secureCookies !== 'auto') return policy.secureCookies;
  return request.protocol === 'https' || policy.publicUrl?.startsWith('https:') === true;
}

/** The value of a cookie in a request's header, the first if there are several; null = none. Nothing is decoded: a token has no escapes. */
function cookieIn(header: string, name: string): string | null {
  for (let from = 0; from < header.length;) {
    const semicolon = header.indexOf(';', from);
    const end = semicolon < 0 ? header.length : semicolon;
    const equals = header.indexOf('=', from);
    if (equals >= 0 && equals < end && header.slice(from, equals).trim() === name) return header.slice(equals + 1, end).trim();
    from = end + 1;
  }
  return null;
}

/** The session token that a request carries, or null. */
export function sessionToken(policy: CookiePolicy, request: FastifyRequest): string | null {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const token = cookieIn(cookie, isSecure(policy, request) ? SECURE_COOKIE : PLAIN_COOKIE);
  return token !== null && TOKEN.test(token) ? token : null;
}

function putCookie(policy: CookiePolicy, request: FastifyRequest, reply: FastifyReply, value: string, maxAgeS: number | null): void {
  const secure = isSecure(policy, request);
  const age = maxAgeS === null ? '' : `Max-Age=${maxAgeS}; `;
  const name = secure ? SECURE_COOKIE : PLAIN_COOKIE;
  reply.header('set-cookie', `${name}=${value}; ${age}Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Lax`);
}

/**
 * Hands the browser its session.
 * @param maxAgeMs how long the browser keeps it; null = until it is closed (shared machines)
 */
export function setSessionCookie(policy: CookiePolicy, request: FastifyRequest, reply: FastifyReply, token: string, maxAgeMs: number | null): void {
  putCookie(policy, request, reply, token, maxAgeMs === null ? null : Math.floor(maxAgeMs / 1000));
}

export function clearSessionCookie(policy: CookiePolicy, request: FastifyRequest, reply: FastifyReply): void {
  putCookie(policy, request, reply, '', 0);
}
