import { and, asc, desc, eq, lt, lte, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import { countRows, countWhere, numberOf } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { AttemptHead } from './attempts-closable.ts';
import { closableStatement } from './attempts-closable.ts';
import { savingStatements } from './attempts-saving.ts';
import type { StoreContext } from './context.ts';

export type AttemptRow = InferSelectModel<Schema['attempt']>;
type NewAttempt = Schema['attempt']['$inferInsert'];
/** What closes an attempt; one guarded write. */
export interface AttemptClosing {
  /** null closes whoever holds it (the server, at the deadline). */
  holder: number | null;
  state: 'submitted' | 'run-out';
  revision: number;
  answers: AttemptRow['answers'];
  flagged: number[];
  prediction: number | null;
  signals: AttemptRow['signals'];
  closedAt: number;
  elapsedMs: number;
  score: number;
  correctCount: number;
  allCorrect: boolean;
  valid: boolean;
  invalidReasons: string[];
  receiptCode: string;
  recordHash: string;
}

/** An attempt as it begins, but for what its start decides: known without reading it back. */
const untouched = () =>
  ({
    state: 'open',
    holder: 1,
    revision: 0,
    savedAt: null,
    closedAt: null,
    elapsedMs: null,
    answers: {},
    prediction: null,
    flagged: [],
    signals: { questions: {} },
    score: null,
    correctCount: null,
    allCorrect: null,
    valid: null,
    invalidReasons: [],
    voidedAt: null,
    receiptCode: null,
    recordHash: null,
  }) satisfies Partial<AttemptRow>;

/** Attempts and their papers. Every change of state is one guarded update; no row back = conflict. */
export function attemptsStore(c: StoreContext) {
  const { attempt, attemptPaper, questionUse } = c.t;
  const { h } = c;

  const byId = c.prepare({ id: attempt.id }, (p) => h.select().from(attempt).where(eq(attempt.id, p.id)));
  const closable = closableStatement(c);
  const openOf = c.prepare({ personId: attempt.openKey }, (p) => h.select().from(attempt).where(eq(attempt.openKey, p.personId)));
  const paperOf = c.prepare({ id: attemptPaper.attemptId }, (p) =>
    h.select({ paper: attemptPaper.paper }).from(attemptPaper).where(eq(attemptPaper.attemptId, p.id)),
  );
  const usage = c.prepare({ personId: attempt.personId, contestId: attempt.contestId, roundId: attempt.roundId, dayStart: attempt.startedAt }, (p) =>
    h
      .select({
        inContest: countRows(),
        inRound: countWhere(eq(attempt.roundId, p.roundId)),
        today: countWhere(and(eq(attempt.roundId, p.roundId), sql`${attempt.startedAt} >= ${p.dayStart}`)!),
        lastNumber: numberOf(sql`coalesce(max(case when ${eq(attempt.roundId, p.roundId)} then ${attempt.number} end), 0)`),
      })
      .from(attempt)
      .where(and(eq(attempt.personId, p.personId), eq(attempt.contestId, p.contestId))),
  );
  const idsOf = c.prepare({ personId: attempt.personId, contestId: attempt.contestId }, (p) =>
    h
      .select({ id: attempt.id })
      .from(attempt)
      .where(and(eq(attempt.personId, p.personId), eq(attempt.contestId, p.contestId)))
      .orderBy(asc(attempt.id)),
  );
  const ofPerson = c.prepare({ personId: attempt.personId }, (p) =>
    h.select().from(attempt).where(eq(attempt.personId, p.personId)).orderBy(desc(attempt.startedAt), desc(attempt.id)).limit(500),
  );
  const takeOver = c.prepare({ id: attempt.id, personId: attempt.personId, holderKey: attempt.holderKey }, (p) =>
    h
      .update(attempt)
      .set({ holder: sql`${attempt.holder} + 1`, holderKey: p.holderKey })
      .where(and(eq(attempt.id, p.id), eq(attempt.personId, p.personId), eq(attempt.state, 'open'), sql`${attempt.holderKey} <> ${p.holderKey}`))
      .returning({ holder: attempt.holder }),
  );
  const { save, step } = savingStatements(c);
  const close = c.change(
    {
      id: attempt.id,
      holder: 'int',
      unitId: attempt.unitId,
      revision: attempt.revision,
      state: attempt.state,
      answers: attempt.answers,
      flagged: attempt.flagged,
      prediction: attempt.prediction,
      signals: attempt.signals,
      closedAt: attempt.closedAt,
      elapsedMs: attempt.elapsedMs,
      score: attempt.score,
      correctCount: attempt.correctCount,
      allCorrect: attempt.allCorrect,
      valid: attempt.valid,
      invalidReasons: attempt.invalidReasons,
      receiptCode: attempt.receiptCode,
      recordHash: attempt.recordHash,
    },
    (p) =>
      h
        .update(attempt)
        .set({
          state: p.state,
          openKey: null,
          revision: p.revision,
          answers: p.answers,
          flagged: p.flagged,
          prediction: p.prediction,
          signals: p.signals,
          closedAt: p.closedAt,
          elapsedMs: p.elapsedMs,
          score: p.score,
          correctCount: p.correctCount,
          allCorrect: p.allCorrect,
          valid: p.valid,
          invalidReasons: p.invalidReasons,
          receiptCode: p.receiptCode,
          recordHash: p.recordHash,
        })
        // holder 0 = the server itself, at the deadline.
        .where(
          and(
            eq(attempt.id, p.id),
            eq(attempt.state, 'open'),
            lte(attempt.revision, p.revision),
            // Moved to another unit meanwhile: it would be counted where it no longer is.
            eq(attempt.unitId, p.unitId),
            sql`(${p.holder} = 0 or ${attempt.holder} = ${p.holder})`,
          ),
        ),
  );
  const insertPaper = c.change({ attemptId: attemptPaper.attemptId, paper: attemptPaper.paper }, (p) =>
    h.insert(attemptPaper).values({ attemptId: p.attemptId, paper: p.paper }),
  );
  const kinds = {
    id: attempt.id,
    contestId: attempt.contestId,
    roundId: attempt.roundId,
    personId: attempt.personId,
    number: attempt.number,
    openKey: attempt.openKey,
    holderKey: attempt.holderKey,
    startedAt: attempt.startedAt,
    deadlineAt: attempt.deadlineAt,
    unitId: attempt.unitId,
    group: attempt.group,
    memberships: attempt.memberships,
    rulesVersion: attempt.rulesVersion,
    rulesNumber: attempt.rulesNumber,
    atPosition: attempt.atPosition,
    noAnswers: attempt.answers,
    noSignals: attempt.signals,
    none: attempt.flagged,
  };
  const insertAttempt = c.change(kinds, (p) => {
    const { noAnswers, noSignals, none, ...given } = p;
    return h.insert(attempt).values({
      ...given,
      state: 'open',
      holder: 1,
      revision: 0,
      answers: noAnswers,
      flagged: none,
      signals: noSignals,
      invalidReasons: none as never,
    } as never);
  });

  return {
    byId: async (id: string): Promise<AttemptRow | null> => (await byId({ id }))[0] ?? null,

    /** The attempt with whose it is and what closing asks of it, in one statement. */
    closable,

    /** The person's one open attempt, whatever round it belongs to. */
    openOf: async (personId: string): Promise<AttemptRow | null> => (await openOf({ personId }))[0] ?? null,

    paperOf: async (id: string) => (await paperOf({ id }))[0]?.paper ?? null,

    /**
     * Attempts started by this person: in the contest, in the round, in the round since `dayStart`; and their last number in the round (0 = none), which is not how
     * many there are once a merge of accounts was undone.
     */
    usage: async (personId: string, contestId: string, roundId: string, dayStart: number) =>
      (await usage({ personId, contestId, roundId, dayStart }))[0] ?? { inContest: 0, inRound: 0, today: 0, lastNumber: 0 },

    /** This person's attempts in the contest, oldest first. */
    idsOf: async (personId: string, contestId: string): Promise<string[]> => (await idsOf({ personId, contestId })).map((row) => row.id),

    insert: async (
      row: Omit<NewAttempt, 'state' | 'holder' | 'revision' | 'answers' | 'flagged' | 'signals' | 'invalidReasons' | 'openKey'>,
      paper: Schema['attemptPaper']['$inferInsert']['paper'],
    ): Promise<AttemptRow> => {
      const given = { ...row, openKey: row.personId, rulesNumber: row.rulesNumber ?? null, atPosition: row.atPosition ?? 0 };
      await insertAttempt({ ...given, noAnswers: {}, noSignals: { questions: {} }, none: [] });
      await insertPaper({ attemptId: row.id, paper });
      return { ...given, ...untouched() };
    },

    /** The next holder number; null when this key holds it already or the attempt is not open. */
    takeOver: async (id: string, personId: string, holderKey: string): Promise<number | null> =>
      (await takeOver({ id, personId, holderKey }))[0]?.holder ?? null,

    /** A newer revision by the latest holder before the deadline; false = refused, read the row to say why. */
    save: async (values: Parameters<typeof save>[0]): Promise<boolean> => (await save(values)) === 1,

    /**
     * One question at a time: stores the work of the question at `from` and goes to `to` (the same while it is only saved).
     * Null = another holder's, or no longer as it was read (`stored`, `from`): decide again from a fresh row.
     */
    step: async (values: Parameters<typeof step>[0]): Promise<AttemptRow | null> => (await step(values))[0] ?? null,

    /**
     * Closes an open attempt; null = it was not open, or another holder's, or newer.
     * @param row as it was read in the same write; what comes back is this row closed, not read a second time
     */
    close: async (row: AttemptHead, { holder, ...closing }: AttemptClosing): Promise<AttemptRow | null> => {
      const closed = await close({ ...closing, id: row.id, unitId: row.unitId, holder: holder ?? 0 });
      return closed === 1 ? { ...row, ...closing, openKey: null } : null;
    },

    /** Open attempts of a round whose deadline lies before `before`, oldest deadline first. */
    overdue: (roundId: string, before: number, limit: number): Promise<AttemptRow[]> =>
      h
        .select()
        .from(attempt)
        .where(and(eq(attempt.roundId, roundId), eq(attempt.state, 'open'), lt(attempt.deadlineAt, before)))
        .orderBy(asc(attempt.deadlineAt), asc(attempt.id))
        .limit(limit),

    openCount: async (roundId: string): Promise<number> =>
      (
        await h
          .select({ n: countRows() })
          .from(attempt)
          .where(and(eq(attempt.roundId, roundId), eq(attempt.state, 'open')))
      )[0]?.n ?? 0,

    /** The latest deadline among the open attempts of a round; null when none is open. */
    lastDeadline: async (roundId: string): Promise<number | null> =>
      (
        await h
          .select({ deadlineAt: attempt.deadlineAt })
          .from(attempt)
          .where(and(eq(attempt.roundId, roundId), eq(attempt.state, 'open')))
          .orderBy(desc(attempt.deadlineAt), desc(attempt.id))
          .limit(1)
      )[0]?.deadlineAt ?? null,

    /** Own attempts, newest first. */
    ofPerson: (personId: string): Promise<AttemptRow[]> => ofPerson({ personId }),

    byReceipt: async (code: string): Promise<AttemptRow | null> => (await h.select().from(attempt).where(eq(attempt.receiptCode, code)))[0] ?? null,

    /** Behaviour evidence goes with a person who deletes their data; answers and results stay, anonymous, for the log. */
    eraseSignals: async (personId: string): Promise<void> => {
      await h
        .update(attempt)
        .set({ signals: { questions: {} } })
        .where(and(eq(attempt.personId, personId), sql`${attempt.state} <> 'open'`));
    },

    /** How often each version stands in the papers counted so far. */
    questionUses: (roundId: string) =>
      h.select({ versionId: questionUse.questionVersionId, used: questionUse.used }).from(questionUse).where(eq(questionUse.roundId, roundId)),

    addQuestionUses: async (roundId: string, uses: ReadonlyMap<string, number>): Promise<void> => {
      const rows = [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([questionVersionId, used]) => ({ roundId, questionVersionId, used }));
      for (let from = 0; from < rows.length; from += 500) {
        await h
          .insert(questionUse)
          .values(rows.slice(from, from + 500))
          .onConflictDoUpdate({
            target: [questionUse.roundId, questionUse.questionVersionId],
            set: { used: sql`${questionUse.used} + excluded.used` },
          });
      }
    },
  };
}
