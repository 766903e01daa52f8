import { NO_PREDICTION, predictionError } from './prediction.ts';
import type { AttemptSettings, PredictionSettings, TieBreak } from './settings.ts';

/** What ranks a counted attempt; nothing else does. */
export interface RankFacts {
  /** Exact integer points. */
  score: number;
  elapsedMs: number;
  /** UTC ms. */
  submittedAt: number;
  prediction: number | null;
}

/** The part of the round's settings that ranks; `RoundSettings` fits. */
export interface RankSettings {
  tieBreaks: readonly TieBreak[];
  prediction: Pick<PredictionSettings, 'error' | 'equalDistance'> | null;
  opensAt: number;
}

const GRAIN_MS = { ms: 1, s: 1_000, minute: 60_000 } as const;
const MOST_SCORE = 9_999_999_999;
const SCORE_DIGITS = 10;
const MOST = 999_999_999_999_999;
const FIELD_DIGITS = 15;
/** Any sum of errors that contains a missing or exceeding prediction is at least this. */
const UNRANKED_ERROR = NO_PREDICTION - 1;

/** One compared quantity, already grained and turned so that smaller ranks first. */
interface Field {
  /** One letter a kind and grain: it makes a key self-describing for `rankBucket` and `rankBlock`. */
  mark: string;
  value: number;
}
type TimeBy = Exclude<TieBreak['by'], 'prediction-error'>;
const MARKS: Record<TimeBy, Record<TieBreak['grain'], string>> = {
  elapsed: { ms: 'e', s: 'f', minute: 'g' },
  'submitted-at': { ms: 's', s: 't', minute: 'u' },
  'since-open': { ms: 'o', s: 'p', minute: 'q' },
};
const PREDICTION_MARK = 'x';

interface Quantities {
  score: number;
  times: Record<TimeBy, number>;
  /** Prediction error; null = no target yet, the tie-break is passed over. */
  error: number | null;
}

function quantitiesOf(facts: RankFacts, settings: RankSettings, target: number | null): Quantities {
  return {
    score: facts.score,
    times: {
      elapsed: facts.elapsedMs,
      'submitted-at': facts.submittedAt,
      'since-open': facts.submittedAt - settings.opensAt,
    },
    error: target === null || settings.prediction === null ? null : predictionError(facts.prediction, target, settings.prediction),
  };
}

function fieldOf(tieBreak: TieBreak, quantities: Quantities): Field | null {
  if (tieBreak.by === 'prediction-error') {
    const { error } = quantities;
    if (error === null) return null;
    // Missing stays last also where the larger error ranks first.
    const turned = tieBreak.direction === 'desc' && error < UNRANKED_ERROR ? UNRANKED_ERROR - 1 - error : error;
    return { mark: PREDICTION_MARK, value: turned };
  }
  const unit = GRAIN_MS[tieBreak.grain];
  const grained = Math.floor(Math.max(0, quantities.times[tieBreak.by]) / unit) * unit;
  return { mark: MARKS[tieBreak.by][tieBreak.grain], value: tieBreak.direction === 'asc' ? grained : MOST - grained };
}

function fieldsOf(tieBreaks: readonly TieBreak[], quantities: Quantities): Field[] {
  return tieBreaks.map((tieBreak) => fieldOf(tieBreak, quantities)).filter((field) => field !== null);
}

function digits(value: number, width: number, most: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > most) throw new RangeError(`cannot rank by ${value}`);
  return String(value).padStart(width, '0');
}

function keyOf(quantities: Quantities, tieBreaks: readonly TieBreak[]): string {
  const score = digits(MOST_SCORE - quantities.score, SCORE_DIGITS, MOST_SCORE);
  return (
    score +
    fieldsOf(tieBreaks, quantities)
      .map((field) => field.mark + digits(field.value, FIELD_DIGITS, MOST))
      .join('')
  );
}

/**
 * The rank key of an attempt: smaller ranks first, equal keys are a tie. ASCII of one width per round, so that
 * JavaScript, SQLite and PostgreSQL "C" order it alike: score descending, then the tie-breaks in their order,
 * each with its grain and direction.
 * @param target the fixed «số liệu chốt» of the prediction; null before it is known: that tie-break is passed over
 * (all keys of a round are rebuilt when it is fixed)
 * @throws RangeError for a score or time that is no whole number in range
 */
export function rankKey(facts: RankFacts, settings: RankSettings, target: number | null): string {
  return keyOf(quantitiesOf(facts, settings, target), settings.tieBreaks);
}

/** The same order by numbers: below 0 when `a` ranks before `b`, 0 for a tie. */
export function compareEntries(a: RankFacts, b: RankFacts, settings: RankSettings, target: number | null): number {
  if (a.score !== b.score) return b.score - a.score;
  const difference = decidingTieBreak(a, b, settings, target);
  return difference === null ? 0 : difference.order;
}

/** The tie-break that tells two attempts of equal score apart (its place in the list, from 0); null = a tie. */
export function decidingTieBreak(a: RankFacts, b: RankFacts, settings: RankSettings, target: number | null): { index: number; order: number } | null {
  const left = quantitiesOf(a, settings, target);
  const right = quantitiesOf(b, settings, target);
  for (const [index, tieBreak] of settings.tieBreaks.entries()) {
    const x = fieldOf(tieBreak, left);
    const y = fieldOf(tieBreak, right);
    if (x && y && x.value !== y.value) return { index, order: x.value - y.value };
  }
  return null;
}

