import type { FastifyInstance } from 'fastify';
import { units } from '@thi-tuan/shared/contracts/units.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { UnitsService } from './units.service.ts';

export function unitRoutes(app: FastifyInstance, http: MountContext, service: UnitsService): void {
  mount(app, units.search, async ({ query }) => ({ units: await service.search(query.tree, query.q, query.limit) }), http);
  mount(app, units.show, ({ params }) => service.show(params.unitId), http);
}
