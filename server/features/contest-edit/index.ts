import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { contestDoor } from './contest-edit.policy.ts';
import { contestEditRoutes } from './contest-edit.routes.ts';
import { contestMakeService } from './contest-make.service.ts';
import { contestPublishService } from './contest-publish.service.ts';
import type { ContestSaveDeps } from './contest-save.service.ts';
import { contestSaveService } from './contest-save.service.ts';
import { contestShowService } from './contest-show.service.ts';

/** Contests and rounds in the organiser's hands. */
export function contestEditFeature(ctx: AppContext, given: Omit<ContestSaveDeps, 'door'>) {
  const deps = { ...given, door: contestDoor(ctx) };
  const services = {
    show: contestShowService(ctx, deps),
    make: contestMakeService(ctx, deps),
    save: contestSaveService(ctx, deps),
    publishing: contestPublishService(ctx, deps),
  };
  return { ...services, routes: (app: FastifyInstance, http: MountContext): void => contestEditRoutes(app, http, services) };
}
