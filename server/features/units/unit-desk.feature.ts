import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { unitImports, unitsDesk } from '@thi-tuan/shared/contracts/units-desk.ts';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import { columnMemory } from '../../platform/uploads/column-memory.ts';
import { tableImports } from '../../platform/uploads/table-imports.service.ts';
import { mountTableImports } from '../../platform/uploads/table.routes.ts';
import type { RoundBook } from '../contests/index.ts';
import { requireManager } from './unit-desk.policy.ts';
import type { UnitDeskService } from './unit-desk.service.ts';
import { unitDeskService } from './unit-desk.service.ts';
import type { UnitImportService } from './unit-import.service.ts';
import type { UnitListsService } from './unit-lists.service.ts';
import { unitListsService } from './unit-lists.service.ts';
import { unitTableKind } from './unit-table-kind.ts';
import { unitTemplate } from './unit-template.ts';
import type { UnitsService } from './units.service.ts';

function deskRoutes(app: FastifyInstance, http: MountContext, lists: UnitListsService, desk: UnitDeskService): void {
  mount(app, unitsDesk.tree, ({ session }) => lists.tree(session), http);
  mount(app, unitsDesk.branch, ({ session, query }) => lists.branch(session, query.parent), http);
  mount(app, unitsDesk.find, ({ session, query }) => lists.find(session, query.q), http);
  mount(app, unitsDesk.show, ({ session, params }) => lists.show(session, params.unitId), http);
  mount(app, unitsDesk.create, ({ session, body }) => desk.create(session, body), http);
  mount(app, unitsDesk.update, ({ session, params, body }) => desk.update(session, params.unitId, body), http);
  mount(app, unitsDesk.move, ({ session, params, body }) => desk.move(session, params.unitId, body), http);
  mount(app, unitsDesk.mergeEffect, ({ session, params, query }) => desk.mergeEffect(session, params.unitId, query.into), http);
  mount(app, unitsDesk.merge, ({ session, params, body }) => desk.merge(session, params.unitId, body), http);
  mount(app, unitsDesk.retire, ({ session, params, body }) => desk.retire(session, params.unitId, body), http);
  mount(app, unitsDesk.restore, ({ session, params, body }) => desk.restore(session, params.unitId, body), http);
  mount(app, unitsDesk.headcount, ({ session, params, body }) => desk.headcount(session, params.unitId, body), http);
}

/** The organiser's pages of units: the tree, single units, files. */
export function unitDeskFeature(ctx: AppContext, { book, service, imports }: { book: RoundBook; service: UnitsService; imports: UnitImportService }) {
  const lists = unitListsService(ctx, book);
  const desk = unitDeskService(ctx, { book, changed: service.forget });
  const root = path.join(ctx.config.uploadsDir, 'tables');
  const now = (): number => ctx.clock.now();
  const memory = columnMemory({ data: ctx.data, now }, 'units');
  const tables = tableImports({ root, now, random: ctx.random, secrets: ctx.secrets, log: ctx.log, memory }, unitTableKind(ctx, { book, imports }));
  return {
    tables,
    routes: (app: FastifyInstance, http: MountContext): void => {
      deskRoutes(app, http, lists, desk);
      mountTableImports(app, http, unitImports, tables, { admit: (session) => requireManager(session, book), template: unitTemplate });
    },
  };
}
