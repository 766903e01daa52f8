import type { FastifyInstance } from 'fastify';
import { trial } from '@thi-tuan/shared/contracts/trial.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { TrialService } from './trial.service.ts';

export function trialRoutes(app: FastifyInstance, http: MountContext, service: TrialService): void {
  mount(app, trial.about, ({ session, params, query }) => service.about(session, params.roundId, query.lang ?? 'vi'), http);
  mount(app, trial.start, ({ session, params, body }) => service.start(session, params.roundId, body.lang ?? 'vi'), http);
  mount(app, trial.picture, ({ session, params }) => service.picture(session, params.roundId, params.imageId), http);
  mount(app, trial.finish, ({ session, params, body }) => service.finish(session, params.roundId, body), http);
}
