import { createHash } from 'node:crypto';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import type { Membership } from '@thi-tuan/shared/rules/settings.ts';
import type { App } from '../app.ts';
import { applyClosedAttempt } from '../features/standings/index.ts';

export interface ClosedOver {
  personId: string;
  /** Id of the unit, '' = outside. */
  unitId: string;
  /** UTC ms of the closing. */
  closedAt: number;
  elapsedMs?: number;
  /** Of 10 questions of one point each. */
  score?: number;
  prediction?: number | null;
  valid?: boolean;
  memberships?: Membership[];
  how?: 'submitted' | 'run-out';
}

const QUESTIONS = 10;
const PAPER: Paper = {
  seed: 'test',
  items: Array.from({ length: QUESTIONS }, (_, i) => ({
    position: i + 1,
    questionId: `q${i}`,
    versionId: `v${i}`,
    points: 1,
    kind: 'single',
    optionOrder: ['a', 'b'],
  })),
};

/**
 * Attempts that are closed from the start, written, sealed, counted and ranked in one write each, with times and scores at
 * will: for tests of what is derived from attempts. How a score comes to be is the business of other tests.
 */
export function closedAttempts(app: App, contestId: string, roundId: string) {
  const { data, random } = app.ctx;
  const numbers = new Map<string, number>();
  let made = 0;
  return async function close(over: ClosedOver): Promise<string> {
    const {
      personId,
      unitId,
      closedAt,
      elapsedMs = 60_000,
      score = 5,
      prediction = null,
      valid = true,
      memberships = ['party'],
      how = 'submitted',
    } = over;
    const { settings } = (await data.read.contests.roundById(roundId))!;
    const number = (numbers.get(personId) ?? 0) + 1;
    numbers.set(personId, number);
    const startedAt = closedAt - elapsedMs;
    const id = newId(startedAt, random);
    const canonical = `attempt ${id}`;
    const hash = createHash('sha256').update(canonical).digest('hex');
    const receiptCode = `T-${roundId.slice(-6)}-${(made += 1)}`;
    const group = 'civil-servant' as const;
    const allCorrect = score === QUESTIONS;
    await data.write(async (s) => {
      const row = await s.attempts.insert(
        {
          id,
          contestId,
          roundId,
          personId,
          number,
          holderKey: id,
          startedAt,
          deadlineAt: how === 'run-out' ? closedAt : startedAt + 600_000,
          unitId,
          group,
          memberships,
          rulesVersion: '1.1',
        },
        PAPER,
      );
      await s.attempts.close(row, {
        holder: null,
        state: how,
        revision: 1,
        answers: { '1': ['a'] },
        flagged: [],
        prediction,
        signals: { questions: {} },
        closedAt,
        elapsedMs,
        score,
        correctCount: score,
        allCorrect,
        valid,
        invalidReasons: valid ? [] : ['no-answer'],
        receiptCode,
        recordHash: hash,
      });
      if (prediction !== null && settings.prediction?.per === 'person-round')
        await s.records.fixPrediction({ roundId, personId, value: prediction, attemptId: id, sentAt: closedAt });
      await s.records.insert({ attemptId: id, roundId, canonical, hash });
      await applyClosedAttempt(s, {
        attemptId: id,
        contestId,
        roundId,
        personId,
        settings,
        unitId,
        group,
        memberships,
        startedAt,
        closedAt,
        elapsedMs,
        score,
        allCorrect,
        valid,
      });
    });
    app.features.standings.service.boardChanged(roundId);
    return id;
  };
}
