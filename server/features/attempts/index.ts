import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { attemptRoutes } from './attempts.routes.ts';
import { attemptsService } from './attempts.service.ts';
import { beforeService } from './before.service.ts';
import { closingService } from './closing.service.ts';
import { deadlinesService } from './deadlines.service.ts';
import { openViewService } from './open-view.service.ts';
import { paperPool } from './paper-pool.ts';
import { picturesService } from './pictures.service.ts';
import { reportQuestion } from './question-report.ts';
import { chainRecords } from './receipt-log.ts';
import { resultService } from './result.service.ts';

export { sha256 } from './closing.service.ts';
export type { AttemptWatch } from './attempt-watch.ts';
export type { DeadlinesService } from './deadlines.service.ts';
export type { Lang } from './attempts.service.ts';
export { countedItems, keyedQuestions } from './keyed-questions.ts';
export { answersOf, paperQuestions } from './attempt.view.ts';
export { poolQuestions } from './paper-pool.ts';

export interface AttemptsFeatureDeps {
  book: RoundBook;
  contests: ContestsService;
  /** Told after the commit of every closing: the board and the counters have something new. */
  onClosed: (roundId: string) => void;
  watch: AttemptWatch;
}

/** The quiz itself: before the start, start, save, submit, the server's own closing, result, receipt. */
export function attemptsFeature(ctx: AppContext, { book, contests, onClosed, watch }: AttemptsFeatureDeps) {
  const pool = paperPool(ctx);
  const attempts = attemptsService(ctx, { book, pool, watch });
  const toChain = new Set<string>();
  const closing = closingService(ctx, {
    book,
    pool,
    attempts,
    closed: ({ id, roundId, personId, unitId, state, closedAt }) => {
      toChain.add(roundId);
      ctx.hub.publish(`person:${personId}`, { closed: true });
      onClosed(roundId);
      const how = state === 'run-out' ? 'run-out' : 'submitted';
      watch.closed(closedAt ?? ctx.clock.now(), { roundId, attemptId: id, personId, unitId, how });
    },
  });
  const results = resultService(ctx, { book, pool, closeOverdue: closing.closeOverdue });
  const before = beforeService(ctx, { book, contests });
  const pictures = picturesService(ctx, { book, pool, results });
  const openView = openViewService(ctx, { book, pool, attempts });

  return {
    attempts,
    before,
    openView,
    closing,
    results,
    pool,
    deadlines: deadlinesService(ctx),
    routes: (app: FastifyInstance, http: MountContext) =>
      attemptRoutes(app, http, { attempts, before, closing, results, pictures, report: (reported) => reportQuestion(ctx, attempts, reported) }),

    /** Periodic: receipts of the rounds that had closings get their place in the log; uses of questions are written. */
    async afterCommit(): Promise<void> {
      const rounds = [...toChain];
      toChain.clear();
      for (const roundId of rounds) {
        try {
          await chainRecords(ctx, roundId);
          await pool.writeUses(roundId);
        } catch (error) {
          toChain.add(roundId);
          throw error;
        }
      }
    },

    /** All that is left of a round: chains every record (also after a crash). */
    async finishLog(roundId: string): Promise<void> {
      await chainRecords(ctx, roundId);
      await pool.writeUses(roundId);
    },
  };
}

export type AttemptsFeature = ReturnType<typeof attemptsFeature>;
