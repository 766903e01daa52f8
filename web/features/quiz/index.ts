export { openAhead, openAttempt, openedAhead, type OpenQuiz } from './open-attempt.ts';
export { startAttempt } from './start-attempt.ts';
export { QuizDeskProvider, type QuizDesk } from './quiz-context.tsx';
export { QuizScreen } from './quiz-screen.tsx';
export { createQuizStore, quizActions } from './quiz-store.ts';
export { quizTexts } from './quiz.texts.ts';
export { markOf } from './quiz-places.ts';
export { useEngineLife } from './use-engine-life.ts';
