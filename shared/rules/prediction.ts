import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';
import type { PredictionSettings, PredictionTarget } from './settings.ts';

/** Error of a prediction that was not given: behind every other. 12 digits, so it fits a field of the rank key. */
export const NO_PREDICTION = 999_999_999_999;
/** Error of one that exceeds the target where exceeding is out: alike for all, behind every one that does not. */
export const EXCEEDED = NO_PREDICTION - 1;

/** A prediction as typed: a whole number from 0 to the round's most. */
export function checkPrediction(value: number, settings: PredictionSettings): Decision<{ value: number }> {
  if (!Number.isSafeInteger(value) || value < 0 || value > settings.max) return refuse('prediction-invalid', { max: settings.max });
  return { ok: true, value };
}

/**
 * How far a prediction is off, as a whole number that sorts: smaller is better, equal is a tie.
 * `exact`: 0 right, 1 wrong. `nearest`: twice the distance, plus 1 on the side that comes second at an equal distance.
 * `nearest-not-above`: the distance below; above is out (`EXCEEDED`). Not given: `NO_PREDICTION`.
 * It sorts, it is not for showing: see `predictionDistance`.
 */
export function predictionError(value: number | null, target: number, settings: Pick<PredictionSettings, 'error' | 'equalDistance'>): number {
  if (value === null) return NO_PREDICTION;
  const distance = Math.abs(value - target);
  switch (settings.error) {
    case 'exact':
      return distance === 0 ? 0 : 1;
    case 'nearest-not-above':
      return value > target ? EXCEEDED : distance;
    case 'nearest': {
      const second = settings.equalDistance === 'below-first' ? value > target : settings.equalDistance === 'above-first' && value < target;
      return 2 * distance + (second ? 1 : 0);
    }
  }
}

/** How far off, to show: signed (above is positive); null when nothing was predicted. */
export function predictionDistance(value: number | null, target: number): number | null {
  return value === null ? null : value - target;
}

export type TargetCounts = Record<PredictionTarget, number>;
/** Counts of the scope that the settings name (round or contest), of all closed attempts and of the valid ones. */
export interface PredictionCounts {
  all: TargetCounts;
  valid: TargetCounts;
}

/** The quantity that was to be predicted, fixed as «số liệu chốt» with the provisional result. */
export function predictionTargetOf(counts: PredictionCounts, settings: Pick<PredictionSettings, 'target' | 'of'>): number {
  return counts[settings.of][settings.target];
}

/** The prediction that counts for an attempt: the person's one of the round, or the attempt's own. */
export function predictionFor(
  settings: Pick<PredictionSettings, 'per'>,
  given: { ofPerson: number | null; ofAttempt: number | null },
): number | null {
  return settings.per === 'attempt' ? given.ofAttempt : given.ofPerson;
}
