import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mountPages } from '../../platform/http/page.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import type { AuthFeature } from '../auth/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { PLAIN } from './addresses.ts';
import { plainPages } from './plain.routes.ts';
import { plainService } from './plain.service.ts';

export interface PlainDeps {
  book: RoundBook;
  contests: ContestsService;
  entry: AuthFeature['entry'];
  attempts: AttemptsFeature;
}

/** The way to take part without JavaScript: sign in, answer, hand in, receipt. */
export function plainFeature(ctx: AppContext, deps: PlainDeps) {
  const service = plainService(deps.attempts);
  const css = readFileSync(new URL('plain.css', import.meta.url), 'utf8');
  return {
    routes(app: FastifyInstance, http: MountContext): void {
      const { pages, refusal } = plainPages(ctx, http, { ...deps, service });
      mountPages(app, { pages, refusal, style: { path: PLAIN.style, css } }, http);
    },
  };
}
