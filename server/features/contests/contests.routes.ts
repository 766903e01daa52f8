import type { FastifyInstance } from 'fastify';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ContestsService } from './contests.service.ts';

/** `contests.before` is mounted by the attempts feature and `contests.rules` by the rules feature, which own what they tell. */
export function contestRoutes(app: FastifyInstance, http: MountContext, service: ContestsService): void {
  mount(app, contests.home, () => service.home(), http);
  mount(app, contests.key, ({ session, params }) => service.key(session, params.roundId), http);
  mount(app, contests.picture, ({ session, params }) => service.picture(session, params.roundId, params.imageId), http);
}
