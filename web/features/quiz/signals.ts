import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Work } from './quiz-types.ts';

const MOST_MS = 86_400_000;

interface Seen {
  firstShownMs: number;
  onScreenMs: number;
}

export interface SignalTracker {
  /** The question now on screen; null = none (review, another tab). */
  show(position: number | null): void;
  focusLost(): void;
  read(changes: Readonly<Record<number, number>>): Work['signals'];
  /** null where the rules allow documents: then leaving the page is nobody's business. */
  focusLosses(): number | null;
}

/**
 * How long each question was on screen: cumulative over the attempt, also across reloads and devices.
 * @param now the server's clock, UTC ms
 */
export function createSignalTracker(
  view: Pick<AttemptView, 'signals' | 'startedAt' | 'recordFocus' | 'focusLosses'>,
  now: () => number,
): SignalTracker {
  const seen = new Map<number, Seen>(view.signals.map(({ position, firstShownMs, onScreenMs }) => [position, { firstShownMs, onScreenMs }]));
  let losses = view.focusLosses;
  let current: { position: number; since: number } | null = null;
  const settle = (): void => {
    if (!current) return;
    const at = now();
    const entry = seen.get(current.position);
    // A fresh measurement may step the clock back a little.
    if (entry) entry.onScreenMs = Math.min(MOST_MS, entry.onScreenMs + Math.max(0, at - current.since));
    current.since = at;
  };
  return {
    show(position) {
      settle();
      current = position === null ? null : { position, since: now() };
      if (position !== null && !seen.has(position))
        seen.set(position, { firstShownMs: Math.min(MOST_MS, Math.max(0, now() - view.startedAt)), onScreenMs: 0 });
    },
    focusLost() {
      if (view.recordFocus) losses += 1;
    },
    read(changes) {
      settle();
      return [...seen]
        .sort(([a], [b]) => a - b)
        .map(([position, entry]) => ({
          position,
          firstShownMs: Math.round(entry.firstShownMs),
          onScreenMs: Math.round(entry.onScreenMs),
          changes: Math.min(10_000, changes[position] ?? 0),
        }));
    },
    focusLosses: () => (view.recordFocus ? Math.min(100_000, losses) : null),
  };
}