/** One round's part of a contest-wide ranking. */
export interface ContestPart {
  facts: RankFacts;
  settings: Pick<RankSettings, 'prediction' | 'opensAt'>;
  target: number | null;
}

/**
 * The rank key over several rounds: points, elapsed times and prediction errors of the counted attempts are summed.
 * «Submitted at» is summed as time since each round opened, since a sum of dates says nothing.
 * @param predictedRounds rounds of the ranking whose target is fixed; a round among them in which the person has no
 * attempt counts as «not predicted». 0 = the prediction is passed over. The same number for every person of a ranking.
 */
export function contestRankKey(parts: readonly ContestPart[], tieBreaks: readonly TieBreak[], predictedRounds: number): string {
  const sum: Quantities = { score: 0, times: { elapsed: 0, 'submitted-at': 0, 'since-open': 0 }, error: predictedRounds > 0 ? 0 : null };
  let errors = 0;
  let withTarget = 0;
  for (const part of parts) {
    const q = quantitiesOf(part.facts, { tieBreaks, ...part.settings }, part.target);
    const sinceOpen = Math.max(0, q.times['since-open']);
    sum.score += q.score;
    sum.times.elapsed += q.times.elapsed;
    sum.times['since-open'] += sinceOpen;
    sum.times['submitted-at'] += sinceOpen;
    if (q.error !== null) {
      errors += q.error;
      withTarget += 1;
    }
  }
  if (sum.error !== null) sum.error = errors + Math.max(0, predictedRounds - withTarget) * NO_PREDICTION;
  return keyOf(sum, tieBreaks);
}

/**
 * The attempt that counts: `best` = the smallest rank key, the earliest closed of equal ones; `first` and `last` by
 * their number. Give it only attempts that may count (closed and valid). Null of none.
 */
export function countedAttempt<T extends { number: number; closedAt: number }>(
  attempts: readonly T[],
  counted: AttemptSettings['counted'],
  keyOfAttempt: (attempt: T) => string,
): T | null {
  const better = (a: T, b: T): boolean => {
    if (counted === 'first') return a.number < b.number;
    if (counted === 'last') return a.number > b.number;
    const x = keyOfAttempt(a);
    const y = keyOfAttempt(b);
    if (x !== y) return x < y;
    return a.closedAt !== b.closedAt ? a.closedAt < b.closedAt : a.number < b.number;
  };
  return attempts.reduce<T | null>((best, attempt) => (best === null || better(attempt, best) ? attempt : best), null);
}

/** Competition ranks of keys in order: 1, 1, 3. @throws RangeError when the keys do not rise */
export function assignRanks(sortedKeys: readonly string[]): number[] {
  let rank = 0;
  return sortedKeys.map((key, i) => {
    const before = sortedKeys[i - 1];
    if (before !== undefined && before > key) throw new RangeError(`keys out of order at ${i}`);
    if (before !== key) rank = i + 1;
    return rank;
  });
}

/** ms; chosen for 241,311 people: see the test «of a week on the national portal». Each block width is a multiple of its bucket's. */
const WIDTHS = {
  bucket: { elapsed: 500, clock: 10_000, elapsedInMinute: 10_000, clockInMinute: 100_000 },
  block: { elapsed: 10_000, clock: 1_000_000, elapsedInMinute: 60_000, clockInMinute: 10_000_000 },
} as const;

function prefixOf(key: string, level: keyof typeof WIDTHS): string {
  const widths = WIDTHS[level];
  let prefix = key.slice(0, SCORE_DIGITS);
  let inMinute = false;
  for (let at = SCORE_DIGITS; at < key.length; at += FIELD_DIGITS + 1) {
    const mark = key[at]!;
    const field = key.slice(at + 1, at + 1 + FIELD_DIGITS);
    const slice = (width: number): string => prefix + mark + String(Math.floor(Number(field) / width)).padStart(FIELD_DIGITS, '0');
    if (mark === PREDICTION_MARK) {
      if (level === 'block') return slice(1_000);
    } else if (mark === 'g') {
      // A minute holds too many people to end at: it goes in whole and a later tie-break divides it.
      inMinute = true;
    } else if (mark === 'u' || mark === 'q') {
      if (level === 'block') return slice(widths.clock);
      inMinute = true;
    } else if (mark === 'e' || mark === 'f') {
      return slice(inMinute ? widths.elapsedInMinute : widths.elapsed);
    } else {
      return slice(inMinute ? widths.clockInMinute : widths.clock);
    }
    prefix += mark + field;
  }
  return prefix;
}

/**
 * The bucket of a key: score + a slice of the first time that ranks, about 1,000 people at most in the largest
 * weeks known (attempts that ran out have one elapsed time: those of one score share a bucket). Buckets rise with
 * keys (key a ≤ key b ⇒ bucket a ≤ bucket b), so
 * rank = 1 + people in lower buckets (a count table) + people of the same bucket with a smaller key.
 */
export function rankBucket(key: string): string {
  return prefixOf(key, 'bucket');
}

/**
 * A coarser slice; every bucket lies in exactly one block. With a count per block as well, lower buckets need only be
 * added up within the own block: a sum over hundreds of rows instead of tens of thousands.
 */
export function rankBlock(key: string): string {
  return prefixOf(key, 'block');
}
