import type { RoundRow } from '@thi-tuan/db';
import type { CountersView } from '@thi-tuan/shared/contracts/contests.ts';
import type { Reveal } from '@thi-tuan/shared/rules/reveal.ts';
import type { AppContext } from '../../context.ts';
import { RecentCache } from './recent-cache.ts';

const MINUTE_MS = 60_000;

function build(ctx: AppContext) {
  const recent = new RecentCache<CountersView>(200);
  const delayed = new Map<string, { at: number; view: Promise<CountersView> }>();

  async function live(round: RoundRow): Promise<CountersView> {
    const final = round.state === 'closed';
    const at = final && round.closedAt !== null ? round.closedAt : ctx.clock.now();
    return { ...(await ctx.data.read.results.figures(round.id)), at, final };
  }

  /**
   * As the round stood some time ago, to the minute: derived from what closed since, so it is the same after a restart and on
   * every server, and `at` is true.
   */
  function back(round: RoundRow): Promise<CountersView> {
    const { reveal, graceMs } = round.settings;
    const at = Math.floor((ctx.clock.now() - reveal.countersDelayMs) / MINUTE_MS) * MINUTE_MS;
    const known = delayed.get(round.id);
    if (known?.at === at) return known.view;
    const view = ctx.data.read.results.figuresAt(round.id, at, graceMs).then((figures) => ({ ...figures, at, final: false }));
    delayed.set(round.id, { at, view });
    view.catch(() => delayed.delete(round.id));
    return view;
  }

  return {
    /** The round's public counters as the reveal allows them; null = hidden. */
    async of(round: RoundRow, { counters }: Pick<Reveal, 'counters'>): Promise<CountersView | null> {
      if (counters === 'hidden') return null;
      if (counters === 'delayed') return back(round);
      return recent.get(round.id, `${round.id} ${round.state}`, () => live(round));
    },

    changed: (roundId: string): void => recent.changed(roundId),
  };
}

const perContext = new WeakMap<AppContext, ReturnType<typeof build>>();

/** People, attempts and valid attempts of rounds: one cache for the home page and the live board. */
export function roundCounters(ctx: AppContext): ReturnType<typeof build> {
  let counters = perContext.get(ctx);
  if (!counters) perContext.set(ctx, (counters = build(ctx)));
  return counters;
}
