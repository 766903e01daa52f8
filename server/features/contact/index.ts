import type { FastifyInstance } from 'fastify';
import type { MountContext } from '../../platform/http/mount.ts';
import { absenceService } from './absence.service.ts';
import { contactRoutes } from './contact.routes.ts';
import type { ContactContext, ContactDeps } from './contact.service.ts';
import { contactService } from './contact.service.ts';
import { moveRequestsService } from './move-requests.service.ts';
import { moveService } from './move.service.ts';
import { ownPeople } from './own-people.ts';
import { slipsService } from './slips.service.ts';

export type { ContactContext, ContactDeps } from './contact.service.ts';

/** The unit contact's page: own subtree only. */
export function contactFeature(ctx: ContactContext, deps: ContactDeps) {
  const own = ownPeople(ctx);
  const service = {
    ...contactService(ctx, deps, own),
    ...absenceService(ctx, own),
    ...moveService(ctx, own),
    ...moveRequestsService(ctx, own),
    ...slipsService(ctx, deps.accounts.issueSlips),
  };
  return { service, routes: (app: FastifyInstance, http: MountContext) => contactRoutes(app, http, service) };
}
