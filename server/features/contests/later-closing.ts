import type { MovedDeadline, RoundNoticeRow, RoundRow } from '@thi-tuan/db';
import type { Json } from '@thi-tuan/shared/contracts/live.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { plainLine } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext, Stores } from '../../context.ts';
import { noticeViewOf } from './contests.service.ts';
import type { RoundBook } from './round-book.ts';

export interface LaterClosing {
  /** As it stands before. */
  round: RoundRow;
  /** UTC ms. */
  closesAt: number;
  reason: string;
  /** null = by a file, on the machine itself. */
  actorId: string | null;
}

const SHORTEST_REASON = 3;

/** A published round that closes later says why. */
export function needsReason(before: Pick<RoundRow, 'state' | 'closesAt'>, closesAt: number, reason: string): boolean {
  return before.state === 'published' && closesAt > before.closesAt && plainLine(reason).length < SHORTEST_REASON;
}

/** What is to be told after the commit. */
export interface LaterClosed {
  roundId: string;
  moved: MovedDeadline[];
}

/**
 * A published round closes later than announced: the one way in which that happens, whoever asks for it (the console, a contest's file). In
 * the write that moves the close: everybody is told, with the reason, and who is at work gets the time that the old close would have taken.
 * @returns what `tellLater` says after the commit; null when the close does not move later: nothing changes here
 */
export async function closeLater(ctx: AppContext, s: Stores, { round, closesAt, reason, actorId }: LaterClosing): Promise<LaterClosed | null> {
  if (round.state !== 'published' || closesAt <= round.closesAt) return null;
  const at = ctx.clock.now();
  const details = { fromClosesAt: round.closesAt };
  const notice: RoundNoticeRow = {
    id: newId(at, ctx.random),
    roundId: round.id,
    kind: 'later',
    text: plainLine(reason),
    details,
    at,
    expiresAt: null,
    takenBackAt: null,
    actorId,
  };
  await s.running.addNotice(notice);
  return { roundId: round.id, moved: await s.running.closeLater(round.id, round.settings.limitMs, round.closesAt, closesAt) };
}

/** After the commit: pages that are open show the round's notices as they stand now. */
export async function tellNotices({ data, clock, hub }: AppContext, book: RoundBook, roundId: string): Promise<void> {
  book.invalidate();
  const live = await data.read.running.liveNotices([roundId], clock.now());
  hub.publish(roomOf('notice', roundId), { notices: live.map(noticeViewOf) as unknown as Json });
}

/** After the commit: whoever is at work hears of their new deadline. */
export function tellDeadlines({ hub }: AppContext, moved: readonly MovedDeadline[]): void {
  for (const { id, personId, deadlineAt } of moved) hub.publish(roomOf('person', personId), { attemptId: id, deadlineAt });
}

/** After the commit of `closeLater`: open pages show it at once, here and at the other servers of the database. */
export async function tellLater(ctx: AppContext, book: RoundBook, closed: readonly LaterClosed[]): Promise<void> {
  for (const { roundId, moved } of closed) {
    await tellNotices(ctx, book, roundId);
    tellDeadlines(ctx, moved);
  }
}
