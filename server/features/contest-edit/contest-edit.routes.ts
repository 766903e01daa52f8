import type { FastifyInstance } from 'fastify';
import { contestEdit } from '@thi-tuan/shared/contracts/contest-edit.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ContestMakeService } from './contest-make.service.ts';
import type { ContestPublishService } from './contest-publish.service.ts';
import type { ContestSaveService } from './contest-save.service.ts';
import type { ContestShowService } from './contest-show.service.ts';

export interface ContestEditServices {
  show: ContestShowService;
  make: ContestMakeService;
  save: ContestSaveService;
  publishing: ContestPublishService;
}

export function contestEditRoutes(app: FastifyInstance, http: MountContext, { show, make, save, publishing }: ContestEditServices): void {
  mount(app, contestEdit.list, ({ session }) => show.list(session), http);
  mount(app, contestEdit.create, ({ session, body }) => make.create(session, body), http);
  mount(app, contestEdit.copy, ({ session, params, body }) => make.copy(session, params.contestId, body), http);
  mount(app, contestEdit.show, ({ session, params }) => show.show(session, params.contestId), http);
  mount(app, contestEdit.save, ({ session, params, body }) => save.save(session, params.contestId, body), http);
  mount(app, contestEdit.check, ({ session, params, query }) => publishing.check(session, params.contestId, query.lang), http);
  mount(app, contestEdit.publish, ({ session, params, query, body }) => publishing.publish(session, params.contestId, body, query.lang), http);
  mount(app, contestEdit.unpublish, ({ session, params, body }) => publishing.unpublish(session, params.roundId, body), http);
  mount(app, contestEdit.units, ({ session, params, query }) => show.units(session, params.contestId, query.q), http);
  mount(app, contestEdit.cells, ({ session, params }) => show.cells(session, params.contestId), http);
}
