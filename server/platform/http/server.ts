import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { COMPATIBILITY, COMPATIBILITY_HEADER } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Config } from '../config.ts';
import { coarseAddress } from '../log.ts';
import type { Logger } from '../log.ts';
import { elapsedClock } from '../timer.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import { setSecurityHeaders } from './csp.ts';
import { sendError, toAppError, useErrorTable } from './errors.ts';
import { isSecure } from './guard.ts';
import type { SessionFrom } from './guard.ts';
import { API_PREFIX, DEFAULT_BODY_LIMIT } from './mount.ts';
import type { MountContext } from './mount.ts';
import { requireSameOrigin } from './origin.ts';
import { RateLimiter } from './rate-limit.ts';
import type { RateRules } from './rate-limit.ts';
import { createSerializerCompiler } from './serializers.ts';
import { InvalidInput, createValidatorCompiler } from './validators.ts';
import { holdsUnwritable, maySpoilText } from './writable-text.ts';

/** The server's clock on every reply, UTC ms: a countdown must not trust a phone's. */
const SERVER_TIME_HEADER = 'x-server-time';

export interface HttpOptions {
  config: Pick<Config, 'trustProxy' | 'secureCookies' | 'publicUrl' | 'rateFactor' | 'logRequests'>;
  clock: Clock;
  sessionFrom: SessionFrom;
  log: Logger;
  /** Steerable in tests; default `DEFAULT_RATES`. */
  rates?: RateRules;
  /** Measures the rates; default the machine's monotonic one, since the app's may be steered or stand still. */
  rateClock?: Clock;
}

export interface Http {
  app: FastifyInstance;
  ctx: MountContext;
  /** From now on new requests are told `shutting-down`; those under way finish. */
  stopAccepting: () => void;
  /**
   * Compiles the checks and writers of all routes, one a turn of the loop: otherwise each is compiled at its first request, and whoever takes
   * the quiz waits while an organiser first looks at a page (58 ms measured). Ends early when the server stops.
   * @param resting how many times as long as a turn took is waited after it
   */
  compileAll: (resting: number) => Promise<void>;
  /** Resolves when every request under way is answered and every connection ended. */
  close: () => Promise<void>;
}

/** A Fastify app with our validators, errors, headers and checks; features are mounted with `mount(app, …, ctx)`. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const { config, clock } = options;
  const app: FastifyInstance = Fastify({
    // Fastify's type of a logger lacks members that pino has; what it asks for, pino's has.
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger, bindings) => lazyChild(logger, bindings),
    genReqId: () => randomUUID(),
    // Ours alone: a caller's own id would land in logs and replies.
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: DEFAULT_BODY_LIMIT,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    // A phone on a bad line needs a while for a paper; a connection that only waits does not get more.
    requestTimeout: 30_000,
    frameworkErrors: (error, request, reply) => {
      setSecurityHeaders(reply, false);
      // Raised before any route is chosen (a bad percent escape): there are no hooks and no route types yet.
      void sendError(toAppError(error) ?? new AppError('bad-request'), request as FastifyRequest, reply as FastifyReply);
    },
  });
  const uncompiled: (() => void)[] = [];
  app.setValidatorCompiler(createValidatorCompiler((compile) => uncompiled.push(compile)));
  app.setSerializerCompiler(createSerializerCompiler((compile) => uncompiled.push(compile)));
  app.removeContentTypeParser('text/plain');
  readJson(app);
  app.decorateRequest('session', null);
  useErrorTable(app);
  const state = { accepting: true };
  checkEveryRequest(app, config, clock, state);
  logRequests(app, config.logRequests);
  const ctx: MountContext = {
    clock,
    cookies: config,
    sessionFrom: options.sessionFrom,
    limiter: new RateLimiter({
      clock: options.rateClock ?? elapsedClock,
      factor: config.rateFactor,
      ...(options.rates ? { rules: options.rates } : {}),
    }),
    contracts: [],
  };
  const compileAll = async (resting: number): Promise<void> => {
    // Only then Fastify has asked for them.
    await app.ready();
    while (uncompiled.length > 0 && state.accepting) {
      const began = performance.now();
      uncompiled.pop()!();
      await setTimeout(resting * (performance.now() - began), undefined, { ref: false });
    }
  };
  return { app, ctx, stopAccepting: () => void (state.accepting = false), compileAll, close: () => closeAll(app) };
}

const SWEEP_MS = 50;

/**
 * Fastify ends the connections that are idle when it begins to close. One that was busy then and has been answered since would be
 * waited for until its keep-alive runs out, longer than anybody lets a server take to end.
 */
