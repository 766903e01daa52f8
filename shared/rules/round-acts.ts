import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';
import type { CellQuestion } from './paper.ts';
import { canDraw } from './paper.ts';
import type { RoundWindow } from './round-window.ts';
import { roundPhase } from './round-window.ts';
import { difficultyName } from './setting-names.ts';
import type { PaperSettings } from './settings.ts';

/** A round's hours as they would be. UTC ms. */
export interface NewWindow {
  opensAt: number;
  closesAt: number;
}

interface Other extends NewWindow {
  name: string;
}

/** Hours that lie ahead, in their order, of at least the time a person has, and touch no other round of the contest. */
export function fitsWindow(
  window: NewWindow,
  { now, limitMs, others }: { now: number; limitMs: number | null; others: readonly Other[] },
): Decision<object> {
  const { opensAt, closesAt } = window;
  if (opensAt <= now) return refuse('window-invalid', { reason: 'past' });
  if (closesAt <= opensAt) return refuse('window-invalid', { reason: 'empty' });
  if (limitMs !== null && closesAt - opensAt < limitMs) return refuse('window-invalid', { reason: 'short' });
  const hit = others.find((other) => opensAt < other.closesAt && other.opensAt < closesAt);
  return hit ? refuse('window-invalid', { reason: 'overlap', name: hit.name }) : { ok: true };
}

/** Only a round that has not opened is postponed, and only to a later opening: nobody has begun, so nobody loses anything. */
export function mayPostpone(round: RoundWindow, window: NewWindow, now: number): Decision<object> {
  const phase = roundPhase(round, now);
  if (phase !== 'before') return phase === 'draft' ? refuse('round-not-found') : refuse('round-begun');
  return window.opensAt > round.opensAt ? { ok: true } : refuse('window-invalid', { reason: 'not-later' });
}

/** Until its results are being put together: what is closed is corrected by a regrade, not taken away. */
export function mayCancel(round: RoundWindow, now: number): Decision<{ begun: boolean }> {
  if (round.state === 'draft') return refuse('round-not-found');
  if (round.state !== 'published') return refuse('round-over');
  return { ok: true, begun: now >= round.opensAt };
}

/** A cancelled round, once. */
export function mayRepeat(round: Pick<RoundWindow, 'state'>, repeated: boolean): Decision<object> {
  if (round.state !== 'cancelled') return refuse('round-not-cancelled');
  return repeated ? refuse('round-repeated') : { ok: true };
}

/** People may be at work: from the opening until the results are being put together. */
export function isUnderWay(round: RoundWindow, now: number): boolean {
  return round.state === 'published' && now >= round.opensAt;
}

/** Whether papers can still be drawn from these questions; else the cell that cannot be filled is named. */
export function mayDrawFrom(paper: PaperSettings, remaining: readonly CellQuestion[]): Decision<object> {
  const draw = canDraw(paper, remaining);
  if (draw.ok) return { ok: true };
  const cell = draw.cell === null ? '' : [draw.cell.topic ?? 'mọi chủ đề', difficultyName(draw.cell.difficulty, 'vi')].join(', ');
  return refuse('questions-too-few', { cell, wanted: draw.wanted, available: draw.available });
}

/**
 * «ngừng sử dụng câu hỏi»: later papers must find another question in its place. A fixed paper has none, and a blueprint that could
 * no longer be filled would stop everybody who comes later.
 */
export function mayWithdraw(paper: PaperSettings, remaining: readonly CellQuestion[]): Decision<object> {
  return paper.kind === 'fixed' ? refuse('question-in-fixed-paper') : mayDrawFrom(paper, remaining);
}
