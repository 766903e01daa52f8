import { leastMaxScoreOf } from './paper.ts';
import type { PublishFault } from './publish-fault.ts';
import type { PublishInput } from './publish-input.ts';
import { invalidNumber } from './publish-number.ts';
import type { TieBreak } from './settings.ts';

/** Without a headcount: room for any contest this is built for, at the least a commune's. */
const LEAST_PREDICTION_MAX = 1000;
const DAY = 86_400_000;

/** Validity that nobody could reach, or that speaks of what the round has not. */
export function* checkValidity({ round, pool }: PublishInput): Generator<PublishFault> {
  const { minScore, maxValidPerPerson, predictionGiven } = round.validity;
  yield* invalidNumber(minScore, 'round.validity.minScore', 0);
  yield* invalidNumber(maxValidPerPerson, 'round.validity.maxValidPerPerson', 1);
  const usable = pool.filter((question) => !question.retired);
  const max = leastMaxScoreOf(round.paper, usable, round.points);
  if (minScore !== null && max !== null && minScore > max) yield fault('min-score-above-max', 'round.validity.minScore', { minScore, max });
  if (predictionGiven && round.prediction === null) yield fault('valid-needs-prediction', 'round.validity.predictionGiven');
}

/** A prediction whose true answer could not be typed. */
export function* checkPrediction({ round, headcount }: PublishInput): Generator<PublishFault> {
  if (round.prediction === null) return;
  const { max, target, scope } = round.prediction;
  const wrong = [...invalidNumber(max, 'round.prediction.max', 1)];
  yield* wrong;
  const countsAttempts = target === 'attempts' || target === 'all-correct-attempts';
  // Attempts of a contest add up over rounds that may not be set yet: only one round's can be foreseen.
  const perPerson = countsAttempts && scope === 'round' ? (round.attempts.perRound ?? 1) : 1;
  const least = headcount === undefined || headcount === null ? LEAST_PREDICTION_MAX : headcount * perPerson;
  if (wrong.length === 0 && max < least) yield fault('prediction-max-too-small', 'round.prediction.max', { max, least });
}

/** Without tie-breaks a sixth to two thirds of the people would share the first place. */
export function* checkTieBreaks({ round }: PublishInput): Generator<PublishFault> {
  const { tieBreaks, prediction } = round;
  if (tieBreaks.length === 0) yield fault('tie-breaks-missing', 'round.tieBreaks');
  const usesPrediction = tieBreaks.some((tieBreak) => tieBreak.by === 'prediction-error');
  if (usesPrediction && prediction === null) yield fault('tie-break-without-prediction', 'round.tieBreaks');
  if (!usesPrediction && prediction !== null) yield fault('prediction-without-tie-break', 'round.tieBreaks');
  for (const [i, tieBreak] of tieBreaks.entries()) {
    const decidedBefore = tieBreaks
      .slice(0, i)
      .some((before) => quantityOf(before) === quantityOf(tieBreak) && GRAIN[before.grain] <= GRAIN[tieBreak.grain]);
    const alwaysEqual = tieBreak.by !== 'prediction-error' && decidedBefore;
    const repeated = tieBreak.by === 'prediction-error' && tieBreaks.slice(0, i).some((before) => before.by === 'prediction-error');
    if (alwaysEqual || repeated) yield fault('tie-break-useless', `round.tieBreaks.${i}`, { position: i + 1 });
  }
}

/** Settings of reveal by which the predicted quantity could be computed, and numbers out of range. */
export function* checkReveal({ round }: PublishInput): Generator<PublishFault> {
  const { reveal, prediction, opensAt, closesAt } = round;
  if (prediction !== null) {
    if (reveal.score !== 'after-close') yield fault('score-tells-prediction', 'round.reveal.score');
    if (reveal.standings.kind !== 'after-close') yield fault('standings-tell-prediction', 'round.reveal.standings');
    if (reveal.counters !== 'hidden') yield fault('counters-tell-prediction', 'round.reveal.counters');
  }
  if (reveal.standings.kind === 'frozen') {
    const wrong = [...invalidNumber(reveal.standings.lastMs, 'round.reveal.standings.lastMs', 1)];
    yield* wrong;
    if (wrong.length === 0 && closesAt > opensAt && reveal.standings.lastMs > closesAt - opensAt)
      yield fault('freeze-longer-than-window', 'round.reveal.standings.lastMs');
  }
  yield* invalidNumber(reveal.countersDelayMs, 'round.reveal.countersDelayMs', reveal.counters === 'delayed' ? 1 : 0, DAY);
  yield* invalidNumber(reveal.topCount, 'round.reveal.topCount', 1, 1000);
}

const GRAIN: Record<TieBreak['grain'], number> = { ms: 1, s: 2, minute: 3 };

/** Within a round the moment of submitting and the time since its opening are one quantity. */
function quantityOf({ by }: TieBreak): string {
  return by === 'since-open' ? 'submitted-at' : by;
}

function fault(code: PublishFault['code'], path: string, params: PublishFault['params'] = {}): PublishFault {
  return { code, params, path };
}
