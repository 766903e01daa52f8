import type { QuizState } from './quiz-types.ts';

/** Positions without an answer, rising: «Chưa trả lời: câu 4, 9». */
export function unanswered({ view, answers }: Pick<QuizState, 'view' | 'answers'>): number[] {
  return view.questions.map(({ position }) => position).filter((position) => (answers[String(position)]?.length ?? 0) === 0);
}

/** How far one is in the whole paper; one at a time, what was passed is only a number. */
export function progress({ view, answers }: Pick<QuizState, 'view' | 'answers'>): { answered: number; total: number } {
  const shown = view.questions.length - unanswered({ view, answers }).length;
  return { answered: shown + (view.oneByOne?.passedAnswered ?? 0), total: view.questionCount };
}

/** The paper as a line: one at a time, what was passed is done, answered or not. */
export function stepsOf(state: Pick<QuizState, 'view' | 'answers' | 'screen'>): ('open' | 'done' | 'now')[] {
  const { view, screen } = state;
  const current = screen.name === 'question' ? screen.position : null;
  const at = view.oneByOne?.at;
  const missing = new Set(unanswered(state));
  return Array.from({ length: view.questionCount }, (_, index) => {
    const position = index + 1;
    if (position === current) return 'now';
    return (at === undefined ? missing.has(position) : position > at) ? 'open' : 'done';
  });
}

export type Shortfall = 'nothing' | 'questions' | 'prediction';

/** Why the attempt would not be valid if submitted now; several may hold. */
export function shortfalls(state: Pick<QuizState, 'view' | 'answers' | 'prediction'>): Shortfall[] {
  const { view, prediction } = state;
  const { answered, total } = progress(state);
  const predicted = prediction !== null || view.predictionAsked === null || view.predictionAsked.fixed !== null;
  const found: Shortfall[] = [];
  if (answered === 0) found.push('nothing');
  else if (answered < total && view.validity.allMainAnswered) found.push('questions');
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
