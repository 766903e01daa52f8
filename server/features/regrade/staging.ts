import type { StagedAttempt, StagedTally } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { RegradePlan } from './rescoring.ts';

/** Rows of a plan laid ready in one write: few enough that a save does not feel it. */
const PIECE = 100;

export interface StagedFor {
  planId: string;
  roundId: string;
  contestId: string;
}

function attemptRows({ planId, roundId }: StagedFor, { rescored }: RegradePlan): StagedAttempt[] {
  return rescored.map(({ id, was, by, ...now }) => ({
    planId,
    roundId,
    attemptId: id,
    personId: was.personId,
    unitId: was.unitId,
    wasScore: was.score,
    wasValid: was.valid,
    score: now.score,
    correctCount: now.correctCount,
    allCorrect: now.allCorrect,
    valid: now.valid,
    invalidReasons: now.invalidReasons,
    byValid: by.valid,
    byAllCorrect: by.allCorrect,
    byValidAllCorrect: by.validAllCorrect,
  }));
}

function tallyRows({ planId, roundId, contestId }: StagedFor, { tallies }: RegradePlan): StagedTally[] {
  return tallies.map(({ scope, unitId, segment, day, valid, scoreSum, allCorrect }) => {
    return { planId, roundId, scopeId: scope === 'round' ? roundId : contestId, unitId, segment, day, valid, scoreSum, allCorrect };
  });
}

/** What a plan writes, laid ready in small writes; nothing counts yet. @param laid told how many attempts lie ready */
export async function layReady({ data }: AppContext, staged: StagedFor, plan: RegradePlan, laid: (attempts: number) => void): Promise<void> {
  const rows = attemptRows(staged, plan);
  for (let from = 0; from < rows.length; from += PIECE) {
    await data.write((s) => s.regradeStaged.put(rows.slice(from, from + PIECE)));
    laid(Math.min(from + PIECE, rows.length));
  }
  const tallies = tallyRows(staged, plan);
  for (let from = 0; from < tallies.length; from += PIECE) await data.write((s) => s.regradeStaged.putTallies(tallies.slice(from, from + PIECE)));
}

/**
 * All that lies ready counts from here on, in the write it is given.
 * @throws AppError changed-meanwhile when part of it cannot: somebody was moved or merged since, or it was thrown away by another server
 */
export async function makeCount(s: Stores, { planId, roundId, contestId }: StagedFor, plan: RegradePlan): Promise<void> {
  const done = await s.regradeStaged.apply(planId, roundId, contestId);
  if (done.attempts !== plan.rescored.length || done.tallies !== plan.tallies.length) throw new AppError('changed-meanwhile');
}

/** Throws away what lies ready for a round, in small writes: what was made to count, was refused, or was left by a crash. */
export async function clearStaged({ data }: AppContext, roundId: string): Promise<void> {
  for (const planId of await data.read.regradeStaged.plansOf(roundId)) while (await data.write((s) => s.regradeStaged.discardNext(planId)));
}
