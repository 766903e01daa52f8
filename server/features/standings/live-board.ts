import type { Json } from '@thi-tuan/shared/contracts/live.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import type { AppContext } from '../../context.ts';
import type { Timer } from '../../platform/timer.ts';
import { elapsedClock } from '../../platform/timer.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import type { roundCounters } from './counters.service.ts';
import type { standingsService } from './standings.service.ts';

export interface LiveBoardDeps {
  book: RoundBook;
  contests: ContestsService;
  boards: ReturnType<typeof standingsService>;
  counters: ReturnType<typeof roundCounters>;
  timer: Timer;
}

interface Slot {
  toldAt: number;
  waiting: boolean;
  again: boolean;
}

const EVERY_MS = 1000;

/**
 * Tells a round's room what has changed, at most once a second, exactly as a guest may see it. Where nothing may be seen
 * nothing is told: not even that something happened.
 */
export function liveBoard(ctx: AppContext, { book, contests, boards, counters, timer }: LiveBoardDeps) {
  const slots = new Map<string, Slot>();
  const running = new Set<Promise<void>>();

  async function tell(roundId: string): Promise<void> {
    const { round } = await book.round(roundId);
    const reveal = contests.reveal(round, { kind: 'guest', mayEnter: true });
    if (reveal.predictedQuantitySecret) return;
    const values: Record<string, Json> = {};
    // Delayed counters are fetched: an event would tell that somebody has handed in just now.
    if (reveal.counters === 'live') values['counters'] = (await counters.of(round, reveal)) as Json;
    if (reveal.standings === 'live') {
      const { top, ranked, asOf } = await boards.publicBoard(round);
      values['top'] = top as unknown as Json;
      values['ranked'] = ranked;
      values['asOf'] = asOf;
    }
    if (Object.keys(values).length > 0) ctx.hub.publish(roomOf('round', roundId), values);
  }

  function plan(roundId: string, slot: Slot): void {
    slot.waiting = true;
    timer.after(Math.max(0, slot.toldAt + EVERY_MS - elapsedClock.now()), () => {
      const telling = run(roundId, slot).finally(() => running.delete(telling));
      running.add(telling);
    });
  }

  async function run(roundId: string, slot: Slot): Promise<void> {
    slot.toldAt = elapsedClock.now();
    slot.again = false;
    try {
      await tell(roundId);
    } catch (error) {
      ctx.log.warn({ err: error, roundId }, 'a board could not be told');
    }
    slot.waiting = false;
    if (slot.again) plan(roundId, slot);
  }

  return {
    /** After each commit that closed an attempt of the round. */
    boardChanged(roundId: string): void {
      boards.changed(roundId);
      counters.changed(roundId);
      let slot = slots.get(roundId);
      if (!slot) slots.set(roundId, (slot = { toldAt: Number.NEGATIVE_INFINITY, waiting: false, again: false }));
      if (slot.waiting) slot.again = true;
      else plan(roundId, slot);
    },

    /** Resolves when what has fallen due is told. */
    allTold: async (): Promise<void> => void (await Promise.all(running)),
  };
}
