import { COMPATIBILITY_HEADER } from '@thi-tuan/shared/contracts/contract.ts';
import { ERRORS, type ErrorCode, type ErrorParams } from '@thi-tuan/shared/kernel/errors.ts';
import { serverClock, type ServerClock } from '../clock/server-clock.ts';
import { useLanguageStore } from '../i18n/language.ts';
import { ApiError } from './api-error.ts';
import type { ArgsOf, ArgumentsOf, CallName, CallOptions, ReplyOfCall } from './call-types.ts';
import { takeFirstAnswer, type TimedAnswer } from './first-answers.ts';
import { routeOf, type RouteEntry } from './known-routes.ts';
import { COMPATIBILITY } from './routes.gen.ts';
import { supportCode } from './support-code.ts';

const DEFAULT_TIMEOUT_MS = 15_000;

export type ApiEvent = 'signed-out' | 'old-client' | 'reached' | 'unreachable';

export interface ClientParts {
  fetch: typeof globalThis.fetch;
  clock: ServerClock;
  /** Before `/api`, e.g. `http://127.0.0.1:3000` in tests; empty in the browser. */
  origin: string;
  /** The language of sentences that the server writes: the page's, not the browser's. */
  language(): string;
  /** The answer to a question that was asked before the scripts ran; `key` as in `FirstAnswers`. */
  first?(key: string): Promise<TimedAnswer> | null;
  onEvent(event: ApiEvent): void;
}

interface LooseArgs {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** Path and query of a call, below the origin. */
export function urlOf(route: RouteEntry, args: LooseArgs): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = args.params?.[name];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') throw new TypeError(`${route.path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  const search = query.toString();
  return `/api${path}${search === '' ? '' : `?${search}`}`;
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

function refusalOf(status: number, body: unknown): ApiError {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  if (typeof error === 'object' && error !== null && 'code' in error && isErrorCode(error.code)) {
    const params = 'params' in error && typeof error.params === 'object' ? (error.params as ErrorParams | null) : null;
    return new ApiError(error.code, params ?? {}, status);
  }
  // No body of ours: a proxy or an office's filter answered instead of the server.
  return new ApiError(status >= 502 && status <= 504 ? 'busy' : status === 404 ? 'not-found' : 'internal', {}, status);
}

async function bodyOf(response: Response): Promise<unknown> {
  if ((response.headers.get('content-type') ?? '').includes('json')) return response.json() as Promise<unknown>;
  const offered = response.headers.get('content-disposition');
  return offered === null ? undefined : new File([await response.blob()], fileNameIn(offered));
}

/** Of «attachment; filename="…"; filename*=UTF-8''…» the name with its accents. */
function fileNameIn(disposition: string): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'tep');
}

/** «200» with a page in it: the log-in page of a hotel's or an office's network, not the server. */
class ForeignPage extends Error {}

/** A client over its parts; the app uses the ready `call`. */
export function createClient(parts: ClientParts) {
  return async function call<N extends CallName>(name: N, ...[args, options]: ArgumentsOf<N>): Promise<ReplyOfCall<N>> {
    const route = routeOf(name);
    const given: LooseArgs = (args as LooseArgs | undefined) ?? {};
    const url = parts.origin + urlOf(route, given);
    // By hand: Safari 15.4 has neither AbortSignal.timeout nor AbortSignal.any.
    const aborter = new AbortController();
    const abort = (): void => aborter.abort();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort();
    }, options?.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    if (options?.signal?.aborted) abort();
    options?.signal?.addEventListener('abort', abort, { once: true });
    try {
      const sent = requestOf(route, given.body, parts.language());
      const first = parts.first?.(keyOfRequest(url, sent)) ?? null;
      const send = (): Promise<TimedAnswer> => timed(parts, url, { ...sent, keepalive: options?.keepalive ?? false, signal: aborter.signal });
      const { response, sentAt, receivedAt } = await (first ? unlessAborted(first, aborter.signal) : send());
      const time = response.headers.get('x-server-time');
      if (time !== null) parts.clock.sample(sentAt, receivedAt, Number(time));
      const body = await bodyOf(response);
      if (response.ok && body === undefined) throw new ForeignPage();
      parts.onEvent('reached');
      if (!response.ok) throw refusalOf(response.status, body);
      return body as ReplyOfCall<N>;
    } catch (error) {
      throw failureOf(error, { timedOut, stopped: options?.signal?.aborted ?? false, onEvent: parts.onEvent });
    } finally {
      clearTimeout(timer);
      options?.signal?.removeEventListener('abort', abort);
    }
  };
}

function requestOf({ method }: RouteEntry, body: unknown, language: string): RequestInit {
  const headers = {
    'accept': 'application/json',
    'accept-language': language,
    [COMPATIBILITY_HEADER]: String(COMPATIBILITY),
    'x-support-code': supportCode,
  };
  const request: RequestInit = { method, credentials: 'same-origin', cache: 'no-store', headers };
  if (body === undefined) return request;
  const file = body instanceof Blob;
  return {
    ...request,
    headers: { ...headers, 'content-type': file ? 'application/octet-stream' : 'application/json' },
    body: file ? body : JSON.stringify(body),
  };
}

/** As in `FirstAnswers`: reads by their address, others by address and body. */
function keyOfRequest(url: string, { method, body }: RequestInit): string {
  return method === 'GET' ? url : `${url} ${typeof body === 'string' ? body : ''}`;
}

async function timed({ fetch, clock }: Pick<ClientParts, 'fetch' | 'clock'>, url: string, init: RequestInit): Promise<TimedAnswer> {
  const sentAt = clock.monotonic();
  const response = await fetch(url, init);
  return { response, sentAt, receivedAt: clock.monotonic() };
}

/** A request that somebody else made cannot be stopped: only the waiting for it. */
function unlessAborted<T>(given: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    given.then(resolve, reject);
  });
}

interface Circumstances {
  timedOut: boolean;
  stopped: boolean;
  onEvent: ClientParts['onEvent'];
}

function failureOf(error: unknown, at: Circumstances): unknown {
  if (error instanceof ApiError) {
    if (error.code === 'not-signed-in') at.onEvent('signed-out');
    if (error.code === 'old-client') at.onEvent('old-client');
    return error;
  }
  if (at.stopped) return error; // the caller's own abort
  if (at.timedOut) {
    at.onEvent('unreachable');
    return new ApiError('timeout', {}, 0);
  }
  if (error instanceof SyntaxError) return new ApiError('internal', {}, 0); // a broken body
  if (error instanceof TypeError && error.message.includes(' needs ')) return error;
  at.onEvent('unreachable');
  return new ApiError('offline', {}, 0);
}

const listeners = new Set<(event: ApiEvent) => void>();

/** The app's shell listens: session ended, tab too old, server reached or not. */
export function onApiEvent(listener: (event: ApiEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Calls the server by the contract's name.
 * @example const { session } = await call('auth.login', { body: { login, password, shared: false } });
 * @throws ApiError with a code of the error table, `offline` or `timeout`
 */
export const call = createClient({
  fetch: (input, init) => globalThis.fetch(input, init),
  clock: serverClock,
  origin: '',
  language: () => useLanguageStore.getState().language,
  first: (key) => takeFirstAnswer(globalThis.firstAnswers, key, { language: useLanguageStore.getState().language, now: serverClock.monotonic() }),
  onEvent: (event) => {
    for (const listener of listeners) listener(event);
  },
});

export type { ArgsOf, CallName, CallOptions, ReplyOfCall };
