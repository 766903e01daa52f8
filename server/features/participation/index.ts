import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { participationRoutes } from './participation.routes.ts';
import type { ParticipationDeps } from './participation.service.ts';
import { participationService } from './participation.service.ts';

export type { LeadingUnit, ParticipationDeps, ParticipationService } from './participation.service.ts';

/** Who took part: officials' figures, counters and the collective board of the home page. */
export function participationFeature(ctx: AppContext, deps: ParticipationDeps) {
  const service = participationService(ctx, deps);
  return { service, routes: (app: FastifyInstance, http: MountContext): void => participationRoutes(app, http, service) };
}
