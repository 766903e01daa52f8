import type { AttemptRow } from '@thi-tuan/db';
import type { attempts as attemptContracts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import { boundSignals, checkAnswers } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { checkPrediction } from '@thi-tuan/shared/rules/prediction.ts';
import { endQuestion, layCurrent, onlyCurrent } from '@thi-tuan/shared/rules/sequence.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { answersOf } from './attempt.view.ts';

export type WorkBody = BodyOf<(typeof attemptContracts)['save']>;

/** What a save or submit carries, checked against the paper and made fit to store. */
export interface CheckedWork {
  holder: number;
  revision: number;
  answers: AttemptRow['answers'];
  flagged: number[];
  prediction: number | null;
  signals: AttemptRow['signals'];
}

const askedOf = (paper: Paper) =>
  paper.items.map((item) => ({ position: item.position, optionIds: item.optionOrder, several: item.kind === 'several' }));

/** Answers that fit the paper. @throws AppError answer-invalid */
export const fittingAnswers = (answers: Answers, paper: Paper): Answers => orThrow(checkAnswers(answers, askedOf(paper))).answers;

/** What the browser tells of the time, made fit to store. */
export function fittingSignals({ signals, focusLosses }: Pick<WorkBody, 'signals' | 'focusLosses'>, paper: Paper, settings: RoundSettings) {
  const questions = Object.fromEntries(
    signals.map(({ position, firstShownMs, onScreenMs, changes }) => [String(position), { firstShownMs, onScreenMs, changes }]),
  );
  return boundSignals({ questions, ...(focusLosses === null ? {} : { focusLosses }) }, paper.items, settings.documentsForbidden);
}

/** The work as it may be stored. @throws AppError answer-invalid, prediction-invalid */
export function checkedWork(work: WorkBody, paper: Paper, settings: RoundSettings): CheckedWork {
  const { prediction } = settings;
  const answers = fittingAnswers(answersOf(work.answers), paper);
  if (prediction && work.prediction !== null) orThrow(checkPrediction(work.prediction, prediction));
  return {
    holder: work.holder,
    revision: work.revision,
    answers,
    flagged: [...new Set(work.flagged)].filter((position) => position <= paper.items.length).sort((a, b) => a - b),
    prediction: prediction ? work.prediction : null,
    signals: fittingSignals(work, paper, settings),
  };
}

/**
 * One question at a time: the work laid over what the attempt has, with the times of the server's own.
 * @param leftAt when the question was handed in, UTC ms; absent while it is only saved
 * @throws AppError question-passed, answer-invalid for a question that was not reached
 */
export function laidOver(row: AttemptRow, work: CheckedWork, count: number, leftAt?: number): CheckedWork {
  const standing = { at: row.atPosition, count };
  orThrow(onlyCurrent(work.answers, standing));
  const { answers, signals } = layCurrent(row, work, row.atPosition);
  return { ...work, answers, signals: leftAt === undefined ? signals : endQuestion(signals, standing, leftAt - row.startedAt) };
}
