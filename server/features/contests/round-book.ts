import type { ContestRow, RoundNoticeRow, RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { ContestLook } from '@thi-tuan/shared/rules/contest-look.ts';
import { PLAIN_LOOK } from '@thi-tuan/shared/rules/contest-look.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import { PLAIN_LETTERHEAD } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { Announced } from '@thi-tuan/shared/rules/result-text.ts';
import { announcedOf } from '@thi-tuan/shared/rules/result-text.ts';
import type { AppContext } from '../../context.ts';
import { elapsedClock } from '../../platform/timer.ts';

export interface SiteContest {
  contest: ContestRow;
  /** By number, drafts included. */
  rounds: readonly RoundRow[];
  /** Number of the thể lệ in force; null = none is kept yet. */
  rulesNumber: number | null;
  look: ContestLook;
  /** Whose lines stand at the head of its papers. */
  paperHeading: RulesLetterhead['heading'];
  /** Public now, newest first. */
  notices: readonly RoundNoticeRow[];
  /** Results that the organisers announced, by closed round. */
  announced: ReadonlyMap<string, Announced>;
}

export interface RoundInContest {
  contest: ContestRow;
  round: RoundRow;
  /** What an attempt that starts now is pinned to. */
  rulesNumber: number | null;
}

const KEEP_MS = 1000;

/** A regrade may be under way: what was announced stays announced. */
async function announcedAmong(
  { data }: Pick<AppContext, 'data'>,
  rounds: readonly Pick<RoundRow, 'id' | 'state'>[],
): Promise<Map<string, Announced>> {
  const ids = rounds.filter(({ state }) => state === 'closed' || state === 'closing').map(({ id }) => id);
  const { results, regrades } = await data.read.regrade.announcements(ids);
  const found = new Map<string, Announced>();
  for (const id of ids) {
    const own = results.filter((row) => row.roundId === id);
    const announced = announcedOf(
      own,
      regrades.filter((row) => row.roundId === id).map(({ at }) => at),
    );
    if (announced) found.set(id, announced);
  }
  return found;
}

/**
 * Contests and rounds as every request needs them, read at most once a second: on one node a change is seen at once
 * (`invalidate`), another node sees it a second later.
 */
export function roundBook(ctx: AppContext) {
  let cached: { at: number; site: Promise<SiteContest | null> } | null = null;

  async function load(): Promise<SiteContest | null> {
    const contest = await ctx.data.read.contests.newest();
    if (!contest) return null;
    const rounds = await ctx.data.read.contests.roundsOf(contest.id);
    const dress = await ctx.data.read.contestLook.of(contest.id);
    const shown = rounds.filter(({ state }) => state !== 'draft').map(({ id }) => id);
    return {
      contest,
      rounds,
      rulesNumber: await rulesNumberOf(contest.id),
      look: dress?.look ?? PLAIN_LOOK,
      paperHeading: (dress?.letterhead ?? PLAIN_LETTERHEAD).heading,
      announced: await announcedAmong(ctx, rounds),
      notices: await ctx.data.read.running.liveNotices(shown, ctx.clock.now()),
    };
  }

  async function rulesNumberOf(contestId: string): Promise<number | null> {
    return (await ctx.data.read.rules.latest(contestId))?.number ?? null;
  }

  function site(): Promise<SiteContest | null> {
    const now = elapsedClock.now();
    if (!cached || now - cached.at > KEEP_MS) {
      const fresh = { at: now, site: load() };
      cached = fresh;
      // A failed read must not be remembered.
      fresh.site.catch(() => {
        if (cached === fresh) cached = null;
      });
    }
    return cached.site;
  }

  /** Read from the database now; drafts do not exist for anybody. */
  async function fresh(roundId: string): Promise<RoundInContest> {
    const round = await ctx.data.read.contests.roundById(roundId);
    const contest = round && (await ctx.data.read.contests.byId(round.contestId));
    if (!round || !contest || round.state === 'draft') throw new AppError('round-not-found');
    return { contest, round, rulesNumber: await rulesNumberOf(contest.id) };
  }

  return {
    /** The contest of this site with its rounds; null before the first one is applied. */
    site,
    fresh,

    /** @throws AppError round-not-found for an unknown or a draft round */
    async round(roundId: string): Promise<RoundInContest> {
      const known = await site();
      const round = known?.rounds.find((one) => one.id === roundId);
      if (!known || !round) return fresh(roundId);
      if (round.state === 'draft') throw new AppError('round-not-found');
      return { contest: known.contest, round, rulesNumber: known.rulesNumber };
    },

    /** Whether the organisers have announced this round's result; null = not yet. */
    async announced(round: Pick<RoundRow, 'id' | 'state'>): Promise<Announced | null> {
      const known = await site();
      const here = known?.rounds.some((one) => one.id === round.id) ? known.announced : await announcedAmong(ctx, [round]);
      return here.get(round.id) ?? null;
    },

    /** Rounds of this site's contest that were cancelled. */
    cancelled: async (): Promise<string[]> => ((await site())?.rounds ?? []).filter(({ state }) => state === 'cancelled').map(({ id }) => id),

    invalidate(): void {
      cached = null;
    },
  };
}

export type RoundBook = ReturnType<typeof roundBook>;
