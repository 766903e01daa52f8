import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';

/**
 * Answers of an attempt: position in the paper ("1".."n", as shown) → chosen option ids.
 * An option id is stable in its question version ('a'..'f'), whatever place the shuffle gave it on the screen,
 * so stored answers never depend on an order. A question without an answer has no entry.
 */
export type Answers = Record<string, string[]>;

/** What checking needs to know of a question in a paper. */
export interface PaperQuestion {
  /** From 1. */
  position: number;
  optionIds: string[];
  /** Several options may be chosen. */
  several: boolean;
}

/**
 * Answers in their one canonical form: unanswered questions left out, options in order, positions rising.
 * Two answers mean the same exactly when their normal forms are equal.
 */
export function normaliseAnswers(answers: Answers): Answers {
  const out: Answers = {};
  for (const position of Object.keys(answers).sort((a, b) => Number(a) - Number(b))) {
    const given = answers[position]!;
    // Nearly always one: nothing to put in order then.
    const chosen = given.length > 1 ? [...new Set(given)].sort() : given.slice();
    if (chosen.length > 0) out[position] = chosen;
  }
  return out;
}

/** Answers that fit the paper, normalised; else `answer-invalid` with the first position that does not. */
export function checkAnswers(answers: Answers, paper: readonly PaperQuestion[]): Decision<{ answers: Answers }> {
  const byPosition = new Map(paper.map((question) => [String(question.position), question]));
  for (const [position, chosen] of Object.entries(answers)) {
    const question = byPosition.get(position);
    const fits =
      question !== undefined &&
      chosen.length <= (question.several ? question.optionIds.length : 1) &&
      (chosen.length <= 1 || new Set(chosen).size === chosen.length) &&
      chosen.every((id) => question.optionIds.includes(id));
    if (!fits) return refuse('answer-invalid', { position });
  }
  return { ok: true, answers: normaliseAnswers(answers) };
}

/** How many questions have an answer. */
export function answeredCount(answers: Answers): number {
  return Object.values(answers).filter((chosen) => chosen.length > 0).length;
}

/** Positions (numbers, rising) without an answer: «Chưa trả lời: câu 4, 9». */
export function unansweredPositions(answers: Answers, paper: readonly Pick<PaperQuestion, 'position'>[]): number[] {
  return paper
    .map((question) => question.position)
    .filter((position) => (answers[String(position)]?.length ?? 0) === 0)
    .sort((a, b) => a - b);
}

/** Positions whose answers differ: what a lost holder is shown before it takes over again. */
export function differingPositions(mine: Answers, theirs: Answers): number[] {
  const a = normaliseAnswers(mine);
  const b = normaliseAnswers(theirs);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((position) => a[position]?.join() !== b[position]?.join())
    .map(Number)
    .sort((x, y) => x - y);
}

/** What the client reports of one question; evidence for later checks by people, never a rank. */
export interface QuestionSignals {
  /** ms after the start of the attempt by the client's reckoning; null = never shown. */
  firstShownMs: number | null;
  /** ms on screen in all. */
  onScreenMs: number;
  /** How often the answer was changed. */
  changes: number;
}

/** The server's own time of a question that came alone; ms by the server's clock. */
export interface ServedTime {
  /** After the start. */
  shownMs: number;
  /** Until the next question or the handing in; null = the attempt ended on it. */
  tookMs: number | null;
}

export interface Signals {
  /** By position, as in `Answers`. */
  questions: Record<string, QuestionSignals>;
  /** Only with one question at a time; written by the server, never by a client. */
  served?: Record<string, ServedTime>;
  /** Only where the rules forbid documents. */
  focusLosses?: number;
}

const MOST_MS = 7 * 86_400_000;
const MOST_COUNT = 9_999;

const bounded = (n: number, most: number): number => (Number.isFinite(n) ? Math.min(most, Math.max(0, Math.trunc(n))) : 0);

/**
 * Signals made fit to store: whole numbers within bounds, only positions of the paper, focus losses only where
 * documents are forbidden (they are sensitive data). Nonsense is cut and never refused: evidence must not cost an answer.
 */
export function boundSignals(signals: Signals, paper: readonly Pick<PaperQuestion, 'position'>[], documentsForbidden: boolean): Signals {
  const questions: Signals['questions'] = {};
  for (const { position } of paper) {
    const given = signals.questions[String(position)];
    if (!given) continue;
    questions[String(position)] = {
      firstShownMs: given.firstShownMs === null ? null : bounded(given.firstShownMs, MOST_MS),
      onScreenMs: bounded(given.onScreenMs, MOST_MS),
      changes: bounded(given.changes, MOST_COUNT),
    };
  }
  if (!documentsForbidden || signals.focusLosses === undefined) return { questions };
  return { questions, focusLosses: bounded(signals.focusLosses, MOST_COUNT) };
}
