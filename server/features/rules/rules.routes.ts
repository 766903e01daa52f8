import type { FastifyInstance } from 'fastify';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { rules } from '@thi-tuan/shared/contracts/rules.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { RulesEditService } from './rules-edit.service.ts';
import type { RulesService } from './rules.service.ts';

export function rulesRoutes(app: FastifyInstance, http: MountContext, { service, edit }: { service: RulesService; edit: RulesEditService }): void {
  mount(app, contests.rules, ({ query }) => service.rules(query.lang ?? 'vi'), http);
  mount(app, rules.version, ({ params }) => service.version(params.number), http);
  mount(app, rules.document, ({ params }) => service.document(params.number), http);
  mount(app, rules.draft, ({ session, params }) => edit.draft(session, params.contestId), http);
  mount(app, rules.preview, ({ session, params, body }) => edit.preview(session, params.contestId, body.own), http);
  mount(app, rules.update, ({ session, params, body }) => edit.update(session, params.contestId, body), http);
  mount(app, rules.draftDocument, ({ session, params }) => edit.document(session, params.contestId), http);
}
