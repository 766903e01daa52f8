import type { RoundRow } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';
import { mayReadKeysOfBank } from '@thi-tuan/shared/rules/reveal.ts';

/** The role may be held for another contest. @throws AppError forbidden */
export function requireOrganiser(viewer: RevealViewer): RevealViewer {
  if (viewer.kind !== 'organiser') throw new AppError('forbidden');
  return viewer;
}

/** Exact figures of a round that is not closed are for organisers who cannot enter it. */
export function maySeeCounts(round: Pick<RoundRow, 'state'>, viewer: RevealViewer): boolean {
  return round.state === 'closed' || mayReadKeysOfBank(viewer);
}

/** A report quotes the question and often says which answer is right. @throws AppError forbidden */
export function mayReadReports(round: Pick<RoundRow, 'state'>, viewer: RevealViewer): void {
  if (round.state !== 'closed' && !mayReadKeysOfBank(viewer)) throw new AppError('forbidden');
}
