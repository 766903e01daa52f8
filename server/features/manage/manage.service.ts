import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { manage } from '@thi-tuan/shared/contracts/manage.ts';
import type { RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ClosingRoundService } from '../closing/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { roundCounters } from '../standings/index.ts';
import { mayReadReports, maySeeCounts, requireOrganiser } from './manage.policy.ts';

type RoundsReply = ReplyOf<(typeof manage)['rounds']>;
type ReportsReply = ReplyOf<(typeof manage)['reports']>;

export interface ManageDeps {
  book: RoundBook;
  contests: ContestsService;
  closing: ClosingRoundService;
}

/** The organiser's few pages: rounds with their state, reports of faulty questions, closing by hand. */
export function manageService(ctx: AppContext, { book, contests, closing }: ManageDeps) {
  const { data } = ctx;

  async function roundRow(contest: ContestRow, round: RoundRow, viewer: RevealViewer): Promise<RoundsReply['rounds'][number]> {
    const counted = maySeeCounts(round, viewer);
    return {
      round: await contests.roundView(contest, round, viewer),
      counts: counted ? await roundCounters(ctx).of(round, { counters: 'live' }) : null,
      open: counted ? await data.read.attempts.openCount(round.id) : null,
      reports: await data.read.records.reportCount(round.id),
    };
  }

  return {
    /** @throws AppError forbidden */
    async rounds(session: Session): Promise<RoundsReply> {
      const site = await book.site();
      if (!site) return { rounds: [] };
      const viewer = requireOrganiser(await contests.viewerOf(session, site.contest.id));
      return { rounds: await Promise.all(site.rounds.map((round) => roundRow(site.contest, round, viewer))) };
    },

    /** Newest first within a question; the question reported most comes first. @throws AppError round-not-found, forbidden */
    async reports(session: Session, roundId: string): Promise<ReportsReply> {
      const { contest, round } = await book.round(roundId);
      mayReadReports(round, requireOrganiser(await contests.viewerOf(session, contest.id)));
      const byQuestion = Map.groupBy(await data.read.records.reportsOf(roundId), (row) => row.questionVersionId);
      const reports = [...byQuestion].map(([questionVersionId, rows]) => ({
        questionVersionId,
        stem: rows[0]!.stem,
        count: rows.length,
        texts: rows.map(({ at, text }) => ({ at, text })),
      }));
      return { reports: reports.sort((a, b) => b.count - a.count || (a.questionVersionId < b.questionVersionId ? -1 : 1)) };
    },

    /** @throws AppError round-not-found, round-not-open, forbidden */
    async close(session: Session, roundId: string): Promise<{ ok: true }> {
      const { contest } = await book.round(roundId);
      requireOrganiser(await contests.viewerOf(session, contest.id));
      await closing.closeNow(roundId, session.personId);
      return { ok: true };
    },
  };
}

export type ManageService = ReturnType<typeof manageService>;
