import type { QuizState } from './quiz-types.ts';

/** Positions without an answer, rising: «Chưa trả lời: câu 4, 9». */
export function unanswered({ view, answers }: Pick<QuizState, 'view' | 'answers'>): number[] {
  return view.questions.map(({ position }) => position).filter((position) => (answers[String(position)]?.length ?? 0) === 0);
}

export type Shortfall = 'nothing' | 'questions' | 'prediction';

/** Why the attempt would not be valid if submitted now; several may hold. */
export function shortfalls(state: Pick<QuizState, 'view' | 'answers' | 'prediction'>): Shortfall[] {
  const { view, prediction } = state;
  const missing = unanswered(state).length;
  const predicted = prediction !== null || view.predictionAsked === null || view.predictionAsked.fixed !== null;
  const found: Shortfall[] = [];
  if (missing === view.questions.length) found.push('nothing');
  else if (missing > 0 && view.validity.allMainAnswered) found.push('questions');
  if (!predicted && view.validity.predictionGiven) found.push('prediction');
  return found;
}

/** A, B, C … as shown, by place. */
export function markOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** «A, C»: the chosen options of a question as marks. */
export function chosenMarks(state: Pick<QuizState, 'view' | 'answers'>, position: number): string {
  const question = state.view.questions.find((one) => one.position === position);
  const chosen = state.answers[String(position)] ?? [];
  return (question?.options ?? []).flatMap(({ id }, index) => (chosen.includes(id) ? [markOf(index)] : [])).join(', ');
}
