import type { FastifyInstance } from 'fastify';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { rules } from '@thi-tuan/shared/contracts/rules.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { RulesService } from './rules.service.ts';

export function rulesRoutes(app: FastifyInstance, http: MountContext, service: RulesService): void {
  mount(app, contests.rules, ({ query }) => service.rules(query.lang ?? 'vi'), http);
  mount(app, rules.version, ({ params }) => service.version(params.number), http);
}
