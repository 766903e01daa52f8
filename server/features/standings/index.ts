import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { Timer } from '../../platform/timer.ts';
import { systemTimer } from '../../platform/timer.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { roundCounters } from './counters.service.ts';
import { finalService } from './final.service.ts';
import { liveBoard } from './live-board.ts';
import { standingsRoutes } from './standings.routes.ts';
import { standingsService } from './standings.service.ts';

export { scoreTextOf } from './board.ts';
export { applyClosedAttempt } from './closed-attempt.ts';
export type { ClosedAttempt } from './closed-attempt.ts';
export { roundCounters } from './counters.service.ts';
export { countedRows, rangesOf } from './counted.ts';
export { CANCELLED_WATCHED_MS, isStillCounted, leaveOutRound } from './left-out.ts';
export { readCounted, recountPeople } from './people-recount.ts';
export type { CountedPeople } from './people-recount.ts';
export { moveAttempts } from './moved-attempts.ts';
export { verifyTallies, verifyTalliesInUse } from './verify.ts';
export type { TallyDifference } from './verify.ts';

export interface StandingsFeatureDeps {
  book: RoundBook;
  contests: ContestsService;
  /** Default: the process's own; tests steer it. */
  timer?: Timer;
}

/** Counting and ranking of closed attempts: boards, live hints, the final ranking. */
export function standingsFeature(ctx: AppContext, { book, contests, timer = systemTimer }: StandingsFeatureDeps) {
  const boards = standingsService(ctx, { book, contests });
  const { changed: _, publicBoard: __, ...service } = boards;
  const live = liveBoard(ctx, { book, contests, boards, counters: roundCounters(ctx), timer });
  return {
    service: { ...service, ...finalService(ctx), boardChanged: live.boardChanged },
    /** For tests, which steer the timer: what has fallen due is told. */
    allTold: live.allTold,
    routes: (app: FastifyInstance, http: MountContext): void => standingsRoutes(app, http, boards),
  };
}

export type StandingsService = ReturnType<typeof standingsFeature>['service'];
