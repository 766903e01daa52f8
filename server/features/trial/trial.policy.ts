import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { RevealViewer } from '@thi-tuan/shared/rules/reveal.ts';
import { mayReadKeysOfBank } from '@thi-tuan/shared/rules/reveal.ts';

/** The role may be held for another contest. @throws AppError forbidden */
export function requireOrganiser(viewer: RevealViewer): void {
  if (viewer.kind !== 'organiser') throw new AppError('forbidden');
}

/** A trial shows questions and, at its end, their keys: only to organisers who cannot enter. @throws AppError forbidden, bank-needs-pledge */
export function requireMayTry(viewer: RevealViewer): void {
  requireOrganiser(viewer);
  if (!mayReadKeysOfBank(viewer)) throw new AppError('bank-needs-pledge');
}
