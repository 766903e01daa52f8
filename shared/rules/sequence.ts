import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';
import type { Answers, Signals } from './answers.ts';
import type { AttemptFacts } from './attempt-state.ts';
import { decideSave } from './attempt-state.ts';

/**
 * One question at a time without return: an attempt stands at one question; what was answered before is the server's and
 * never changes again.
 */
export interface Standing {
  /** Position of the question now open, from 1; `count` + 1 = only handing in is left. 0 = the whole paper is open. */
  at: number;
  /** Questions of the paper. */
  count: number;
}

/** What an attempt has so far, and what is laid over it. */
export interface Kept {
  answers: Answers;
  signals: Signals;
}

export interface NextCall {
  holder: number;
  /** The question that is left. */
  position: number;
  /** When the server had the whole call, UTC ms. */
  now: number;
}

/**
 * Whether this holder may leave the question at `position` for the next one. `same`: it was left before; answer with the
 * question now open and write nothing, whatever the repeat carries.
 */
export function decideNext(
  attempt: AttemptFacts,
  { at, count }: Standing,
  { holder, position, now }: NextCall,
): Decision<{ outcome: 'advance' | 'same' }> {
  const held = decideSave(attempt, { holder, revision: attempt.revision, now });
  if (!held.ok) return held;
  if (position < at) return { ok: true, outcome: 'same' };
  return position === at && position <= count ? { ok: true, outcome: 'advance' } : refuse('answer-invalid', { position });
}

/** Answers for the question now open alone; else `question-passed`, or `answer-invalid` for one that was not reached. */
export function onlyCurrent(given: Answers, { at, count }: Standing): Decision<object> {
  for (const position of Object.keys(given).map(Number)) {
    if (position < at) return refuse('question-passed', { position, at });
    if (position > at || position > count) return refuse('answer-invalid', { position });
  }
  return { ok: true };
}

/**
 * The whole work: what was kept of the other questions, and what is given for the one now open (nothing given = no answer).
 * `given` has passed `onlyCurrent`. The server's own times are never the client's to set.
 */
export function layCurrent(kept: Kept, given: Kept, at: number): Kept {
  const key = String(at);
  const { [key]: _answer, ...answers } = kept.answers;
  const chosen = given.answers[key];
  const signal = given.signals.questions[key];
  const focusLosses = given.signals.focusLosses ?? kept.signals.focusLosses;
  return {
    answers: chosen === undefined ? answers : { ...answers, [key]: chosen },
    signals: {
      questions: signal === undefined ? kept.signals.questions : { ...kept.signals.questions, [key]: signal },
      ...(kept.signals.served && { served: kept.signals.served }),
      ...(focusLosses !== undefined && { focusLosses }),
    },
  };
}

/**
 * The question at `at` ends now: how long it took.
 * @param sinceStart ms from the start to now, by the server's clock
 */
export function endQuestion(signals: Signals, { at, count }: Standing, sinceStart: number): Signals {
  if (at > count) return signals;
  // The first one came with the start itself.
  const shownMs = signals.served?.[String(at)]?.shownMs ?? 0;
  return { ...signals, served: { ...signals.served, [String(at)]: { shownMs, tookMs: Math.max(0, sinceStart - shownMs) } } };
}

/** The question at `at` ends now and the next one, if there is one, is shown from now on. */
export function leaveQuestion(signals: Signals, standing: Standing, sinceStart: number): Signals {
  const left = endQuestion(signals, standing, sinceStart);
  if (standing.at >= standing.count) return left;
  return { ...left, served: { ...left.served, [String(standing.at + 1)]: { shownMs: sinceStart, tookMs: null } } };
}
