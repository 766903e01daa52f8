import type { MovedDeadline, RoundNoticeRow, RoundRow } from '@thi-tuan/db';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { plainLine } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext, Stores } from '../../context.ts';

export interface LaterClosing {
  /** As it stands before. */
  round: RoundRow;
  /** UTC ms. */
  closesAt: number;
  reason: string;
  /** null = by a file, on the machine itself. */
  actorId: string | null;
}

/**
 * A published round closes later than announced: the one way in which that happens, whoever asks for it. In the write that moves the close:
 * everybody is told, with the reason, and who is at work gets the time that the old close would have taken. A close that does not
 * move later changes nothing here.
 * @returns whose deadline moved: to be told after the commit
 */
export async function closeLater(ctx: AppContext, s: Stores, { round, closesAt, reason, actorId }: LaterClosing): Promise<MovedDeadline[]> {
  if (round.state !== 'published' || closesAt <= round.closesAt) return [];
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
  return s.running.closeLater(round.id, round.settings.limitMs, round.closesAt, closesAt);
}
