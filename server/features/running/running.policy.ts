import type { ContestRow, RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';
import { mayReadKeysOfBank, mayWatchRound } from '@thi-tuan/shared/rules/reveal.ts';
import { roundPhase } from '@thi-tuan/shared/rules/round-window.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';

/** A round in the hands of an organiser of its contest. */
export interface ManagedRound {
  contest: ContestRow;
  round: RoundRow;
  viewer: RevealViewer;
  personId: string;
  /** Who starts, saves and hands in; one person's attempt. */
  mayWatch: boolean;
  /** Questions with their keys, and what people report about them. */
  mayReadQuestions: boolean;
}

export interface RunningPolicyDeps {
  book: RoundBook;
  contests: ContestsService;
}

/** Who may manage a running round, and how much of it they see: PRODUCT.md «The secret». */
export function runningPolicy({ clock }: Pick<AppContext, 'clock'>, { book, contests }: RunningPolicyDeps) {
  function managed(session: Session, { contest, round }: { contest: ContestRow; round: RoundRow }, viewer: RevealViewer): ManagedRound {
    // The role may be held for another contest.
    if (viewer.kind !== 'organiser') throw new AppError('forbidden');
    const now = clock.now();
    const phase = roundPhase(round, now);
    return {
      contest,
      round,
      viewer,
      personId: session.personId,
      mayWatch: mayWatchRound({ phase, round: round.settings, viewer, now }),
      mayReadQuestions: round.state === 'closed' || mayReadKeysOfBank(viewer),
    };
  }

  return {
    /** @throws AppError round-not-found, forbidden */
    async manage(session: Session, roundId: string): Promise<ManagedRound> {
      const known = await book.fresh(roundId);
      return managed(session, known, await contests.viewerOf(session, known.contest.id));
    },

    /** @throws AppError round-not-found, forbidden, also where the round's secret forbids it */
    async watch(session: Session, roundId: string): Promise<ManagedRound> {
      const round = await this.manage(session, roundId);
      if (!round.mayWatch) throw new AppError('forbidden');
      return round;
    },

    /** @throws AppError round-not-found, forbidden, also to whoever may enter before the closing */
    async questions(session: Session, roundId: string): Promise<ManagedRound> {
      const round = await this.manage(session, roundId);
      if (!round.mayReadQuestions) throw new AppError('forbidden');
      return round;
    },
  };
}

export type RunningPolicy = ReturnType<typeof runningPolicy>;
