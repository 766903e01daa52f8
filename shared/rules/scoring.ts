import type { Answers } from './answers.ts';
import type { Difficulty, PointsScale, PointsSettings } from './settings.ts';

export interface KeyedQuestion {
  /** Position in the paper, from 1. */
  position: number;
  /** Ids of all right options. */
  correct: readonly string[];
  /** Other choices that are taken as right all the same, after a regrade. */
  alsoCorrect?: readonly (readonly string[])[];
  points: number;
  /**
   * The organiser's decision about a faulty question: `given` = everybody gets its points, `left-out` = as if it
   * had not been in the paper. Default: it counts.
   */
  ruling?: 'counts' | 'given' | 'left-out';
}

export interface Score {
  /** Exact integer points. */
  score: number;
  maxScore: number;
  correctCount: number;
  mainCount: number;
  /** Every main question right: a fact of its own, not «full marks». */
  allCorrect: boolean;
}

/** All or nothing: exactly the right options, no fewer and no more. */
export function isCorrect(chosen: readonly string[] | undefined, correct: readonly string[]): boolean {
  if (!chosen || correct.length === 0) return false;
  if (chosen.length === 1 && correct.length === 1) return chosen[0] === correct[0];
  const set = new Set(chosen);
  return set.size === new Set(correct).size && correct.every((id) => set.has(id));
}

/** Right by the key, or by what a regrade accepts besides. */
export function isAccepted(
  chosen: readonly string[] | undefined,
  { correct, alsoCorrect = [] }: Pick<KeyedQuestion, 'correct' | 'alsoCorrect'>,
): boolean {
  return isCorrect(chosen, correct) || alsoCorrect.some((set) => isCorrect(chosen, set));
}

/** Shown as right: by the key, or by what a regrade accepts besides. */
export function isRightOption({ correct, alsoCorrect = [] }: Pick<KeyedQuestion, 'correct' | 'alsoCorrect'>, optionId: string): boolean {
  return [correct, ...alsoCorrect].some((set) => set.includes(optionId));
}

/**
 * The score of a paper's main questions. Prediction is no part of it.
 * @throws RangeError when points are no integers of 0 or more
 */
export function scoreAttempt({ paper, answers }: { paper: readonly KeyedQuestion[]; answers: Answers }): Score {
  const result = { score: 0, maxScore: 0, correctCount: 0, mainCount: 0 };
  for (const question of paper) {
    if (!Number.isSafeInteger(question.points) || question.points < 0) throw new RangeError(`points: ${question.points}`);
    if (question.ruling === 'left-out') continue;
    result.mainCount += 1;
    result.maxScore += question.points;
    if (question.ruling === 'given' || isAccepted(answers[String(question.position)], question)) {
      result.correctCount += 1;
      result.score += question.points;
    }
  }
  return { ...result, allCorrect: result.mainCount > 0 && result.correctCount === result.mainCount };
}

/** Points of one question under the round's settings. */
export function pointsOf(settings: PointsSettings, question: { key: string; difficulty: Difficulty }): number {
  switch (settings.kind) {
    case 'equal':
      return settings.points;
    case 'by-difficulty':
      return settings[question.difficulty];
    case 'by-hand':
      return Object.hasOwn(settings.byQuestionKey, question.key) ? settings.byQuestionKey[question.key]! : settings.otherwise;
  }
}

/**
 * Points on the round's scale, at most two decimals, rounded half up in exact integers: 7 of 9 on 10 → «7,78».
 * Less than full marks is never shown as full marks, more than nothing never as 0.
 * On the scale `correct` pass correctCount and mainCount: «8/10».
 */
export function displayScore(score: number, max: number, scale: PointsScale, locale: 'vi' | 'en' = 'vi'): string {
  if (scale === 'correct') return `${score}/${max}`;
  if (max <= 0) return '0';
  const full = scale * 100;
  let hundredths = Math.floor((2 * score * full + max) / (2 * max));
  if (score < max) hundredths = Math.min(hundredths, full - 1);
  if (score > 0) hundredths = Math.max(hundredths, 1);
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(hundredths / 100)}${decimals ? (locale === 'vi' ? ',' : '.') + decimals : ''}`;
}

/** A score as the round shows it: picks what the scale is about. */
export function shownScore(score: Score, scale: PointsScale, locale: 'vi' | 'en' = 'vi'): string {
  return scale === 'correct'
    ? displayScore(score.correctCount, score.mainCount, scale, locale)
    : displayScore(score.score, score.maxScore, scale, locale);
}
