import type { FastifyInstance } from 'fastify';
import { audit } from '@thi-tuan/shared/contracts/audit.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { AuditService } from './audit.service.ts';

export function auditRoutes(app: FastifyInstance, http: MountContext, service: AuditService): void {
  mount(app, audit.list, ({ session, query }) => service.list(session, query), http);
  mount(app, audit.actors, ({ session }) => service.actors(session), http);
}
