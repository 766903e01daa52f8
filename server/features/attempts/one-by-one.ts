import type { AttemptRow, RoundRow } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { attempts as attemptContracts } from '@thi-tuan/shared/contracts/attempts.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { decideRepeat, decideSave } from '@thi-tuan/shared/rules/attempt-state.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { decideNext, layCurrent, leaveQuestion } from '@thi-tuan/shared/rules/sequence.ts';
import type { Stores } from '../../context.ts';
import { factsOf } from './attempt-facts.ts';
import { paperQuestions, passedAnswered } from './attempt.view.ts';
import { requireOwn } from './attempts.policy.ts';
import type { RoundPool } from './paper-pool.ts';
import { Overtaken } from './run-again.ts';
import type { CheckedWork } from './work.ts';
import { fittingAnswers, fittingSignals, laidOver } from './work.ts';

/** One question at a time without return: bodies of writes that read the attempt, decide, and store it only as they read it. */
interface Asked {
  attemptId: string;
  personId: string;
  round: RoundRow;
  paper: Paper;
  receivedAt: number;
}

export type NextBody = BodyOf<(typeof attemptContracts)['next']>;

/**
 * Stores the work for the question now open, beside what is kept of the others.
 * @param left the question is handed in with it: its time ends
 * @throws AppError question-passed, answer-invalid for a question that was not reached
 */
export async function storeCurrent(s: Stores, row: AttemptRow, work: CheckedWork, { paper, receivedAt }: Asked, left: boolean): Promise<AttemptRow> {
  const laid = laidOver(row, work, paper.items.length, left ? receivedAt : undefined);
  const { holder, revision, answers, flagged, prediction, signals } = laid;
  const at = row.atPosition;
  const stored = await s.attempts.step({
    id: row.id,
    holder,
    from: at,
    to: at,
    stored: row.revision,
    revision,
    answers,
    flagged,
    prediction,
    signals,
    savedAt: receivedAt,
  });
  if (!stored) throw new Overtaken();
  return stored;
}

/** @throws AppError attempt-closed, attempt-late, holder-lost, revision-old, question-passed, answer-invalid */
export async function saveCurrentIn(s: Stores, asked: Asked, work: CheckedWork): Promise<AttemptRow> {
  const row = requireOwn(await s.attempts.byId(asked.attemptId), asked.personId);
  const { outcome } = orThrow(decideSave(factsOf(row, asked.round.settings.graceMs), { ...work, now: asked.receivedAt }));
  // A repeat is refused like the first time where it speaks of another question.
  const laid = laidOver(row, work, asked.paper.items.length);
  if (outcome === 'write') return storeCurrent(s, row, work, asked, false);
  orThrow(decideRepeat(row, row, laid));
  return row;
}

/**
 * Leaves a question for the next one; what was answered is kept for good. Left before: nothing changes.
 * @throws AppError attempt-closed, attempt-late, holder-lost, answer-invalid
 */
export async function nextIn(s: Stores, { attemptId, personId, round, paper, receivedAt }: Asked, body: NextBody): Promise<AttemptRow> {
  const row = requireOwn(await s.attempts.byId(attemptId), personId);
  const { holder, position, chosen } = body;
  const at = row.atPosition;
  const count = paper.items.length;
  const { outcome } = orThrow(decideNext(factsOf(row, round.settings.graceMs), { at, count }, { holder, position, now: receivedAt }));
  if (outcome === 'same') return row;
  const answers = fittingAnswers({ [String(position)]: chosen }, paper);
  const laid = layCurrent(row, { answers, signals: fittingSignals(body, paper, round.settings) }, at);
  const moved = await s.attempts.step({
    id: row.id,
    holder,
    from: at,
    to: at + 1,
    stored: row.revision,
    // Newer than every save of the question that was left: one still on its way finds itself behind, also one that speaks of no answer.
    revision: Math.max(row.revision, body.revision) + 1,
    answers: laid.answers,
    flagged: row.flagged,
    prediction: row.prediction,
    signals: leaveQuestion(laid.signals, { at, count }, receivedAt - row.startedAt),
    savedAt: receivedAt,
  });
  if (!moved) throw new Overtaken();
  return moved;
}

/** The question now open, and how far one is. */
export function nextReplyOf(row: AttemptRow, paper: Paper, { byVersion }: RoundPool): ReplyOf<(typeof attemptContracts)['next']> {
  const [question = null] = paperQuestions(paper, byVersion, row.atPosition);
  return {
    at: row.atPosition,
    passedAnswered: passedAnswered(row),
    revision: row.revision,
    savedAt: row.savedAt ?? row.startedAt,
    deadlineAt: row.deadlineAt,
    question,
    chosen: row.answers[String(row.atPosition)] ?? [],
  };
}
