import type { ContestRow, MovedDeadline, RoundRow } from '@thi-tuan/db';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { moreExtra } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import { audited } from '../audit/index.ts';

const MOST_EXTRA_MS = 24 * 3_600_000;

/** What is decided about one entrant, with a reason and in the audit: extra time, exclusion. */
export function entrantsService({ data, clock, random }: Pick<AppContext, 'data' | 'clock' | 'random'>) {
  return {
    /**
     * Extra time of a person in a round, ms (0 takes it back); an attempt already open keeps its deadline.
     * @throws RangeError for a negative time or more than a day
     */
    async grantExtraTime(round: RoundRow, personId: string, ms: number, reason: string, actorId: string | null): Promise<void> {
      if (!Number.isSafeInteger(ms) || ms < 0 || ms > MOST_EXTRA_MS) throw new RangeError('extra time is 0 to 24 hours');
      const now = clock.now();
      await data.write(async (s) => {
        await s.running.holdStartsOf(personId);
        const before = await s.contests.extraMs(round.id, personId);
        await s.contests.grantExtraTime({ roundId: round.id, personId, ms, reason, createdAt: now });
        await audited(
          { clock, random },
          s,
          { personId: actorId },
          { action: 'round.extra-time', subject: `person:${personId}`, before: { ms: before }, after: { roundId: round.id, ms }, reason },
        );
      });
    },

    /**
     * More time for a person, by so many minutes: for the attempt under way and for those to come.
     * @returns all the person has now, and the attempt whose deadline moved
     * @throws AppError invalid-body for no minutes, too many, or more than a day in all
     */
    async addExtraTime(
      round: RoundRow,
      personId: string,
      { minutes, reason }: { minutes: number; reason: string },
      actorId: string,
    ): Promise<{ extraMs: number; moved: MovedDeadline | null }> {
      const now = clock.now();
      return data.write(async (s) => {
        // Or a start that has read the time and is not written yet would go without it.
        await s.running.holdStartsOf(personId);
        const before = await s.contests.extraMs(round.id, personId);
        const { addedMs, totalMs } = orThrow(moreExtra(before, minutes));
        await s.contests.grantExtraTime({ roundId: round.id, personId, ms: totalMs, reason, createdAt: now });
        const moved = await s.running.extendOpen(round.id, personId, addedMs);
        const after = { roundId: round.id, ms: totalMs };
        await audited(
          { clock, random },
          s,
          { personId: actorId },
          { action: 'round.extra-time', subject: `person:${personId}`, before: { ms: before }, after, reason },
        );
        return { extraMs: totalMs, moved };
      });
    },

    /** The person may not enter this contest from now on; what they have done stays for people to decide. */
    async exclude(contest: ContestRow, personId: string, reason: string, actorId: string | null): Promise<void> {
      const now = clock.now();
      await data.write(async (s) => {
        await s.contests.exclude({ contestId: contest.id, personId, reason, createdAt: now });
        const after = { contestId: contest.id };
        await audited({ clock, random }, s, { personId: actorId }, { action: 'contest.exclude', subject: `person:${personId}`, after, reason });
      });
    },
  };
}
