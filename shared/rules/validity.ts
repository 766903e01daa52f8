import { formatNumber } from '../kernel/format.ts';
import type { AttemptState } from './attempt-state.ts';
import type { ValiditySettings } from './settings.ts';

export interface ValidityFacts {
  state: AttemptState;
  /** Questions answered, of any kind. */
  answersGiven: number;
  mainCount: number;
  mainAnswered: number;
  predictionGiven: boolean;
  /** Points, inside scale. */
  score: number;
  /** The person is excluded. */
  excluded: boolean;
  /** The attempt was not recognised («không công nhận»). */
  voided: boolean;
  /** Valid attempts of this person in this round that closed before. */
  earlierValid: number;
}

export const INVALID_REASONS = [
  'not-closed',
  'no-answer',
  'excluded',
  'voided',
  'main-unanswered',
  'no-prediction',
  'below-least-score',
  'over-cap',
] as const;
export type InvalidReason = (typeof INVALID_REASONS)[number];

/**
 * Whether an attempt is a valid one (lượt dự thi hợp lệ), with every reason why not, in the order of `INVALID_REASONS`.
 * Always: closed, at least one answer, person not excluded, not voided. The rest is what the round adds.
 */
export function validityOf(facts: ValidityFacts, settings: ValiditySettings): { valid: boolean; reasons: InvalidReason[] } {
  const failed: Record<InvalidReason, boolean> = {
    'not-closed': facts.state === 'open',
    'no-answer': facts.answersGiven < 1,
    excluded: facts.excluded,
    voided: facts.voided,
    'main-unanswered': settings.allMainAnswered && facts.mainAnswered < facts.mainCount,
    'no-prediction': settings.predictionGiven && !facts.predictionGiven,
    'below-least-score': settings.minScore !== null && facts.score < settings.minScore,
    'over-cap': settings.maxValidPerPerson !== null && facts.earlierValid >= settings.maxValidPerPerson,
  };
  const reasons = INVALID_REASONS.filter((reason) => failed[reason]);
  return { valid: reasons.length === 0, reasons };
}

/** One condition of the definition printed under every table; the codes are what i18n keys are made of. */
export type ValidityCondition =
  | { code: 'closed' | 'one-answer' | 'prediction-given' | 'not-excluded' }
  | { code: 'all-main-answered'; mainCount: number | null }
  | { code: 'least-score'; minScore: number }
  | { code: 'cap'; perPerson: number };

/** The round's definition of a valid attempt as data. `mainCount` where the paper's length is known. */
export function validityDefinition(settings: ValiditySettings, mainCount: number | null = null): ValidityCondition[] {
  return [
    { code: 'closed' },
    settings.allMainAnswered ? { code: 'all-main-answered', mainCount } : { code: 'one-answer' },
    ...(settings.predictionGiven ? [{ code: 'prediction-given' } as const] : []),
    ...(settings.minScore === null ? [] : [{ code: 'least-score', minScore: settings.minScore } as const]),
    ...(settings.maxValidPerPerson === null ? [] : [{ code: 'cap', perPerson: settings.maxValidPerPerson } as const]),
    { code: 'not-excluded' },
  ];
}

/** The same as one Vietnamese sentence: «Lượt hợp lệ: đã nộp hoặc đã hết giờ, trả lời đủ 10 câu, không bị loại theo thể lệ.» */
export function validitySentence(settings: ValiditySettings, mainCount: number | null = null): string {
  const words = validityDefinition(settings, mainCount).map((condition) => {
    switch (condition.code) {
      case 'closed':
        return 'đã nộp hoặc đã hết giờ';
      case 'one-answer':
        return 'có ít nhất một câu trả lời';
      case 'all-main-answered':
        return condition.mainCount === null ? 'trả lời đủ các câu hỏi chính' : `trả lời đủ ${condition.mainCount} câu`;
      case 'prediction-given':
        return 'có trả lời câu hỏi phụ (dự đoán)';
      case 'least-score':
        return `đạt từ ${formatNumber(condition.minScore)} điểm`;
      case 'cap':
        return `tính nhiều nhất ${formatNumber(condition.perPerson)} lượt của mỗi người`;
      case 'not-excluded':
        return 'không bị loại theo thể lệ';
    }
  });
  return `Lượt hợp lệ: ${words.join(', ')}.`;
}
