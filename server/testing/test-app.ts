import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Data } from '@thi-tuan/db';
import type { Contract, BodyOf, ParamsOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { ErrorCode, ErrorParams } from '@thi-tuan/shared/kernel/errors.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { RandomBytes } from '@thi-tuan/shared/kernel/ids.ts';
import { buildApp } from '../app.ts';
import type { App } from '../app.ts';
import { PasswordHasher } from '../platform/crypto/password.ts';
import { Secrets, hashToken } from '../platform/crypto/secrets.ts';
import { readConfig } from '../platform/config.ts';
import type { Site } from '../platform/http/static.ts';
import { createLogger } from '../platform/log.ts';
import { SteeredTime } from '../platform/testing/steered-time.ts';
import { seededBytes } from './seeded-random.ts';

type Sent<C extends Contract> = (ParamsOf<C> extends undefined ? object : { params: ParamsOf<C> }) &
  (QueryOf<C> extends undefined ? object : { query?: QueryOf<C> }) &
  (BodyOf<C> extends undefined ? object : { body: BodyOf<C> });

export interface Answer<R> {
  status: number;
  /** The reply of a 200; reading it of a refusal throws with the refusal. */
  reply: R;
  /** The refusal's code, null when it was none. */
  code: ErrorCode | null;
  params: ErrorParams;
  /** Body as sent, byte for byte. */
  raw: string;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface Client {
  /** Calls an endpoint as a browser would: validated, guarded, serialised. */
  call<C extends Contract>(contract: C, ...sent: Partial<Sent<C>> extends Sent<C> ? [Sent<C>?] : [Sent<C>]): Promise<Answer<ReplyOf<C>>>;
  /** Cookie header; '' for a guest. */
  readonly cookie: string;
}

export interface TestApp extends App {
  time: SteeredTime;
  guest: Client;
  /** A client with a fresh session of this person. */
  as(personId: string, how?: { firstLogin?: boolean }): Promise<Client>;
  /** A client with a cookie of its own making. */
  withCookie(cookie: string): Client;
  /** Lets time pass and runs what is due. */
  pass(ms: number): Promise<void>;
  logged(): string;
}

export interface TestAppOptions {
  now?: number;
  /** Instead of `time`, which then steers the timers alone. */
  clock?: Clock;
  clockDriftMs?: () => number;
  seed?: string;
  rateFactor?: number;
  /** Instead of the seed's bytes. */
  random?: RandomBytes;
  /** Built pages; none by default. */
  site?: Site | null;
}

/** So that `/metrics` is mounted and every role's way to it is tested. */
export const METRICS_TOKEN = 'a token of forty characters, for tests only';
/** Made by whoever puts a file there; each run's own. */
const UPLOADS = path.join(tmpdir(), `thi-tuan-uploads-${process.pid}`);
const CHEAP_HASHING = { memoryKiB: 64, passes: 1 };

/** The whole server on a test's database, with a clock and random bytes that are values. */
export async function openTestApp(data: Data, options: TestAppOptions = {}): Promise<TestApp> {
  const time = new SteeredTime(options.now);
  const clock = options.clock ?? time;
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
  const { log } = createLogger({ logLevel: 'info' }, destination);
  const random = options.random ?? seededBytes(options.seed ?? 'test');
  const app = await buildApp({
    config: { ...readConfig({ DATA_DIR: tmpdir() }), uploadsDir: UPLOADS, rateFactor: options.rateFactor ?? 0, metricsToken: METRICS_TOKEN },
    data,
    clock,
    ...(options.clockDriftMs && { clockDriftMs: options.clockDriftMs }),
    timer: time,
    log,
    secrets: new Secrets('a secret of forty characters, for tests only'),
    passwords: new PasswordHasher(CHEAP_HASHING),
    random,
    site: options.site ?? null,
  });
  await app.http.ready();
  const withCookie = (cookie: string): Client => clientOf(app, cookie);
  return {
    ...app,
    time,
    guest: withCookie(''),
    withCookie,
    async as(personId, { firstLogin = false } = {}) {
      const token = Buffer.from(random(32)).toString('base64url');
      const now = clock.now();
      const row = { id: hashToken(token), personId, createdAt: now, seenAt: now, expiresAt: now + 30 * 86_400_000, shared: false, firstLogin };
      await data.write((s) => s.sessions.insert(row));
      return withCookie(`thi-tuan-session=${token}`);
    },
    async pass(ms) {
      time.advance(ms);
      await app.jobs.tick();
    },
    logged: () => lines.join(''),
  };
}

function clientOf(app: App, cookie: string): Client {
  return {
    cookie,
    async call(contract, ...[sent]) {
      const { params, query, body } = { params: undefined, query: undefined, body: undefined, ...sent } as {
        params?: object;
        query?: object;
        body?: unknown;
      };
      const path = contract.path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String((params as Record<string, unknown>)[name])));
      const response = await app.http.inject({
        method: contract.method,
        url: `/api${path}`,
        query: Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== undefined)) as Record<string, string>,
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          'content-type': contract.raw === 'upload' ? 'application/octet-stream' : 'application/json',
        },
        ...(contract.raw === 'upload'
          ? { payload: Buffer.from(body as Uint8Array) }
          : contract.body
            ? { payload: JSON.stringify(body ?? {}) }
            : contract.method === 'GET'
              ? {}
              : { headers: cookie === '' ? {} : { cookie } }),
      });
      const isFile = contract.raw === 'reply' && response.statusCode === 200;
      const file = { type: String(response.headers['content-type']), bytes: new Uint8Array(response.rawPayload) };
      const value: unknown = isFile ? file : response.body === '' ? null : JSON.parse(response.body);
      const refusal = response.statusCode === 200 ? null : (value as { error: { code: ErrorCode; params: ErrorParams } }).error;
      return {
        status: response.statusCode,
        get reply() {
          if (refusal) throw new Error(`${contract.method} ${contract.path} was refused: ${response.statusCode} ${response.body}`);
          return value as never;
        },
        code: refusal?.code ?? null,
        params: refusal?.params ?? {},
        raw: response.body,
        headers: response.headers,
      };
    },
  };
}
