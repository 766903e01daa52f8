import type { RankFacts, RankSettings } from './ranking.ts';
import { decidingTieBreak } from './ranking.ts';
import { NO_PREDICTION } from './prediction.ts';
import type { PredictionSettings, RoundSettings, TieBreak, TieBreakBy } from './settings.ts';

export type TieBreakSettings = Pick<RoundSettings, 'tieBreaks' | 'prediction' | 'opensAt' | 'closesAt' | 'limitMs'>;

/** What one tie-break says of the two entrants, to print as one line of the example. */
export interface ExampleStep {
  by: TieBreakBy;
  direction: TieBreak['direction'];
  grain: TieBreak['grain'];
  /** Compared values: ms for times (UTC ms for `submitted-at`), the plain distance for a prediction. */
  a: number;
  b: number;
  /** Alike at this grain: the next tie-break is asked. */
  equal: boolean;
}

export interface TieBreakExample {
  /** Both have the same score. Names are for the screen to choose («Người dự thi A», «B»). */
  a: RankFacts;
  b: RankFacts;
  /** The invented «số liệu chốt», null in a round without prediction. */
  target: number | null;
  /** Tie-breaks asked, up to and with the one that decides. */
  steps: ExampleStep[];
  /** A always ranks first; null = all tie-breaks are equal (there are none). */
  first: 'a' | null;
  decidedBy: TieBreakBy | null;
}

const TARGET = 12_692;
const ELAPSED = 221_208;

/** Invented differences, from the smallest: small ones vanish in a coarse grain and leave the word to the next tie-break. */
const MOST_MORE = 61_000;
const TIMES = [0, 250, 20_000, MOST_MORE];
const PREDICTIONS = [0, 8, 58];

function candidates(settings: TieBreakSettings): RankFacts[] {
  const { base, room } = baseOf(settings);
  const predictions = settings.prediction ? PREDICTIONS : [0];
  return predictions.flatMap((off) =>
    TIMES.flatMap((elapsed) =>
      TIMES.filter((later) => base.submittedAt + later <= settings.closesAt).map((later) => ({
        ...base,
        elapsedMs: base.elapsedMs + Math.min(elapsed, room),
        submittedAt: base.submittedAt + later,
        prediction: base.prediction === null ? null : Math.max(0, base.prediction - off),
      })),
    ),
  );
}

/** Facts that this round could really see: inside its window and limit, and well inside a second and a minute. */
function baseOf(settings: TieBreakSettings): { base: RankFacts; room: number } {
  const { opensAt, closesAt } = settings;
  const limit = Math.min(settings.limitMs ?? closesAt - opensAt, closesAt - opensAt);
  const elapsedMs = ELAPSED + MOST_MORE <= limit ? ELAPSED : Math.floor(limit / 3);
  const room = limit - elapsedMs;
  // Late enough for the longer attempt to have begun after the opening.
  const earliest = opensAt + elapsedMs + Math.min(MOST_MORE, room);
  const usual = Math.ceil(Math.max(earliest, opensAt + Math.min((closesAt - opensAt) / 2, 27 * 3_600_000)) / 60_000) * 60_000 + 4_000;
  const submittedAt = usual + MOST_MORE <= closesAt ? usual : earliest;
  return { base: { score: 10, elapsedMs, submittedAt, prediction: predictionOf(settings.prediction) }, room };
}

/** Near the target, or on it where only an exact one tells people apart. */
function predictionOf(settings: PredictionSettings | null): number | null {
  const target = targetOf(settings);
  if (settings === null || target === null) return null;
  return settings.error === 'exact' ? target : target - Math.min(12, Math.floor(target / 2));
}

function stepsOf(a: RankFacts, b: RankFacts, settings: TieBreakSettings, target: number | null, until: number): ExampleStep[] {
  return settings.tieBreaks.slice(0, until + 1).map((tieBreak, index) => {
    const value = (facts: RankFacts): number => valueOf(tieBreak.by, facts, settings, target);
    return { by: tieBreak.by, direction: tieBreak.direction, grain: tieBreak.grain, a: value(a), b: value(b), equal: index < until };
  });
}

function valueOf(by: TieBreakBy, facts: RankFacts, settings: TieBreakSettings, target: number | null): number {
  switch (by) {
    case 'elapsed':
      return facts.elapsedMs;
    case 'submitted-at':
      return facts.submittedAt;
    case 'since-open':
      return facts.submittedAt - settings.opensAt;
    case 'prediction-error':
      return target === null || facts.prediction === null ? NO_PREDICTION : Math.abs(facts.prediction - target);
  }
}

/**
 * Worked examples from the live settings, one for each tie-break that can ever decide, in their order: two entrants
 * alike in score and in all earlier tie-breaks. Who ranks first is asked of the ranking itself, never written down.
 * A tie-break that can tell nobody apart after the earlier ones (the same quantity at a coarser grain) has no example.
 */
export function tieBreakExamples(settings: TieBreakSettings): TieBreakExample[] {
  const target = targetOf(settings.prediction);
  const rank: RankSettings = settings;
  const { base } = baseOf(settings);
  const others = candidates(settings);
  return settings.tieBreaks.flatMap((tieBreak, index) => {
    for (const other of others) {
      const decided = decidingTieBreak(base, other, rank, target);
      if (decided?.index !== index) continue;
      const [a, b] = decided.order < 0 ? [base, other] : [other, base];
      return [{ a, b, target, steps: stepsOf(a, b, settings, target, index), first: 'a' as const, decidedBy: tieBreak.by }];
    }
    return [];
  });
}

function targetOf(prediction: PredictionSettings | null): number | null {
  return prediction === null ? null : Math.min(TARGET, prediction.max);
}

/** The example to print under the order of tie-breaks: the first tie-break decides; without any, a plain tie. */
export function tieBreakExample(settings: TieBreakSettings): TieBreakExample {
  const [first] = tieBreakExamples(settings);
  if (first) return first;
  const { base } = baseOf(settings);
  return { a: base, b: base, target: targetOf(settings.prediction), steps: [], first: null, decidedBy: null };
}
