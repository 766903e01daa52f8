import type { FastifyInstance } from 'fastify';
import { regrade } from '@thi-tuan/shared/contracts/regrade.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { AfterwardsService } from './afterwards.service.ts';
import type { FixedResults } from './fixed-results.service.ts';
import type { RegradeService } from './regrade.service.ts';

export interface RegradeRoutes {
  regrades: RegradeService;
  afterwards: AfterwardsService;
  fixed: FixedResults;
  /** @throws AppError round-not-found, forbidden for whoever does not organise this round's contest */
  mayManage: (session: Session, roundId: string) => Promise<void>;
}

export function regradeRoutes(app: FastifyInstance, http: MountContext, { regrades, afterwards, fixed, mayManage }: RegradeRoutes): void {
  mount(app, regrade.afterwards, async ({ session, params: { roundId } }) => (await mayManage(session, roundId), afterwards.show(roundId)), http);
  mount(
    app,
    regrade.preview,
    async ({ session, params: { roundId }, body }) => (await mayManage(session, roundId), regrades.preview(roundId, body)),
    http,
  );
  mount(
    app,
    regrade.apply,
    async ({ session, params: { roundId }, body }) => (await mayManage(session, roundId), regrades.apply(roundId, body, session.personId)),
    http,
  );
  mount(app, regrade.progress, async ({ session, params: { roundId } }) => (await mayManage(session, roundId), regrades.progress(roundId)), http);
  mount(
    app,
    regrade.fix,
    async ({ session, params: { roundId }, body: { official, note } }) => (
      await mayManage(session, roundId),
      fixed.fix(roundId, { kind: official ? 'official' : 'provisional', note }, session.personId)
    ),
    http,
  );
  mount(
    app,
    regrade.result,
    async ({ session, params: { roundId, number } }) => (await mayManage(session, roundId), fixed.show(roundId, number)),
    http,
  );
  mount(
    app,
    regrade.ranking,
    async ({ session, params: { roundId, number, part } }) => (await mayManage(session, roundId), fixed.ranking(roundId, number, part)),
    http,
  );
}
