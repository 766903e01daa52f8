import type { AttemptRow } from '@thi-tuan/db';
import type { attempts as attemptContracts } from '@thi-tuan/shared/contracts/attempts.ts';
import type { BodyOf } from '@thi-tuan/shared/contracts/contract.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { boundSignals, checkAnswers } from '@thi-tuan/shared/rules/answers.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { checkPrediction } from '@thi-tuan/shared/rules/prediction.ts';
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

/** The work as it may be stored. @throws AppError answer-invalid, prediction-invalid */
export function checkedWork(work: WorkBody, paper: Paper, settings: RoundSettings): CheckedWork {
  const asked = paper.items.map((item) => ({ position: item.position, optionIds: item.optionOrder, several: item.kind === 'several' }));
  const { answers } = orThrow(checkAnswers(answersOf(work.answers), asked));
  const { prediction, documentsForbidden } = settings;
  if (prediction && work.prediction !== null) orThrow(checkPrediction(work.prediction, prediction));
  const signals = {
    questions: Object.fromEntries(work.signals.map(({ position, ...rest }) => [String(position), rest])),
    ...(work.focusLosses === null ? {} : { focusLosses: work.focusLosses }),
  };
  return {
    holder: work.holder,
    revision: work.revision,
    answers,
    flagged: [...new Set(work.flagged)].filter((position) => position <= paper.items.length).sort((a, b) => a - b),
    prediction: prediction ? work.prediction : null,
    signals: boundSignals(signals, asked, documentsForbidden),
  };
}
