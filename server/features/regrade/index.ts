import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { ContestsService } from '../contests/index.ts';
import { afterwardsService } from './afterwards.service.ts';
import { fixedResults } from './fixed-results.service.ts';
import { requireOrganiser } from './regrade.policy.ts';
import { regradeRoutes } from './regrade.routes.ts';
import type { RegradeDeps } from './regrade.service.ts';
import { regradeService } from './regrade.service.ts';

/** A closed round afterwards: statistics, regrades, fixed results. */
export function regradeFeature(ctx: AppContext, deps: Omit<RegradeDeps, 'fixed'> & { contests: ContestsService }) {
  const fixed = fixedResults(ctx, deps.book);
  const regrades = regradeService(ctx, { ...deps, fixed });
  const afterwards = afterwardsService(ctx, deps.book, fixed);
  const routes = (app: FastifyInstance, http: MountContext): void =>
    regradeRoutes(app, http, {
      regrades,
      afterwards,
      fixed,
      mayManage: async (session, roundId) => {
        const { contest } = await deps.book.round(roundId);
        requireOrganiser(await deps.contests.viewerOf(session, contest.id));
      },
    });
  return { regrades, fixed, routes };
}
