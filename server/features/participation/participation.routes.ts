import type { FastifyInstance } from 'fastify';
import { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { langOf } from '../../platform/http/language.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ParticipationService } from './participation.service.ts';

export function participationRoutes(app: FastifyInstance, http: MountContext, service: ParticipationService): void {
  mount(app, participation.scopes, ({ session }) => service.scopes(session), http);
  mount(app, participation.report, ({ session, query, request }) => service.report(session, query, query.lang ?? langOf(request)), http);
}
