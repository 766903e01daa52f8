import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { RoundBook } from '../contests/index.ts';
import { lookRoutes } from './look.routes.ts';
import { lookService } from './look.service.ts';

/** Banner, logo and accent colour of a contest. */
export function lookFeature(ctx: AppContext, { book }: { book: RoundBook }) {
  const service = lookService(ctx, { book });
  return { service, routes: (app: FastifyInstance, http: MountContext): void => lookRoutes(app, http, service) };
}
