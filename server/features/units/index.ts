import type { FastifyInstance } from 'fastify';
import type { MountContext } from '../../platform/http/mount.ts';
import type { UnitsContext } from './unit-import.service.ts';
import { unitImportService } from './unit-import.service.ts';
import { unitRoutes } from './units.routes.ts';
import { unitsService } from './units.service.ts';

export { readUnitFile } from './read-unit-file.ts';
export type { UnitFile, UnitFileFault, UnitFileRead } from './unit-file.ts';
export type { UnitImportOutcome, UnitImportService, UnitsContext } from './unit-import.service.ts';
export type { UnitsService } from './units.service.ts';
export { unitDeskFeature } from './unit-desk.feature.ts';
export { requireManager, requireUnitOf, siteTree } from './unit-desk.policy.ts';
export { readUnits } from './unit-book.ts';
export { unitNames } from './unit-names.ts';
export type { MeantUnit, UnitMeant } from './unit-names.ts';

/** Unit trees: search for everybody, import for the command and the demo. */
export function unitsFeature(ctx: UnitsContext) {
  const service = unitsService(ctx);
  return {
    service,
    imports: unitImportService(ctx, { imported: service.forget }),
    routes: (app: FastifyInstance, http: MountContext) => unitRoutes(app, http, service),
  };
}
