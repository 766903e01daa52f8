import type { PinnedQuestion, RoundRow } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { trial } from '@thi-tuan/shared/contracts/trial.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import { answeredCount, checkAnswers } from '@thi-tuan/shared/rules/answers.ts';
import { checkPrediction } from '@thi-tuan/shared/rules/prediction.ts';
import { dressOf, stemDressOf } from '@thi-tuan/shared/rules/rich-text.ts';
import { isAccepted, isRightOption, scoreAttempt, shownScore } from '@thi-tuan/shared/rules/scoring.ts';
import { validityOf } from '@thi-tuan/shared/rules/validity.ts';
import { answersOf } from '../attempts/index.ts';

type FinishBody = BodyOf<(typeof trial)['finish']>;
type FinishReply = ReplyOf<(typeof trial)['finish']>;

/** A trial's work against the questions it was drawn from. */
interface Tried {
  questions: PinnedQuestion[];
  answers: Answers;
}

/** @throws AppError changed-meanwhile (a question has another version now), answer-invalid, prediction-invalid */
export function checkedTrial({ items, prediction }: FinishBody, pool: readonly PinnedQuestion[], { settings }: RoundRow): Tried {
  const byVersion = new Map(pool.map((question) => [question.versionId, question]));
  const questions = items.map(({ position, versionId }, index) => {
    if (position !== index + 1) throw new AppError('answer-invalid', { position });
    const question = byVersion.get(versionId);
    if (!question) throw new AppError('changed-meanwhile');
    return question;
  });
  if (new Set(questions).size !== questions.length) throw new AppError('answer-invalid', { position: questions.length });
  const shape = questions.map(({ kind, options }, index) => ({
    position: index + 1,
    optionIds: options.map(({ id }) => id),
    several: kind === 'several',
  }));
  const { answers } = orThrow(checkAnswers(answersOf(items), shape));
  if (prediction !== null) {
    if (!settings.prediction) throw new AppError('prediction-invalid', { max: 0 });
    orThrow(checkPrediction(prediction, settings.prediction));
  }
  return { questions, answers };
}

/** Scored as the round scores, with every key; one who tries is never over a cap, excluded or voided. */
export function scoredTrial({ questions, answers }: Tried, { settings }: RoundRow, given: Pick<FinishBody, 'prediction' | 'lang'>) {
  const paper = questions.map((question, index) => ({ ...question, position: index + 1 }));
  const score = scoreAttempt({ paper, answers });
  const counted = paper.filter(({ ruling }) => ruling !== 'left-out');
  const validity = validityOf(
    {
      state: 'submitted',
      answersGiven: answeredCount(answers),
      mainCount: counted.length,
      mainAnswered: counted.filter(({ position }) => String(position) in answers).length,
      predictionGiven: given.prediction !== null,
      score: score.score,
      excluded: false,
      voided: false,
      earlierValid: 0,
    },
    settings.validity,
  );
  const text = shownScore(score, settings.scale, given.lang ?? 'vi');
  return {
    score: { text, points: score.score, max: score.maxScore, correct: score.correctCount, questions: score.mainCount, allCorrect: score.allCorrect },
    valid: validity.valid,
    reasons: validity.reasons,
  } satisfies Partial<FinishReply>;
}

/** The paper with key and explanations, options in the version's own order. */
export function shownQuestions({ questions, answers }: Tried): FinishReply['questions'] {
  return questions.map((question, index) => {
    const position = index + 1;
    const chosen = answers[String(position)] ?? [];
    return {
      position,
      stem: question.stem,
      ...stemDressOf(question.rich),
      chosen,
      options: question.options.map(({ id, text }) => ({
        id,
        text,
        ...dressOf(question.rich?.options?.[id]),
        correct: isRightOption(question, id),
      })),
      right: question.ruling === 'given' || isAccepted(chosen, question),
      ruling: question.ruling,
      explanation: question.explanation,
      ...(question.rich?.explanation ? { explanationSpans: question.rich.explanation.spans } : {}),
      source: question.source,
    };
  });
}
