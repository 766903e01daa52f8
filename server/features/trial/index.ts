import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { trialRoutes } from './trial.routes.ts';
import type { TrialDeps } from './trial.service.ts';
import { trialService } from './trial.service.ts';

/** «Thi thử»: an organiser takes a round as a contestant would, without counting. */
export function trialFeature(ctx: AppContext, deps: TrialDeps) {
  const service = trialService(ctx, deps);
  return { service, routes: (app: FastifyInstance, http: MountContext): void => trialRoutes(app, http, service) };
}
