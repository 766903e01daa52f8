import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError, ERRORS } from '@thi-tuan/shared/kernel/errors.ts';
import { shownError } from './errors.ts';
import type { Session } from './guard.ts';
import type { Html } from './html.ts';
import { admit } from './mount.ts';
import type { MountContext } from './mount.ts';
import { InvalidInput } from './validators.ts';
import { holdsUnwritable } from './writable-text.ts';

/** What a form sent, field by field; a field that was not sent is empty. */
export class Form {
  readonly #fields: URLSearchParams;
  constructor(body: string) {
    this.#fields = new URLSearchParams(body);
  }

  /** The first value, cut to what any of our fields may hold. */
  one(name: string, most = 1000): string {
    return (this.#fields.get(name) ?? '').slice(0, most);
  }

  everything(): string[] {
    return [...this.#fields].flat();
  }

  all(name: string): string[] {
    return this.#fields.getAll(name);
  }

  /** A whole number from 0 to a billion; null when it is none. */
  count(name: string): number | null {
    const text = this.one(name).trim();
    return /^\d{1,9}$/.test(text) ? Number(text) : null;
  }
}

const EMPTY = new Form('');

export interface PageIncoming {
  params: Readonly<Record<string, string>>;
  /** What stands behind «?» in the address. */
  query: Form;
  /** Empty for GET. */
  form: Form;
  session: Session | null;
  /** When the server had the whole request, UTC ms. */
  receivedAt: number;
  /** For cookies only. */
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A page, or the address of the page to go to. */
export type PageReply = { page: Html; status?: number } | { to: string };

export interface Page extends Pick<Contract, 'access' | 'rate'> {
  method: 'GET' | 'POST';
  path: string;
  handler: (incoming: PageIncoming) => Promise<PageReply>;
}

export interface Pages {
  pages: readonly Page[];
  /** A style sheet, at an address of its own: old browsers know no nonce. */
  style: { path: string; css: string };
  /** What whoever was refused sees. */
  refusal: (error: AppError, incoming: PageIncoming) => Promise<PageReply>;
}

/** Such a page loads its style sheet and sends its forms, nothing else; no script runs in it. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Mounts pages that need no script: HTML comes out, forms come in. The one place that takes `application/x-www-form-urlencoded`;
 * what a form of another site sends is refused by its origin before, like every unsafe request.
 */
export function mountPages(app: FastifyInstance, { pages, style, refusal }: Pages, ctx: MountContext): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) => {
      const form = new Form(body);
      if (holdsUnwritable(form.everything())) throw new InvalidInput('', 'text');
      return form;
    });
    scope.setErrorHandler(async (error, request, reply) => {
      const shown = shownError(error, request);
      const answer = await refusal(shown, incomingOf(request, reply, ctx));
      return send(reply, 'to' in answer ? answer : { ...answer, status: ERRORS[shown.code] });
    });
    scope.get(style.path, async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8');
      return style.css;
    });
    for (const page of pages) {
      scope.route({
        method: page.method,
        url: page.path,
        onRequest: async (request, reply) => {
          reply.header('cache-control', 'no-store');
          request.session = await admit(page, request, ctx);
          if (holdsUnwritable(request.params)) throw new AppError('not-found');
        },
        handler: async (request, reply) => send(reply, await page.handler(incomingOf(request, reply, ctx))),
      });
    }
  });
}

function incomingOf(request: FastifyRequest, reply: FastifyReply, ctx: MountContext): PageIncoming {
  return {
    params: request.params as Record<string, string>,
    query: new Form(request.url.split('?').slice(1).join('?')),
    form: request.body instanceof Form ? request.body : EMPTY,
    session: request.session,
    receivedAt: ctx.clock.now(),
    request,
    reply,
  };
}

function send(reply: FastifyReply, answer: PageReply): FastifyReply {
  reply.header('cache-control', 'no-store').header('content-security-policy', POLICY);
  if ('to' in answer) return reply.code(303).header('location', answer.to).send();
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(answer.page.text);
}
