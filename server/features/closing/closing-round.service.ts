import type { RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { predictionTargetOf } from '@thi-tuan/shared/rules/prediction.ts';
import { countsInContest } from '@thi-tuan/shared/rules/tally.ts';
import type { AppContext } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import type { RoundBook } from '../contests/index.ts';
import type { StandingsService } from '../standings/index.ts';
import { CANCELLED_WATCHED_MS, leaveOutRound } from '../standings/index.ts';

export interface ClosingRoundDeps {
  book: RoundBook;
  attempts: AttemptsFeature;
  standings: StandingsService;
}

/** More are not counted: from here on the figure is an alarm anyway. */
const OVERDUE_COUNTED = 1000;

/** Somebody started in the moment in which a round was about to be shut. */
class StillAtWork extends Error {}

export type CloseOutcome = 'not-yet' | 'closed' | 'already';

/**
 * `closeRound` is one idempotent job: every step may be repeated, the state moves last. While it runs screens
 * say «đang tổng hợp».
 */
export function closingRoundService(ctx: AppContext, { book, attempts, standings }: ClosingRoundDeps) {
  const { data, clock } = ctx;
  let settleDecisions: (roundId: string) => Promise<void> = async () => undefined;

  /** The round is over for everybody: window, extra time and grace are past and no attempt is open. */
  async function isOver(round: RoundRow): Promise<boolean> {
    // Whoever has extra time may even start after the close.
    const extraMs = await data.read.contests.mostExtraMs(round.id);
    if (clock.now() < round.closesAt + extraMs + round.settings.graceMs) return false;
    return (await data.read.attempts.openCount(round.id)) === 0;
  }

  /** Where the whole contest is predicted: nothing of a cancelled round is in what is counted. */
  async function isCountedAlone(round: RoundRow): Promise<boolean> {
    if (round.settings.prediction?.scope !== 'contest') return true;
    const cancelled = (await data.read.contests.roundsOf(round.contestId)).filter((one) => !countsInContest(one));
    let open = 0;
    for (const one of cancelled) {
      open += await data.read.attempts.openCount(one.id);
      await settleCancelled(one);
    }
    return open === 0;
  }

  async function targetOf(round: RoundRow): Promise<number | null> {
    const { prediction } = round.settings;
    if (!prediction) return null;
    // Fixed once: a re-run of the job must not move «số liệu chốt».
    if (round.predictionTarget !== null) return round.predictionTarget;
    const scope = prediction.scope === 'round' ? round.id : round.contestId;
    return predictionTargetOf(await standings.targetCounts(scope), prediction);
  }

  /** The end of the closing asked for last. */
  let closing: Promise<unknown> = Promise.resolve();

  /**
   * Closes a round when its time has come: closes what ran out, chains the log, fixes the prediction target, builds
   * the final ranking, opens what may be revealed, writes the audit. One at a time: who asks while the job is at work (an organiser, a
   * regrade, the next turn of the job itself) would do all of it a second time beside it, and two rounds closed side by side would each
   * leave the other out of the contest's ranking.
   * @param actorId who asked; null = the server itself
   */
  function closeRound(roundId: string, actorId: string | null): Promise<CloseOutcome> {
    const own = closing.then(() => close(roundId, actorId));
    closing = own.catch(() => undefined);
    return own;
  }

  /**
   * From here on nobody starts; false = somebody still did in the very moment. Looked for once more in the write that shuts the door: it
   * waits for starts that are being written, which no reader has seen yet, and one left behind would be open for ever.
   */
  function shut(roundId: string): Promise<boolean> {
    return data
      .write(async (s) => {
        await s.contests.setRoundState(roundId, ['published', 'closing'], 'closing', {});
        if ((await s.attempts.openCount(roundId)) > 0) throw new StillAtWork();
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof StillAtWork) return false;
        throw error;
      });
  }

  /** The other rounds that the contest's ranking holds. */
  async function closedBeside(roundId: string, contestId: string): Promise<string> {
    const rounds = await data.read.contests.roundsOf(contestId);
    return rounds.flatMap(({ id, state }) => (state === 'closed' && id !== roundId ? [id] : [])).join();
  }

  async function close(roundId: string, actorId: string | null): Promise<CloseOutcome> {
    const { round } = await book.fresh(roundId);
    if (round.state === 'closed') return 'already';
    if (round.state !== 'published' && round.state !== 'closing') throw new AppError('round-not-found');
    if (clock.now() < round.closesAt) return 'not-yet';
    await attempts.closing.closeOverdue(roundId, clock.now());
    if (!(await isOver(round)) || !(await isCountedAlone(round))) return 'not-yet';
    if (!(await shut(roundId))) return 'not-yet';
    book.invalidate();
    await attempts.finishLog(roundId);
    // Once: what a later regrade says stands above it.
    if (round.closedAt === null) await settleDecisions(roundId);
    const predictionTarget = await targetOf(round);
    const ranked = await closedBeside(roundId, round.contestId);
    await standings.rebuildFinal(roundId, predictionTarget);
    const now = clock.now();
    await data.write(async (s) => {
      const closed = await s.contests.setRoundState(roundId, ['closing'], 'closed', { closedAt: now, predictionTarget });
      if (!closed) return;
      const after = { predictionTarget, logCount: closed.logCount, logHead: closed.logHead };
      await audited(ctx, s, { personId: actorId }, { action: 'round.close', subject: `round:${roundId}`, after });
    });
    // Another server may have closed another round meanwhile, each without the other in the contest's ranking: whoever ends last sees both.
    if ((await closedBeside(roundId, round.contestId)) !== ranked) await standings.rebuildFinal(roundId, predictionTarget);
    book.invalidate();
    ctx.hub.publish(`round:${roundId}`, { phase: 'closed' });
    return 'closed';
  }

  /** For `/metrics` alone: it tells what a prediction must not. Attempts under way, and what is due and not closed yet. */
  async function load(): Promise<{ open: number; overdue: number; lagMs: number; roundsDue: number }> {
    const now = clock.now();
    const rounds = ((await book.site())?.rounds ?? []).filter(
      ({ state, opensAt }) => (state === 'published' || state === 'closing') && opensAt <= now,
    );
    const sum = { open: 0, overdue: 0, lagMs: 0, roundsDue: 0 };
    for (const { id, closesAt, settings } of rounds) {
      const before = now - settings.graceMs;
      const overdue = await data.read.attempts.overdue(id, before, OVERDUE_COUNTED);
      sum.open += await data.read.attempts.openCount(id);
      sum.overdue += overdue.length;
      sum.lagMs = Math.max(sum.lagMs, overdue[0] ? before - overdue[0].deadlineAt : 0);
      if (closesAt < before) sum.roundsDue += 1;
    }
    return sum;
  }

  /** Cancelled rounds in which nobody is at work any more and every receipt has its place. */
  const settled = new Set<string>();

  /**
   * A cancelled round: whoever is still at work is cut at the instant of the cancelling, so that nobody stays bound to it, and nothing of
   * it counts in the contest. Another server may have let somebody start within the second in which it did not know yet: looked after for
   * a while longer.
   */
  async function settleCancelled(round: RoundRow): Promise<void> {
    if (settled.has(round.id) || round.closedAt === null) return;
    const now = clock.now();
    await attempts.deadlines.cutOpen(round.id, now);
    await attempts.closing.closeOverdue(round.id, now);
    await leaveOutRound(ctx, round);
    if (now < round.closedAt + CANCELLED_WATCHED_MS || (await data.read.attempts.openCount(round.id)) > 0) return;
    await attempts.finishLog(round.id);
    settled.add(round.id);
  }

  /** Of which shown contest the other contests' cancelled rounds were looked for last; undefined = never since the start. */
  let lookedFor: string | null | undefined;
  let elsewhere: RoundRow[] = [];

  /**
   * Cancelled rounds of contests that are not shown: those of before this server knew how to leave them out, and those whose contest gave way to
   * another one too soon. Looked for at the start and whenever another contest is shown; once settled, no more is asked.
   */
  async function settleElsewhere(shown: string | null): Promise<void> {
    if (lookedFor !== shown) {
      elsewhere = await data.read.contests.cancelledRounds();
      lookedFor = shown;
    }
    for (const round of elsewhere) if (round.contestId !== shown) await settleCancelled(round);
    elsewhere = elsewhere.filter(({ id, closedAt }) => closedAt !== null && !settled.has(id));
  }

  /** What is due in one round. */
  async function closeOne(round: RoundRow): Promise<void> {
    if (round.state === 'cancelled') await settleCancelled(round);
    if ((round.state !== 'published' && round.state !== 'closing') || clock.now() < round.opensAt) return;
    await attempts.closing.closeOverdue(round.id, clock.now());
    if (clock.now() >= round.closesAt) await closeRound(round.id, null);
  }

  return {
    closeRound,

    /** Given by `app.ts`: what was decided for questions withdrawn while the round ran becomes their ruling, before anything is ranked. */
    useDecisions(settle: (roundId: string) => Promise<void>): void {
      settleDecisions = settle;
    },
    load,

    /** The organiser's «run it now». @throws AppError round-not-found, round-not-open while people may still be at work */
    async closeNow(roundId: string, actorId: string): Promise<void> {
      const { round } = await book.fresh(roundId);
      if ((await closeRound(roundId, actorId)) === 'not-yet') throw new AppError('round-not-open', { opensAt: round.opensAt });
    },

    /** Periodic: closes attempts that ran out and rounds that are over, also those of the time the server was down. */
    async closeWhatIsDue(): Promise<void> {
      const site = await book.site();
      const failed: unknown[] = [];
      const note = (error: unknown): void => void failed.push(error);
      await settleElsewhere(site?.contest.id ?? null).catch(note);
      for (const round of site?.rounds ?? []) await closeOne(round).catch(note);
      // Told once all had their turn: what is wrong in one round holds up no other.
      if (failed.length > 0) throw failed[0];
    },
  };
}

export type ClosingRoundService = ReturnType<typeof closingRoundService>;
