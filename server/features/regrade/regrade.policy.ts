import type { RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';

/** The role may be held for another contest. @throws AppError forbidden */
export function requireOrganiser(viewer: RevealViewer): void {
  if (viewer.kind !== 'organiser') throw new AppError('forbidden');
}

/** While its results are put together, before anybody has seen one. @throws AppError round-not-closed */
export function requireClosing(round: Pick<RoundRow, 'state' | 'closesAt'>): void {
  if (round.state !== 'closing') throw new AppError('round-not-closed', { closesAt: round.closesAt });
}

/** Keys, scores and ranks are nobody's before a round has closed. @throws AppError round-not-closed */
export function requireClosed(round: Pick<RoundRow, 'state' | 'closesAt'>): void {
  if (round.state !== 'closed') throw new AppError('round-not-closed', { closesAt: round.closesAt });
}
