import type { FastifyInstance } from 'fastify';
import { look } from '@thi-tuan/shared/contracts/look.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { LookService } from './look.service.ts';

export function lookRoutes(app: FastifyInstance, http: MountContext, service: LookService): void {
  mount(app, look.image, ({ params }) => service.image(params.imageId), http);
  mount(app, look.show, ({ session, params }) => service.show(session, params.contestId), http);
  mount(app, look.addImage, ({ session, params, query, body }) => service.addImage(session, params.contestId, query.kind, body), http);
  mount(app, look.update, ({ session, params, body }) => service.update(session, params.contestId, body), http);
}
