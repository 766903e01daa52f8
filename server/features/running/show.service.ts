import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { running as contracts } from '@thi-tuan/shared/contracts/running.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { isUnderWay } from '@thi-tuan/shared/rules/round-acts.ts';
import { isLive } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import type { ContestsService } from '../contests/index.ts';
import { noticeViewOf } from '../contests/index.ts';
import type { ActsService } from './acts.service.ts';
import type { MonitorService } from './monitor.service.ts';
import type { ManagedRound } from './running.policy.ts';

export interface ShowDeps {
  contests: ContestsService;
  monitor: MonitorService;
  acts: ActsService;
}

/** The page of a running round: what may be seen and what may be done now. */
export function showService(ctx: AppContext, { contests, monitor, acts }: ShowDeps) {
  const { data, clock } = ctx;
  return {
    async show({ contest, round, mayWatch, mayReadQuestions }: ManagedRound): Promise<ReplyOf<(typeof contracts)['show']>> {
      const now = clock.now();
      const phase = contests.phaseOf(round);
      // Before the data: what is told meanwhile is told again.
      const version = mayWatch ? ctx.hub.version(roomOf('watch', round.id)) : 0;
      const published = round.state === 'published';
      const notices = await data.read.running.noticesOf(round.id);
      const authors = new Map<string, string>();
      for (const id of new Set(notices.flatMap((one) => one.actorId ?? []))) authors.set(id, (await data.read.people.byId(id))?.name ?? '—');
      return {
        version,
        now,
        round: {
          id: round.id,
          number: round.number,
          name: round.name,
          phase,
          opensAt: round.opensAt,
          closesAt: round.closesAt,
          limitMs: round.settings.limitMs,
          hasPrediction: round.settings.prediction !== null,
          fixedPaper: round.settings.paper.kind === 'fixed',
        },
        may: {
          extend: isUnderWay(round, now),
          message: published,
          postpone: phase === 'before',
          cancel: published,
          repeat: phase === 'cancelled' && !(await acts.repeated(round.id)),
          questions: mayReadQuestions,
        },
        monitor: mayWatch && phase !== 'before' ? await monitor.view(contest, round) : null,
        notices: notices.map((notice) => ({
          ...noticeViewOf(notice),
          takenBackAt: notice.takenBackAt ?? (isLive(notice, now) ? null : notice.expiresAt),
          by: notice.actorId === null ? null : authors.get(notice.actorId)!,
        })),
      };
    },
  };
}

export type ShowService = ReturnType<typeof showService>;
