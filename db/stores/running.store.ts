import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import type { Ruling } from '@thi-tuan/shared/rules/regrade.ts';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type RoundNoticeRow = InferSelectModel<Schema['roundNotice']>;
export type RoundExtensionRow = InferSelectModel<Schema['roundExtension']>;

/** An attempt whose deadline was moved, as it stands now. */
export interface MovedDeadline {
  id: string;
  personId: string;
  deadlineAt: number;
}

const MOST_NOTICES = 50;

/** A running round: deadlines moved, notices, questions withdrawn, one person looked for. */
export function runningStore(c: StoreContext) {
  const { attempt, roundNotice, roundExtension, roundQuestion, round, person, questionReport } = c.t;
  const { h } = c;
  const moved = { id: attempt.id, personId: attempt.personId, deadlineAt: attempt.deadlineAt };

  /** The next open attempts of a round that meet a condition, by id. */
  const nextOpen = (roundId: string, condition: SQL | undefined, limit: number): Promise<{ id: string }[]> =>
    h
      .select({ id: attempt.id })
      .from(attempt)
      .where(and(eq(attempt.roundId, roundId), eq(attempt.state, 'open'), condition))
      .orderBy(asc(attempt.id))
      .limit(limit);

  /** Of those that are still open. */
  const moveDeadlines = (attempts: readonly { id: string }[], to: SQL | number): Promise<MovedDeadline[]> => {
    const ids = attempts.map((one) => one.id);
    return h
      .update(attempt)
      .set({ deadlineAt: to })
      .where(and(inArray(attempt.id, ids), eq(attempt.state, 'open')))
      .returning(moved);
  };

  return {
    /**
     * For a write that gives time to whoever is at work: waits for the starts of the round that are being written, and none begins until it
     * ends; however many starts there are, it has its turn. So an attempt is there to be found, or starts after it.
     */
    holdStarts: async (roundId: string): Promise<void> => {
      await c.gate.shut(roundId);
      await c.held(h.select({ id: round.id }).from(round).where(eq(round.id, roundId)), 'no key update', round);
    },

    /** The same for the starts of one person; nobody else's wait. */
    holdStartsOf: async (personId: string): Promise<void> => {
      await c.held(h.select({ id: person.id }).from(person).where(eq(person.id, personId)), 'no key update', person);
    },

    addNotice: async (row: RoundNoticeRow): Promise<void> => {
      await h.insert(roundNotice).values(row);
    },

    /** What stands in public now, newest first. */
    liveNotices: (roundIds: readonly string[], now: number): Promise<RoundNoticeRow[]> =>
      roundIds.length === 0
        ? Promise.resolve([])
        : h
            .select()
            .from(roundNotice)
            .where(
              and(
                inArray(roundNotice.roundId, [...roundIds]),
                isNull(roundNotice.takenBackAt),
                or(isNull(roundNotice.expiresAt), gt(roundNotice.expiresAt, now)),
              ),
            )
            .orderBy(desc(roundNotice.at), desc(roundNotice.id))
            .limit(MOST_NOTICES),

    /** All that was ever told, newest first. */
    noticesOf: (roundId: string): Promise<RoundNoticeRow[]> =>
      h.select().from(roundNotice).where(eq(roundNotice.roundId, roundId)).orderBy(desc(roundNotice.at), desc(roundNotice.id)).limit(MOST_NOTICES),

    /** False = there is no such message, or it stands no more. */
    takeBack: async (id: string, roundId: string, now: number): Promise<boolean> =>
      (
        await h
          .update(roundNotice)
          .set({ takenBackAt: now })
          .where(and(eq(roundNotice.id, id), eq(roundNotice.roundId, roundId), eq(roundNotice.kind, 'message'), isNull(roundNotice.takenBackAt)))
          .returning({ id: roundNotice.id })
      ).length === 1,

    addExtension: async (row: Pick<RoundExtensionRow, 'id' | 'roundId' | 'ms' | 'at'>): Promise<void> => {
      await h.insert(roundExtension).values({ ...row, afterId: '', doneAt: null });
    },

    /** Extensions that have not reached everybody yet, oldest first. */
    unfinishedExtensions: (): Promise<RoundExtensionRow[]> =>
      h.select().from(roundExtension).where(isNull(roundExtension.doneAt)).orderBy(asc(roundExtension.at), asc(roundExtension.id)).limit(100),

    /**
     * Gives the extension to the next attempts that were under way at its instant, and notes the place in the same write.
     * @returns whose deadline moved; null = somebody else went on meanwhile
     */
    extendNext: async (extension: RoundExtensionRow, limit: number, now: number): Promise<MovedDeadline[] | null> => {
      const { id, roundId, ms, at, afterId } = extension;
      const next = await nextOpen(roundId, and(gt(attempt.id, afterId), lte(attempt.startedAt, at)), limit);
      const last = next.at(-1)?.id ?? afterId;
      const noted = await h
        .update(roundExtension)
        .set({ afterId: last, doneAt: next.length < limit ? now : null })
        .where(and(eq(roundExtension.id, id), eq(roundExtension.afterId, afterId), isNull(roundExtension.doneAt)))
        .returning({ id: roundExtension.id });
      if (noted.length === 0) return null;
      if (next.length === 0) return [];
      return moveDeadlines(next, sql`${attempt.deadlineAt} + ${ms}`);
    },

    /**
     * The round closes later: open attempts that the old close would have cut short get what it took (`addedByLaterClose`, said in SQL).
     * One statement, so that it stands in the write that moves the close; it touches only who is at work in the last minutes.
     */
    closeLater: async (roundId: string, limitMs: number | null, from: number, to: number): Promise<MovedDeadline[]> => {
      const ownEnd = sql`${attempt.startedAt} + ${limitMs ?? 0}`;
      const added = limitMs === null ? sql`${to - from}` : sql`(case when ${ownEnd} >= ${to} then ${to} else ${ownEnd} end) - ${from}`;
      return h
        .update(attempt)
        .set({ deadlineAt: sql`${attempt.deadlineAt} + ${added}` })
        .where(and(eq(attempt.roundId, roundId), eq(attempt.state, 'open'), limitMs === null ? undefined : sql`${ownEnd} > ${from}`))
        .returning(moved);
    },

    /** The open attempt of one person in this round gets so much more time; null = there is none. */
    extendOpen: async (roundId: string, personId: string, ms: number): Promise<MovedDeadline | null> =>
      (
        await h
          .update(attempt)
          .set({ deadlineAt: sql`${attempt.deadlineAt} + ${ms}` })
          .where(and(eq(attempt.openKey, personId), eq(attempt.roundId, roundId), eq(attempt.state, 'open')))
          .returning(moved)
      )[0] ?? null,

    /** The next open attempts that would go on beyond `at` end there. */
    cutOpen: async (roundId: string, at: number, limit: number): Promise<MovedDeadline[]> => {
      const next = await nextOpen(roundId, gt(attempt.deadlineAt, at), limit);
      if (next.length === 0) return [];
      return moveDeadlines(next, at);
    },

    /** How many attempts this person has begun in these rounds. */
    begunIn: async (personId: string, roundIds: readonly string[]): Promise<number> =>
      (
        await h
          .select({ n: countRows() })
          .from(attempt)
          .where(and(eq(attempt.personId, personId), inArray(attempt.roundId, [...roundIds])))
      )[0]?.n ?? 0,

    /** One person's attempts in a round, in their order. */
    attemptsOf: (roundId: string, personId: string) =>
      h
        .select()
        .from(attempt)
        .where(and(eq(attempt.personId, personId), eq(attempt.roundId, roundId)))
        .orderBy(asc(attempt.number), asc(attempt.id))
        .limit(100),

    /** When a question of this attempt was reported. */
    reportsOf: (attemptId: string) =>
      h
        .select({ versionId: questionReport.questionVersionId, at: questionReport.at })
        .from(questionReport)
        .where(eq(questionReport.attemptId, attemptId))
        .orderBy(asc(questionReport.at), asc(questionReport.id)),

    /** People by code, phone, or a part of their name without accents; at most `limit`. */
    findPeople: (asked: { code: string; phone: string | null; name: string }, limit: number) =>
      h
        .select({ id: person.id, code: person.code, name: person.name })
        .from(person)
        .where(
          and(
            inArray(person.state, ['active', 'waiting']),
            or(
              eq(person.code, asked.code),
              asked.phone === null ? undefined : eq(person.phone, asked.phone),
              asked.name.length < 2 ? undefined : sql`${person.nameSearch} like ${`%${asked.name.replaceAll(/[%_\\]/g, '')}%`}`,
            ),
          ),
        )
        .orderBy(asc(person.nameSort), asc(person.id))
        .limit(limit),

    /** Guarded: false = it is withdrawn already, or not in the round. Whoever keeps the round's questions sees it by the round's `paperVersion`. */
    withdraw: async (roundId: string, versionId: string, at: number, reason: string): Promise<boolean> => {
      await c.gate.shut(roundId);
      const done = await h
        .update(roundQuestion)
        .set({ withdrawnAt: at, withdrawnReason: reason })
        .where(and(eq(roundQuestion.roundId, roundId), eq(roundQuestion.questionVersionId, versionId), isNull(roundQuestion.withdrawnAt)))
        .returning({ id: roundQuestion.questionVersionId });
      if (done.length === 0) return false;
      await h
        .update(round)
        .set({ paperVersion: sql`${round.paperVersion} + 1` })
        .where(eq(round.id, roundId));
      return true;
    },

    /** What shall hold for everybody who met a withdrawn question; false = it is not withdrawn. */
    decide: async (
      roundId: string,
      versionId: string,
      decided: { decision: Ruling; decisionReason: string; decidedBy: string | null },
    ): Promise<boolean> =>
      (
        await h
          .update(roundQuestion)
          .set(decided)
          .where(and(eq(roundQuestion.roundId, roundId), eq(roundQuestion.questionVersionId, versionId), isNotNull(roundQuestion.withdrawnAt)))
          .returning({ id: roundQuestion.questionVersionId })
      ).length === 1,

    /** Decisions of a round, made before its closing. */
    decisionsOf: (roundId: string) =>
      h
        .select({
          versionId: roundQuestion.questionVersionId,
          decision: roundQuestion.decision,
          reason: roundQuestion.decisionReason,
          by: roundQuestion.decidedBy,
        })
        .from(roundQuestion)
        .where(and(eq(roundQuestion.roundId, roundId), isNotNull(roundQuestion.decision)))
        .orderBy(asc(roundQuestion.questionVersionId)),
  };
}
