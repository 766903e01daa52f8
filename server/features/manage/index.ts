import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { manageRoutes } from './manage.routes.ts';
import type { ManageDeps } from './manage.service.ts';
import { manageService } from './manage.service.ts';

export type { ManageDeps, ManageService } from './manage.service.ts';

/** The organiser's pages of the main job. */
export function manageFeature(ctx: AppContext, deps: ManageDeps) {
  const service = manageService(ctx, deps);
  return { service, routes: (app: FastifyInstance, http: MountContext): void => manageRoutes(app, http, service) };
}
