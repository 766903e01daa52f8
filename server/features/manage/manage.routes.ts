import type { FastifyInstance } from 'fastify';
import { manage } from '@thi-tuan/shared/contracts/manage.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ManageService } from './manage.service.ts';

export function manageRoutes(app: FastifyInstance, http: MountContext, service: ManageService): void {
  mount(app, manage.rounds, ({ session }) => service.rounds(session), http);
  mount(app, manage.reports, ({ session, params }) => service.reports(session, params.roundId), http);
  mount(app, manage.close, ({ session, params }) => service.close(session, params.roundId), http);
}
