/** The way of a question from a draft to a paper: who may do what in which state. */
export const QUESTION_STATES = ['draft', 'in-review', 'returned', 'approved', 'retired'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const REVIEW_ACTS = ['submit', 'approve', 'return', 'retire', 'restore'] as const;
export type ReviewAct = (typeof REVIEW_ACTS)[number];

export interface ReviewRules {
  /** Two pairs of eyes: approved by somebody else than its author, after it was handed in for review. */
  crossReview: boolean;
}

export interface Reviewed {
  state: QuestionState;
  /** Who wrote the current version; null = it came by command. */
  authorId: string | null;
}

export type ReviewRefusal = 'wrong-state' | 'own-question';
export type ReviewDecision = { ok: true; state: QuestionState } | { ok: false; refusal: ReviewRefusal };

const FROM: Record<ReviewAct, readonly QuestionState[]> = {
  submit: ['draft', 'returned'],
  approve: ['in-review'],
  return: ['in-review', 'approved'],
  retire: ['draft', 'in-review', 'returned', 'approved'],
  restore: ['retired'],
};
const TO: Record<ReviewAct, QuestionState> = { submit: 'in-review', approve: 'approved', return: 'returned', retire: 'retired', restore: 'draft' };

/** What becomes of the question, or why not. Without cross-review a draft may be approved at once, also by its author. */
export function reviewDecision(question: Reviewed, act: ReviewAct, actorId: string, { crossReview }: ReviewRules): ReviewDecision {
  const from: readonly QuestionState[] = act === 'approve' && !crossReview ? ['draft', 'in-review', 'returned'] : FROM[act];
  if (!from.includes(question.state)) return { ok: false, refusal: 'wrong-state' };
  if (act === 'approve' && crossReview && question.authorId === actorId) return { ok: false, refusal: 'own-question' };
  return { ok: true, state: TO[act] };
}

/** A new version of an approved question is no longer what was approved; published rounds keep the version they pinned. */
export function stateAfterEdit(state: QuestionState): QuestionState {
  return state === 'returned' || state === 'draft' ? state : 'draft';
}
