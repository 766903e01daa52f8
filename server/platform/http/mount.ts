import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BodyOf, Contract, FileReply, ParamsOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { compiledOnce } from './compile-once.ts';
import { requireAccess, sessionToken } from './guard.ts';
import type { CookiePolicy, Session, SessionFrom } from './guard.ts';
import { NOTHING, assertContractIsJsonSchemaable, replySchema, requestSchema } from './schema.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';

export const API_PREFIX = '/api';
export const DEFAULT_BODY_LIMIT = 64 * 1024;

/** What every mounted route shares; made by `createHttp`. */
export interface MountContext {
  clock: Clock;
  cookies: CookiePolicy;
  sessionFrom: SessionFrom;
  limiter: RateLimiter;
  /** Every mounted contract, for OpenAPI and the access table's test. */
  contracts: Contract[];
}

/** Only a public endpoint can be called without a session. */
type SessionOf<C extends Contract> = C['access'] extends 'public' ? Session | null : Session;

export interface Incoming<C extends Contract> {
  params: ParamsOf<C>;
  query: QueryOf<C>;
  body: BodyOf<C>;
  session: SessionOf<C>;
  clock: Clock;
  /** When the server had the whole request, UTC ms. */
  receivedAt: number;
  /** The caller's address; personal data, never stored or logged whole. */
  ip: string;
  /** Request id, the reference of an unexpected fault. */
  reference: string;
  /** For cookies and headers only. */
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A contract in Fastify's words, made once: the objects are what compiled validators and serialisers are known by. */
const routeSchemaOf = compiledOnce((given) => {
  const contract = given as Contract;
  assertContractIsJsonSchemaable(contract);
  return {
    params: contract.params ? requestSchema(contract.params) : NOTHING,
    querystring: contract.query ? requestSchema(contract.query) : NOTHING,
    ...(contract.body ? { body: requestSchema(contract.body) } : {}),
    ...(contract.raw === 'reply' ? {} : { response: { 200: replySchema(contract.reply) } }),
  };
});

export type Handler<C extends Contract> = (incoming: Incoming<C>) => Promise<ReplyOf<C>>;

/**
 * Makes a route below `/api` from a contract: rate limit, guard, validation, handler, serialisation.
 * @throws ContractError when the contract says what JSON Schema cannot say
 */
export function mount<C extends Contract>(app: FastifyInstance, contract: C, handler: Handler<C>, ctx: MountContext): void {
  ctx.contracts.push(contract);
  if (contract.raw === 'upload') {
    // In a scope of its own: nobody else takes a body that is not JSON.
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      addRoute(scope, contract, handler, ctx);
    });
  } else {
    addRoute(app, contract, handler, ctx);
  }
}

function addRoute<C extends Contract>(app: FastifyInstance, contract: C, handler: Handler<C>, ctx: MountContext): void {
  app.route({
    method: contract.method,
    url: API_PREFIX + contract.path,
    config: { anyAge: contract.anyAge === true },
    bodyLimit: contract.bodyLimit ?? DEFAULT_BODY_LIMIT,
    // Fastify marks the object it is given.
    schema: { ...routeSchemaOf(contract) },
    onRequest: (request, reply, done) => {
      // Also for `public-short`: that is the server's own cache; a reply may differ by session.
      reply.header('cache-control', 'no-store');
      const admitted = (session: Session | null): void => {
        try {
          request.session = admitAs(contract, session, request, ctx);
        } catch (error) {
          return done(error as Error);
        }
        done();
      };
      const token = sessionToken(ctx.cookies, request);
      const session = token === null ? null : ctx.sessionFrom(token);
      // Nearly always it is known: no promise then.
      if (session instanceof Promise) session.then(admitted, done);
      else admitted(session);
    },
    handler: async (request, reply) => {
      const answer = await handler(incomingOf<C>(contract, request, reply, ctx));
      // Not before it is there: a refusal is never kept.
      if (contract.cache === 'immutable') reply.header('cache-control', 'public, max-age=31536000, immutable');
      return contract.raw === 'reply' ? sendFile(reply, answer as FileReply) : answer;
    },
  });
}

/** What somebody uploaded must never run as a page: the type is ours, nosniff and the empty policy stand on every reply. */
function sendFile(reply: FastifyReply, { type, bytes, fileName }: FileReply): FastifyReply {
  reply.type(type);
  if (fileName !== undefined) {
    const plain = fileName
      .normalize('NFD')
      .replaceAll('đ', 'd')
      .replace(/[^\w.-]+/g, '-');
    reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  }
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Who calls, and may they? Before the body is read, so that a refused caller costs little. */
export async function admit(contract: Admitting, request: FastifyRequest, ctx: MountContext): Promise<Session | null> {
  const token = sessionToken(ctx.cookies, request);
  return admitAs(contract, token === null ? null : await ctx.sessionFrom(token), request, ctx);
}

type Admitting = Pick<Contract, 'access' | 'rate'>;

function admitAs(contract: Admitting, session: Session | null, request: FastifyRequest, ctx: MountContext): Session | null {
  const rate = contract.rate ?? 'normal';
  if (session) ctx.limiter.takeForPerson(rate, session.personId);
  if (!session || rate === 'login') ctx.limiter.takeForAddress(rate, request.ip);
  requireAccess(contract.access, session);
  return session;
}

function incomingOf<C extends Contract>(contract: C, request: FastifyRequest, reply: FastifyReply, ctx: MountContext): Incoming<C> {
  return {
    // The compiled validators have just checked these against the contract's own schemas.
    params: (contract.params ? request.params : undefined) as ParamsOf<C>,
    query: (contract.query ? request.query : undefined) as QueryOf<C>,
    body: (contract.body || contract.raw === 'upload' ? bodyOf(contract, request) : undefined) as BodyOf<C>,
    session: request.session as SessionOf<C>,
    clock: ctx.clock,
    receivedAt: ctx.clock.now(),
    ip: request.ip,
    reference: request.id,
    request,
    reply,
  };
}

function bodyOf(contract: Contract, request: FastifyRequest): unknown {
  return contract.raw === 'upload' ? (request.body ?? new Uint8Array()) : request.body;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by a mounted route's guard. */
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** As the contract says. */
    anyAge?: boolean;
  }
}
