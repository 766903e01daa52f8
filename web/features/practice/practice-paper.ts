import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import type { practiceVi } from './practice.vi.ts';

/** Right options by position, for the page that follows the practice. */
export const PRACTICE_KEY: Readonly<Record<number, readonly string[]>> = { 1: ['a'], 2: ['a', 'b'], 3: ['b'] };

/** Far enough away that no clock matters; the practice shows none. */
const NEVER = 8_640_000_000_000_000;

/** A paper that the server never hears of: same shape, same screens. */
export function practicePaper(t: Translate<typeof practiceVi>): AttemptView {
  return {
    attemptId: 'practice',
    roundId: 'practice',
    roundName: t('title'),
    contestName: '',
    number: 1,
    person: { name: '', unit: null },
    holder: 1,
    revision: 0,
    startedAt: 0,
    deadlineAt: NEVER,
    serverNow: 0,
    questionCount: 3,
    oneByOne: null,
    questions: [
      {
        position: 1,
        kind: 'single',
        stem: t('questions.q1'),
        options: [
          { id: 'b', text: t('questions.q1b') },
          { id: 'a', text: t('questions.q1a') },
          { id: 'c', text: t('questions.q1c') },
          { id: 'd', text: t('questions.q1d') },
        ],
      },
      {
        position: 2,
        kind: 'several',
        stem: t('questions.q2'),
        options: [
          { id: 'a', text: t('questions.q2a') },
          { id: 'c', text: t('questions.q2c') },
          { id: 'b', text: t('questions.q2b') },
        ],
      },
      {
        position: 3,
        kind: 'single',
        stem: t('questions.q3'),
        options: [
          { id: 'a', text: t('questions.q3a') },
          { id: 'b', text: t('questions.q3b') },
          { id: 'c', text: t('questions.q3c') },
        ],
      },
    ],
    answers: [],
    flagged: [],
    prediction: null,
    predictionAsked: null,
    validity: { allMainAnswered: false, predictionGiven: false },
    recordFocus: false,
    signals: [],
    focusLosses: 0,
  };
}
