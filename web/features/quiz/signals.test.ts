import { expect, it } from 'vitest';
import { createSignalTracker } from './signals.ts';

function tracker(extra = {}) {
  const at = { now: 1000 };
  const view = { startedAt: 0, recordFocus: false, focusLosses: 0, signals: [], ...extra };
  return { at, signals: createSignalTracker(view, () => at.now) };
}

it('counts the time each question was on screen, not the review nor a hidden page', () => {
  const { at, signals } = tracker();
  signals.show(1);
  at.now = 3000;
  signals.show(2);
  at.now = 4000;
  signals.show(null);
  at.now = 60_000;
  signals.show(1);
  at.now = 61_000;
  expect(signals.read({ 1: 2 })).toEqual([
    { position: 1, firstShownMs: 1000, onScreenMs: 3000, changes: 2 },
    { position: 2, firstShownMs: 3000, onScreenMs: 1000, changes: 0 },
  ]);
});

it('goes on from what the server has, and a clock that steps back takes nothing away', () => {
  const { at, signals } = tracker({ signals: [{ position: 1, firstShownMs: 5, onScreenMs: 700, changes: 1 }] });
  signals.show(1);
  at.now = 400;
  expect(signals.read({ 1: 1 })).toEqual([{ position: 1, firstShownMs: 5, onScreenMs: 700, changes: 1 }]);
});

it('records focus losses only where the rules forbid documents', () => {
  const free = tracker().signals;
  free.focusLost();
  expect(free.focusLosses()).toBeNull();
  const watched = tracker({ recordFocus: true, focusLosses: 2 }).signals;
  watched.focusLost();
  expect(watched.focusLosses()).toBe(3);
});
