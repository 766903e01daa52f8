import { and, asc, desc, eq, gt, inArray, ne, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { RoundState } from '@thi-tuan/shared/rules/settings.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { windowStatement } from './round-window.ts';

export type ContestRow = InferSelectModel<Schema['contest']>;
export type RoundRow = InferSelectModel<Schema['round']>;
type RoundQuestionRow = InferSelectModel<Schema['roundQuestion']>;
type NewRound = Schema['round']['$inferInsert'];
type NewRoundQuestion = Schema['roundQuestion']['$inferInsert'];
type VersionRow = InferSelectModel<Schema['questionVersion']>;

/** A pinned question as the round counts it: `correct` is what is right here, by the version's key or by a regrade. */
export type PinnedQuestion = Omit<RoundQuestionRow, 'roundId' | 'questionVersionId' | 'accepted' | 'decidedBy'> & { versionId: string } & Pick<
    VersionRow,
    'stem' | 'kind' | 'options' | 'correct' | 'keepOrder' | 'explanation' | 'source' | 'rich'
  > & {
    /** Other choices taken as right in this round. */
    alsoCorrect: string[][];
    /** The version's own key, whatever the round accepts. */
    originalKey: string[];
  };

/** Contests, rounds and what a published round pins. */
export function contestsStore(c: StoreContext) {
  const { contest, round, roundQuestion, questionVersion, extraTime, exclusion, bankReader } = c.t;
  const { h } = c;

  const extraMs = c.prepare({ roundId: extraTime.roundId, personId: extraTime.personId }, (p) =>
    h
      .select({ ms: extraTime.ms })
      .from(extraTime)
      .where(and(eq(extraTime.roundId, p.roundId), eq(extraTime.personId, p.personId))),
  );
  const windowFor = windowStatement(c);
  const excluded = c.prepare({ contestId: exclusion.contestId, personId: exclusion.personId }, (p) =>
    h
      .select({ personId: exclusion.personId })
      .from(exclusion)
      .where(and(eq(exclusion.contestId, p.contestId), eq(exclusion.personId, p.personId))),
  );
  const readsKeys = c.prepare({ contestId: contest.id, personId: bankReader.personId }, (p) =>
    h
      .select({ personId: bankReader.personId })
      .from(bankReader)
      .innerJoin(contest, eq(contest.bankId, bankReader.bankId))
      .where(and(eq(contest.id, p.contestId), eq(bankReader.personId, p.personId))),
  );

  const leftOut = c.prepare({ roundId: roundQuestion.roundId }, (p) =>
    h
      .select({ versionId: roundQuestion.questionVersionId })
      .from(roundQuestion)
      .where(and(eq(roundQuestion.roundId, p.roundId), eq(roundQuestion.ruling, 'left-out')))
      .orderBy(asc(roundQuestion.questionVersionId)),
  );

  return {
    /** The contest of this site: the one made last of those that have a published round; before the first publishing the one made last. */
    newest: async (): Promise<ContestRow | null> => {
      const published = h.select({ id: round.contestId }).from(round).where(ne(round.state, 'draft'));
      const newestFirst = () => h.select().from(contest).orderBy(desc(contest.createdAt), desc(contest.id)).limit(1).$dynamic();
      return (await newestFirst().where(inArray(contest.id, published)))[0] ?? (await newestFirst())[0] ?? null;
    },

    /** Newest first. */
    all: (): Promise<ContestRow[]> => h.select().from(contest).orderBy(desc(contest.createdAt), desc(contest.id)),

    /** Where every round stands, without its settings. */
    roundStates: (): Promise<Pick<RoundRow, 'id' | 'contestId' | 'state' | 'opensAt' | 'closesAt'>[]> =>
      h
        .select({ id: round.id, contestId: round.contestId, state: round.state, opensAt: round.opensAt, closesAt: round.closesAt })
        .from(round)
        .orderBy(asc(round.contestId), asc(round.number), asc(round.id)),

    /** The name of another contest with a published round that is not over. */
    unfinishedBut: async (contestId: string): Promise<string | null> =>
      (
        await h
          .select({ name: contest.name })
          .from(round)
          .innerJoin(contest, eq(contest.id, round.contestId))
          .where(and(ne(contest.id, contestId), inArray(round.state, ['published', 'closing'])))
          .orderBy(asc(round.opensAt), asc(round.id))
          .limit(1)
      )[0]?.name ?? null,

    byId: async (id: string): Promise<ContestRow | null> => (await h.select().from(contest).where(eq(contest.id, id)))[0] ?? null,

    byCode: async (code: string): Promise<ContestRow | null> => (await h.select().from(contest).where(eq(contest.code, code)))[0] ?? null,

    insert: async (row: ContestRow): Promise<void> => {
      await h.insert(contest).values(row);
    },

    /** Guarded by the version it was read at; false = somebody changed it meanwhile. */
    update: async (
      id: string,
      fromVersion: number,
      patch: Pick<ContestRow, 'name' | 'treeId' | 'bankId' | 'settings' | 'updatedAt'>,
    ): Promise<boolean> =>
      (
        await h
          .update(contest)
          .set({ ...patch, version: fromVersion + 1 })
          .where(and(eq(contest.id, id), eq(contest.version, fromVersion)))
          .returning({ id: contest.id })
      ).length === 1,

    /**
     * The rounds of a contest as they are, and as they stay until this write is over: nobody begins to close or to regrade one meanwhile.
     * Whoever counts attempts elsewhere asks here and not `roundsOf`.
     */
    holdRounds: async (contestId: string): Promise<RoundRow[]> => {
      const ids = await h.select({ id: round.id }).from(round).where(eq(round.contestId, contestId)).orderBy(asc(round.id));
      for (const { id } of ids) await c.gate.shut(id);
      const held = await h
        .update(round)
        .set({ countsVersion: sql`${round.countsVersion} + 1` })
        .where(eq(round.contestId, contestId))
        .returning();
      return held.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
    },

    roundsOf: (contestId: string): Promise<RoundRow[]> =>
      h.select().from(round).where(eq(round.contestId, contestId)).orderBy(asc(round.number), asc(round.id)),

    /** Cancelled rounds of every contest, also of those that are no longer shown. */
    cancelledRounds: (): Promise<RoundRow[]> => h.select().from(round).where(eq(round.state, 'cancelled')).orderBy(asc(round.id)),

    roundById: async (id: string): Promise<RoundRow | null> => (await h.select().from(round).where(eq(round.id, id)))[0] ?? null,

    insertRound: async (row: NewRound): Promise<void> => {
      await h.insert(round).values(row);
    },

    /** Guarded by the version it was read at. */
    updateRound: async (
      id: string,
      fromVersion: number,
      patch: Pick<RoundRow, 'name' | 'opensAt' | 'closesAt' | 'settings'> & Partial<Pick<RoundRow, 'number' | 'state' | 'publishedAt'>>,
    ): Promise<boolean> => {
      await c.gate.shut(id);
      const updated = await h
        .update(round)
        .set({ ...patch, version: fromVersion + 1 })
        .where(and(eq(round.id, id), eq(round.version, fromVersion)))
        .returning({ id: round.id });
      return updated.length === 1;
    },

    /** Frees the number, which no two rounds of a contest share, before drafts change places. */
    parkNumber: async (id: string, number: number): Promise<void> => {
      await h.update(round).set({ number }).where(eq(round.id, id));
    },

    /** Guarded by state and version. The caller has unpinned its questions. */
    removeDraft: async (id: string, version: number): Promise<boolean> =>
      (
        await h
          .delete(round)
          .where(and(eq(round.id, id), eq(round.version, version), eq(round.state, 'draft')))
          .returning({ id: round.id })
      ).length === 1,

    /** A published round that has not opened at `now` is a draft again. */
    unpublish: async (id: string, fromVersion: number, now: number): Promise<boolean> =>
      (
        await h
          .update(round)
          .set({ state: 'draft', publishedAt: null, version: fromVersion + 1 })
          .where(and(eq(round.id, id), eq(round.version, fromVersion), eq(round.state, 'published'), gt(round.opensAt, now)))
          .returning({ id: round.id })
      ).length === 1,

    /** Moves a round from one of the states to another; null = it stood in none of them. */
    setRoundState: async (
      id: string,
      from: RoundState[],
      to: RoundState,
      patch: Partial<Pick<RoundRow, 'closedAt' | 'predictionTarget'>>,
    ): Promise<RoundRow | null> => {
      await c.gate.shut(id);
      const [moved] = await h
        .update(round)
        .set({ ...patch, state: to, countsVersion: sql`${round.countsVersion} + 1` })
        .where(and(eq(round.id, id), inArray(round.state, from)))
        .returning();
      return moved ?? null;
    },

    /** Guarded by the count it started from: two chains of one round cannot come to be. */
    advanceLog: async (id: string, fromCount: number, toCount: number, head: string): Promise<boolean> => {
      await c.gate.shut(id);
      const advanced = await h
        .update(round)
        .set({ logCount: toCount, logHead: head })
        .where(and(eq(round.id, id), eq(round.logCount, fromCount)))
        .returning({ id: round.id });
      return advanced.length === 1;
    },

    /** The pinned questions with their content and key, in the round's order. */
    pinned: async (roundId: string): Promise<PinnedQuestion[]> => {
      const rows = await h
        .select({ pin: roundQuestion, version: questionVersion })
        .from(roundQuestion)
        .innerJoin(questionVersion, eq(questionVersion.id, roundQuestion.questionVersionId))
        .where(eq(roundQuestion.roundId, roundId))
        .orderBy(asc(roundQuestion.position), asc(roundQuestion.questionVersionId));
      return rows.map(({ pin, version }) => ({
        versionId: pin.questionVersionId,
        questionId: pin.questionId,
        key: pin.key,
        topic: pin.topic,
        difficulty: pin.difficulty,
        points: pin.points,
        position: pin.position,
        withdrawnAt: pin.withdrawnAt,
        withdrawnReason: pin.withdrawnReason,
        decision: pin.decision,
        decisionReason: pin.decisionReason,
        stem: version.stem,
        kind: version.kind,
        options: version.options,
        correct: pin.accepted?.[0] ?? version.correct,
        alsoCorrect: pin.accepted?.slice(1) ?? [],
        ruling: pin.ruling,
        originalKey: version.correct,
        keepOrder: version.keepOrder,
        explanation: version.explanation,
        source: version.source,
        rich: version.rich,
      }));
    },

    /** Versions that count as if they had not been in any paper of the round. */
    leftOut: async (roundId: string): Promise<string[]> => (await leftOut({ roundId })).map((row) => row.versionId),

    /** At most 500 at a time. */
    pin: async (rows: NewRoundQuestion[]): Promise<void> => {
      if (rows.length > 0) await h.insert(roundQuestion).values(rows);
    },

    unpinAll: async (roundId: string): Promise<void> => {
      await h.delete(roundQuestion).where(eq(roundQuestion.roundId, roundId));
    },

    extraMs: async (roundId: string, personId: string): Promise<number> => (await extraMs({ roundId, personId }))[0]?.ms ?? 0,

    /**
     * For a write: the round's window as it is at this moment, with this person's extra time (0 = none), ms; null = there is no such round. Nobody moves
     * the window until the write ends.
     */
    windowFor,

    /** The most extra time anybody has in the round, ms. */
    mostExtraMs: async (roundId: string): Promise<number> =>
      (
        await h
          .select({ ms: extraTime.ms })
          .from(extraTime)
          .where(eq(extraTime.roundId, roundId))
          .orderBy(desc(extraTime.ms), asc(extraTime.personId))
          .limit(1)
      )[0]?.ms ?? 0,

    grantExtraTime: async (row: Schema['extraTime']['$inferInsert']): Promise<void> => {
      await h
        .insert(extraTime)
        .values(row)
        .onConflictDoUpdate({ target: [extraTime.roundId, extraTime.personId], set: { ms: row.ms, reason: row.reason } });
    },

    /** By the organiser's decision, or for having seen keys of the bank that the contest draws from. */
    isExcluded: async (contestId: string, personId: string): Promise<boolean> =>
      (await excluded({ contestId, personId })).length > 0 || (await readsKeys({ contestId, personId })).length > 0,

    ofBank: (bankId: string): Promise<ContestRow[]> => h.select().from(contest).where(eq(contest.bankId, bankId)).orderBy(asc(contest.id)),

    exclude: async (row: Schema['exclusion']['$inferInsert']): Promise<void> => {
      await h.insert(exclusion).values(row).onConflictDoNothing();
    },
  };
}
