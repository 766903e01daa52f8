import { hash } from 'node:crypto';
import type { AttemptHead, Closable, ContestRow, RoundRow } from '@thi-tuan/db';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { receiptCode } from '@thi-tuan/shared/kernel/ids.ts';
import { answeredCount } from '@thi-tuan/shared/rules/answers.ts';
import { decideRepeat, decideRunOut, decideSubmit } from '@thi-tuan/shared/rules/attempt-state.ts';
import { canonicalText } from '@thi-tuan/shared/rules/canonical.ts';
import { elapsedOf, submittedAtOf } from '@thi-tuan/shared/rules/deadline.ts';
import type { Paper } from '@thi-tuan/shared/rules/paper.ts';
import { scoreAttempt } from '@thi-tuan/shared/rules/scoring.ts';
import { validityOf } from '@thi-tuan/shared/rules/validity.ts';
import type { AppContext, Stores } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import type { RoundBook } from '../contests/index.ts';
import { applyClosedAttempt } from '../standings/index.ts';
import type { AttemptsService } from './attempts.service.ts';
import type { CheckedWork, WorkBody } from './work.ts';
import { laidOver } from './work.ts';
import { factsOf } from './attempt-facts.ts';
import { keyedQuestions } from './keyed-questions.ts';
import { storeCurrent } from './one-by-one.ts';
import { requireOwn } from './attempts.policy.ts';
import type { PaperPool, RoundPool } from './paper-pool.ts';
import { Overtaken, againWhenOvertaken } from './run-again.ts';

/** Of bytes, or of a text's UTF-8. */
export const sha256 = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

interface Sealing {
  row: AttemptHead;
  known: Pick<Closable, 'excluded' | 'fixedPrediction'>;
  contest: ContestRow;
  round: RoundRow;
  paper: Paper;
  pool: RoundPool;
  work: Omit<CheckedWork, 'holder'>;
  how: 'submitted' | 'run-out';
  /** When the server had the submit; for a run-out only the deadline counts. */
  receivedAt: number;
  /** Made before the write: its body may run twice. */
  receiptCode: string;
}

/** A closed attempt with what its receipt names. */
export type Closed = Pick<Closable, 'row' | 'person' | 'unit'>;

export interface ClosingDeps {
  book: RoundBook;
  pool: PaperPool;
  attempts: AttemptsService;
  /** Told after the commit: the log has something to chain, the board something new. */
  closed: (row: AttemptHead) => void;
}

function ownClosable(found: Closable | null, personId: string): Closable {
  requireOwn(found?.row ?? null, personId);
  return found!;
}

