import type { FastifyInstance } from 'fastify';
import type { MountContext } from '../../platform/http/mount.ts';
import { contactRoutes } from './contact.routes.ts';
import type { ContactContext, ContactDeps } from './contact.service.ts';
import { contactService } from './contact.service.ts';

export type { ContactContext, ContactDeps, ContactService } from './contact.service.ts';

/** The unit contact's page: own subtree only. */
export function contactFeature(ctx: ContactContext, deps: ContactDeps) {
  const service = contactService(ctx, deps);
  return { service, routes: (app: FastifyInstance, http: MountContext) => contactRoutes(app, http, service) };
}
