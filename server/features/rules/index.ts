import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { RoundBook } from '../contests/index.ts';
import { rulesEditService } from './rules-edit.service.ts';
import { rulesFiles } from './rules-files.ts';
import { rulesRoutes } from './rules.routes.ts';
import { rulesService } from './rules.service.ts';

export { keepRulesVersion } from './rules-version.ts';

/** The thể lệ: written from the settings, kept as numbered versions. */
export function rulesFeature(ctx: AppContext, { book }: { book: RoundBook }) {
  const files = rulesFiles(ctx);
  const service = rulesService(ctx, { book, files });
  const edit = rulesEditService(ctx, { book, files });
  return { service, routes: (app: FastifyInstance, http: MountContext): void => rulesRoutes(app, http, { service, edit }) };
}