async function closeAll(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

/**
 * Without these words and escapes no key can be one that makes a prototype, and no text one that cannot be kept: nothing is searched with
 * patterns then, and nothing walked.
 */
const isPlainJson = (body: string): boolean =>
  body !== '' && body.charCodeAt(0) !== 0xfeff && !body.includes('\\u') && !body.includes('__proto__') && !body.includes('constructor');

function parsed(body: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return null;
  }
}

/** Fastify's own reading of JSON, but for text that no database could keep: refused before anything is done with it. */
function readJson(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    const plain = isPlainJson(body) ? parsed(body) : null;
    if (plain) return done(null, plain.value);
    void read(request, body, (error, value: unknown) => {
      if (!error && maySpoilText(body) && holdsUnwritable(value)) done(new InvalidInput('', 'text'));
      else done(error, value);
    });
  });
}

function checkEveryRequest(app: FastifyInstance, config: HttpOptions['config'], clock: Clock, state: { accepting: boolean }): void {
  const check = (request: FastifyRequest, reply: FastifyReply): void => {
    setSecurityHeaders(reply, isSecure(config, request));
    reply.header('x-request-id', request.id);
    const isApi = request.url.startsWith(`${API_PREFIX}/`);
    if (isApi) reply.header(SERVER_TIME_HEADER, clock.now());
    if (!state.accepting) {
      reply.header('connection', 'close');
      throw new AppError('shutting-down');
    }
    requireSameOrigin(request, config.publicUrl);
    if (isApi) requireCurrentClient(request);
  };
  // Hooks of every request are not async: a promise each costs more than what they do.
  app.addHook('onRequest', (request, reply, done) => {
    try {
      check(request, reply);
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
}

/** A tab of an older release is told to reload, but for what an open quiz asks; callers without the header are no tab of ours. */
function requireCurrentClient(request: FastifyRequest): void {
  const header = request.headers[COMPATIBILITY_HEADER];
  if (typeof header !== 'string' || !/^\d{1,9}$/.test(header)) return;
  if (Number(header) < COMPATIBILITY && request.routeOptions.config.anyAge !== true) throw new AppError('old-client');
}

/** A request's own logger, made when it has something to say: most requests never do. */
function lazyChild(logger: FastifyBaseLogger, bindings: Record<string, unknown>): FastifyBaseLogger {
  let child: FastifyBaseLogger | undefined;
  return new LazyLogger(() => (child ??= logger.child(bindings))) as unknown as FastifyBaseLogger;
}

type Line = Parameters<FastifyBaseLogger['info']>;

class LazyLogger {
  readonly #made: () => FastifyBaseLogger;

  constructor(made: () => FastifyBaseLogger) {
    this.#made = made;
  }

  get level(): string {
    return this.#made().level;
  }

  child = (...how: Parameters<FastifyBaseLogger['child']>): FastifyBaseLogger => this.#made().child(...how);
  trace(...line: Line): void {
    this.#made().trace(...line);
  }
  debug(...line: Line): void {
    this.#made().debug(...line);
  }
  info(...line: Line): void {
    this.#made().info(...line);
  }
  warn(...line: Line): void {
    this.#made().warn(...line);
  }
  error(...line: Line): void {
    this.#made().error(...line);
  }
  fatal(...line: Line): void {
    this.#made().fatal(...line);
  }
  silent(): void {
    // says nothing by its name
  }
}

const SLOW_MS = 2000;

/** Slow and broken requests always leave a line; the others only when asked for. */
function logRequests(app: FastifyInstance, all: boolean): void {
  app.addHook('onResponse', (request, reply, done) => {
    done();
    const ms = Math.round(reply.elapsedTime);
    const slow = ms >= SLOW_MS;
    if (!all && !slow) return;
    const line = { req: request, res: reply, ms, from: coarseAddress(request.ip) };
    if (slow) request.log.warn(line, 'slow request');
    else request.log.info(line, 'request');
  });
}