/** Everything that closes an attempt: the person's submit and the server at the deadline, in one and the same write. */
export function closingService(ctx: AppContext, { book, pool, attempts, closed }: ClosingDeps) {
  const { data } = ctx;

  // The same for all attempts of a person: making it takes as long as a statement.
  const personRefs = new Lru<string, string>(10_000);

  function personRefOf(personId: string): string {
    let ref = personRefs.get(personId);
    if (ref === undefined) {
      ref = ctx.secrets.mac('person-ref', personId);
      personRefs.set(personId, ref);
    }
    return ref;
  }

  /** Stores, closes, scores, counts and ranks in the write it is given. Null = somebody else closed it meanwhile. */
  async function seal(s: Stores, sealing: Sealing): Promise<AttemptHead | null> {
    const { row, known, contest, round, paper, pool: questions, how, receivedAt } = sealing;
    const { settings } = round;
    const { answers, flagged, signals, revision } = sealing.work;
    const prediction = await fixPrediction(s, sealing);
    const score = scoreAttempt({
      paper: keyedQuestions(paper, questions.byVersion),
      answers,
    });
    // Read only where it matters: at most n valid attempts of one person.
    const earlier = settings.validity.maxValidPerPerson === null ? null : await s.results.participant(round.id, row.personId);
    const answered = answeredCount(answers);
    const validity = validityOf(
      {
        state: how,
        answersGiven: answered,
        mainCount: paper.items.length,
        mainAnswered: answered,
        predictionGiven: prediction !== null,
        score: score.score,
        excluded: known.excluded,
        voided: false,
        earlierValid: earlier?.valid ?? 0,
      },
      settings.validity,
    );
    const closedBy = how === 'submitted' ? 'submit' : 'timeout';
    const times = { startedAt: row.startedAt, receivedAt, deadlineAt: row.deadlineAt, closedBy } as const;
    const closedAt = submittedAtOf(times);
    const elapsedMs = elapsedOf(times);
    const canonical = canonicalText({
      attemptId: row.id,
      roundId: round.id,
      personRef: personRefOf(row.personId),
      startedAt: row.startedAt,
      closedAt,
      how,
      answers,
      prediction,
      paper: paper.items.map((item) => item.versionId),
      revision,
    });
    const recordHash = sha256(canonical);
    const done = await s.attempts.close(row, {
      holder: how === 'submitted' ? row.holder : null,
      state: how,
      revision,
      answers,
      flagged,
      prediction,
      signals,
      closedAt,
      elapsedMs,
      score: score.score,
      correctCount: score.correctCount,
      allCorrect: score.allCorrect,
      valid: validity.valid,
      invalidReasons: validity.reasons,
      receiptCode: sealing.receiptCode,
      recordHash,
    });
    if (!done) return null;
    await s.records.insert({ attemptId: row.id, roundId: round.id, canonical, hash: recordHash });
    await applyClosedAttempt(s, {
      attemptId: row.id,
      contestId: contest.id,
      roundId: round.id,
      personId: row.personId,
      settings,
      unitId: row.unitId,
      group: row.group,
      memberships: row.memberships,
      startedAt: row.startedAt,
      closedAt,
      elapsedMs,
      score: score.score,
      allCorrect: score.allCorrect,
      valid: validity.valid,
    });
    return done;
  }

  /** Closed by its own submit: the same answer again, whatever the repeat carries. */
  async function submittedBefore(personId: string, attemptId: string): Promise<Closed | null> {
    const found = ownClosable(await data.read.attempts.closable(attemptId), personId);
    return found.row.state === 'submitted' ? found : null;
  }

  /** The prediction this attempt counts with: the person's one, fixed by the first that was sent, or its own. */
  async function fixPrediction(s: Stores, { row, known, round, work, receivedAt }: Sealing): Promise<number | null> {
    if (round.settings.prediction?.per !== 'person-round') return work.prediction;
    if (known.fixedPrediction !== null || work.prediction === null) return known.fixedPrediction;
    return s.records.fixPrediction({ roundId: round.id, personId: row.personId, value: work.prediction, attemptId: row.id, sentAt: receivedAt });
  }

  return {
    /**
     * Stores and closes in one write. Repeated by the holder that submitted, it does nothing and the receipt is the same.
     * @throws AppError attempt-closed, attempt-late, holder-lost, revision-old, answer-invalid, question-passed, prediction-invalid
     */
    async submit(personId: string, attemptId: string, body: WorkBody, receivedAt: number): Promise<Closed> {
      let checked: Awaited<ReturnType<AttemptsService['checkWork']>>;
      try {
        checked = await attempts.checkWork(personId, attemptId, body);
      } catch (error) {
        const before = await submittedBefore(personId, attemptId);
        if (before) return before;
        throw error;
      }
      const { work, round, contest, paper, oneByOne } = checked;
      const questions = await pool.of(round.id);
      const code = receiptCode(ctx.random(12));
      const call = { holder: work.holder, revision: work.revision, now: receivedAt };
      const submitIn = async (s: Stores) => {
        const found = ownClosable(await s.attempts.closable(attemptId), personId);
        const { row, person, unit } = found;
        if (row.state === 'submitted') return { row, person, unit, closedNow: false };
        orThrow(decideSubmit(factsOf(row, round.settings.graceMs), call));
        // One at a time, a submit carries the open question alone: the others are what the server has.
        const asked = { attemptId, personId, round, paper, receivedAt };
        const repeated = work.revision === row.revision;
        const stored = oneByOne || repeated ? await s.attempts.byId(attemptId) : null;
        if (repeated) orThrow(decideRepeat(row, stored!, oneByOne ? laidOver(stored!, work, paper.items.length) : work));
        const kept = oneByOne ? await storeCurrent(s, stored!, work, asked, true) : null;
        const sealed = await seal(s, {
          row: kept ?? row,
          known: found,
          contest,
          round,
          paper,
          pool: questions,
          work: kept ? { ...work, answers: kept.answers, signals: kept.signals } : work,
          how: 'submitted',
          receivedAt,
          receiptCode: code,
        });
        if (!sealed) throw new Overtaken();
        return { row: sealed, person, unit, closedNow: true };
      };
      const { closedNow, ...result } = await againWhenOvertaken(() => data.write(submitIn));
      if (closedNow) closed(result.row);
      return result;
    },

    /**
     * Closes what ran out, with the last answers the server has, at the true deadline.
     * @returns how many were closed
     */
    async closeOverdue(roundId: string, now: number): Promise<number> {
      const { contest, round } = await book.round(roundId);
      const questions = await pool.of(roundId);
      const { graceMs } = round.settings;
      let done = 0;
      for (;;) {
        const batch = await data.read.attempts.overdue(roundId, now - graceMs, 100);
        const results = await Promise.all(
          batch.map(async (row) => {
            if (!decideRunOut(factsOf(row, graceMs), now).close) return null;
            const { paper } = await attempts.knownAttempt(row.id, row.personId);
            const code = receiptCode(ctx.random(12));
            return data.write(async (s) => {
              // Again inside the write: a submit or a save that came first wins.
              const fresh = await s.attempts.byId(row.id);
              const found = await s.attempts.closable(row.id);
              if (!fresh || !found || !decideRunOut(factsOf(fresh, graceMs), now).close) return null;
              const { answers, flagged, prediction, signals, revision } = fresh;
              const work = { answers, flagged, prediction, signals, revision };
              return seal(s, {
                row: fresh,
                known: found,
                contest,
                round,
                paper,
                pool: questions,
                work,
                how: 'run-out',
                receivedAt: fresh.deadlineAt,
                receiptCode: code,
              });
            });
          }),
        );
        const sealed = results.filter((row) => row !== null);
        for (const row of sealed) closed(row);
        const closedNow = sealed.length;
        done += closedNow;
        // A batch of which nothing could be closed would come again for ever.
        if (batch.length < 100 || closedNow === 0) return done;
      }
    },
  };
}

export type ClosingService = ReturnType<typeof closingService>;
