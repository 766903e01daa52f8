import type { AttemptView, PaperQuestion } from '@thi-tuan/shared/contracts/attempts.ts';
import type { Answers } from '@thi-tuan/shared/rules/answers.ts';
import type { Form } from '../../platform/http/page.ts';

/** Few enough that a lost page costs little, enough that ten questions are two pages on a slow line. */
export const QUESTIONS_PER_PAGE = 5;

/** A page of questions from 1, or the review. One question at a time there are no pages but the one now open. */
export type QuizPlace = number | 'xem-lai';

export const pageCount = ({ questionCount }: AttemptView): number => Math.max(1, Math.ceil(questionCount / QUESTIONS_PER_PAGE));

/** The review is a place of the whole paper; one question at a time it comes by itself when only handing in is left. */
export function isReview({ oneByOne, questionCount }: AttemptView, place: QuizPlace): boolean {
  return oneByOne ? oneByOne.at > questionCount : place === 'xem-lai';
}

/** What the address or a form says, made a place that this paper has. */
export function placeIn(view: AttemptView, fields: Form): QuizPlace {
  if (fields.one('trang') === 'xem-lai') return 'xem-lai';
  return Math.min(Math.max(1, fields.count('trang') ?? 1), pageCount(view));
}

export function questionsOn(view: AttemptView, place: QuizPlace): PaperQuestion[] {
  if (view.oneByOne) return view.questions;
  if (place === 'xem-lai') return [];
  return view.questions.filter(({ position }) => Math.ceil(position / QUESTIONS_PER_PAGE) === place);
}

export const answersIn = ({ answers }: AttemptView): Answers => Object.fromEntries(answers.map(({ position, chosen }) => [String(position), chosen]));

/** Which questions a form held: a page that asked nothing must not be read as one on which nothing was ticked. */
export const ASKED = 'hoi';
export const askedText = (questions: readonly PaperQuestion[]): string => questions.map(({ position }) => position).join(',');

/**
 * What was chosen on a page. A radio button cannot be emptied, so a question without one was not touched; of several answers
 * none ticked means none.
 */
export function postedOn(view: AttemptView, place: QuizPlace, form: Form): Answers {
  const answers: Answers = {};
  const asked = new Set(form.one(ASKED).split(','));
  for (const { position, kind } of questionsOn(view, place)) {
    if (!asked.has(String(position))) continue;
    const chosen = [...new Set(form.all(`c${position}`))];
    if (chosen.length > 0 || kind === 'several') answers[String(position)] = chosen;
  }
  return answers;
}

const sorted = (chosen: readonly string[] | undefined): string => [...(chosen ?? [])].sort().join('\n');

/** Positions at which `posted` says something else than what is stored. */
export function differingIn(posted: Answers, stored: Answers): number[] {
  return Object.keys(posted)
    .filter((position) => sorted(posted[position]) !== sorted(stored[position]))
    .map(Number);
}
