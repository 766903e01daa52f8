import type { FastifyInstance } from 'fastify';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { langOf } from '../../platform/http/language.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { standingsService } from './standings.service.ts';

export function standingsRoutes(app: FastifyInstance, http: MountContext, service: ReturnType<typeof standingsService>): void {
  mount(app, standings.round, ({ session, params, request }) => service.round(session, params.roundId, langOf(request)), http);
  mount(app, standings.unit, ({ session, params, request }) => service.unit(session, params.roundId, langOf(request)), http);
  mount(app, standings.contest, ({ session, request }) => service.contest(session, langOf(request)), http);
}
