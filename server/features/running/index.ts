import type { FastifyInstance } from 'fastify';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import type { ErrorTally } from '../../platform/metrics/error-tally.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import type { ParticipationService } from '../participation/index.ts';
import { actsService } from './acts.service.ts';
import { announcer } from './announce.ts';
import { monitorService } from './monitor.service.ts';
import { peopleService } from './people.service.ts';
import type { RoundPulses } from './pulse.ts';
import { questionsService } from './questions.service.ts';
import { runningPolicy } from './running.policy.ts';
import { runningRoutes } from './running.routes.ts';
import { showService } from './show.service.ts';

export { roundPulses } from './pulse.ts';

export interface RunningDeps {
  book: RoundBook;
  contests: ContestsService;
  attempts: AttemptsFeature;
  participation: ParticipationService;
  pulses: RoundPulses;
  errors: ErrorTally;
}

/** The running round: watched, prolonged, talked to, moved, and its faulty questions taken out. */
export function runningFeature(ctx: AppContext, deps: RunningDeps) {
  const { book, contests, attempts } = deps;
  const policy = runningPolicy(ctx, { book, contests });
  const monitor = monitorService(ctx, deps);
  const announce = announcer(ctx, book);
  const acts = actsService(ctx, { attempts, announce });
  const services = {
    policy,
    acts,
    show: showService(ctx, { contests, monitor, acts }),
    people: peopleService(ctx, deps),
    questions: questionsService(ctx, deps),
  };
  return {
    monitor,
    routes: (app: FastifyInstance, http: MountContext): void => runningRoutes(app, http, services),

    /** Whether this session may hear the monitor's room. @throws AppError round-not-found */
    async mayWatch(session: Session, roundId: string): Promise<boolean> {
      if (session.firstLogin) return false;
      return policy.watch(session, roundId).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError && error.code === 'forbidden') return false;
          throw error;
        },
      );
    },
  };
}
