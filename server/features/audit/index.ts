import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { auditRoutes } from './audit.routes.ts';
import type { AuditDeps } from './audit.service.ts';
import { auditService } from './audit.service.ts';

export { audited } from './audited.ts';
export { auditedInPieces } from './audited-pieces.ts';
export type { DeedPart, PiecedAct } from './audited-pieces.ts';
export type { AuditContext, Deed } from './audited.ts';

/** Reading what people with rights did. */
export function auditFeature(ctx: Pick<AppContext, 'data'>, deps: AuditDeps) {
  const service = auditService(ctx, deps);
  return { service, routes: (app: FastifyInstance, http: MountContext): void => auditRoutes(app, http, service) };
}
