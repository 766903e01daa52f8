import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import { screenOf, type QuizStore } from './quiz-store.ts';

/** One question at a time without a server: every question is here already and is handed to the screens one by one. */
export function localSteps(view: AttemptView): { first: AttemptView; next: (store: QuizStore) => void; answers: (store: QuizStore) => Answers } {
  const { questions, oneByOne } = view;
  let passed: Answers = {};
  return {
    first: oneByOne === null ? view : { ...view, questions: questions.slice(0, 1) },
    next(store) {
      const { view: now, answers, phase } = store.getState();
      if (now.oneByOne === null || now.questions.length === 0 || phase.name !== 'working') return;
      passed = { ...passed, ...answers };
      const at = now.oneByOne.at + 1;
      const step = { ...now, questions: questions.slice(at - 1, at), oneByOne: { at, passedAnswered: answeredCount(passed) } };
      store.setState({ view: step, answers: {}, screen: screenOf(step) });
    },
    answers: (store) => ({ ...passed, ...store.getState().answers }),
  };
}
