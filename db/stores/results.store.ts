import { and, asc, eq, gt, gte, inArray, lt, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { TallyCounts } from '@thi-tuan/shared/rules/tally.ts';
import type { Preparable } from '../dialect/prepare.ts';
import { countRows, countWhere, numberOf, sumOf } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type ParticipantRow = InferSelectModel<Schema['participant']>;
export type TallyStoredRow = InferSelectModel<Schema['tally']>;

/** What one closed attempt adds to its person's row of a scope. */
export type ParticipantClosing = Pick<ParticipantRow, 'scopeId' | 'personId' | 'firstAttemptId' | 'unitId' | 'group' | 'day'> & {
  valid: 0 | 1;
  allCorrect: 0 | 1;
  validAllCorrect: 0 | 1;
};

export interface Figures {
  people: number;
  attempts: number;
  valid: number;
}

// Rows `group:…` partition the people; `membership:…` rows overlap.
const GROUPS_FROM = 'group:';
const GROUPS_BEFORE = 'group;';
const CLOSED: ('submitted' | 'run-out')[] = ['submitted', 'run-out'];

type TallyAddition = Pick<TallyStoredRow, 'scopeId' | 'unitId' | 'segment' | 'day'> & TallyCounts;
/** One group and four memberships, in a round and in the contest. */
const MOST_TALLIES = 10;
/** A round and its contest. */
const MOST_SCOPES = 2;

export interface ParticipantCount {
  attempts: number;
  valid: number;
}

/** A tally row that is there already: what comes is added to it. */
export function addedToTally(tally: Schema['tally']) {
  return {
    target: [tally.scopeId, tally.unitId, tally.segment, tally.day],
    set: {
      people: sql`${tally.people} + excluded.people`,
      attempts: sql`${tally.attempts} + excluded.attempts`,
      valid: sql`${tally.valid} + excluded.valid`,
      scoreSum: sql`${tally.scoreSum} + excluded.score_sum`,
      allCorrect: sql`${tally.allCorrect} + excluded.all_correct`,
    },
  };
}

export interface CountedParticipant extends ParticipantCount {
  /** Of the person's standing in the scope; null without one. */
  rankKey: string | null;
}

/** What is counted of closed attempts: who took part, and how many by unit, segment and day. */
export function resultsStore(c: StoreContext) {
  const { participant, standing, tally, attempt } = c.t;
  const { h } = c;

  const closingKinds = {
    scopeId: participant.scopeId,
    personId: participant.personId,
    firstAttemptId: participant.firstAttemptId,
    unitId: participant.unitId,
    group: participant.group,
    day: participant.day,
    attempts: participant.attempts,
    valid: participant.valid,
    allCorrect: participant.allCorrect,
    validAllCorrect: participant.validAllCorrect,
  };
  const countIn = c.prepareRows(
    closingKinds,
    MOST_SCOPES,
    (rows) =>
      h
        .insert(participant)
        .values(rows as never)
        .onConflictDoUpdate({
          target: [participant.scopeId, participant.personId],
          set: {
            attempts: sql`${participant.attempts} + 1`,
            valid: sql`${participant.valid} + excluded.valid`,
            allCorrect: sql`${participant.allCorrect} + excluded.all_correct`,
            validAllCorrect: sql`${participant.validAllCorrect} + excluded.valid_all_correct`,
          },
        }) as unknown as Preparable<never[]>,
  );
  const countedIn = c.prepare({ personId: participant.personId, a: participant.scopeId, b: participant.scopeId }, (p) =>
    h
      .select({ scopeId: participant.scopeId, attempts: participant.attempts, valid: participant.valid, rankKey: standing.rankKey })
      .from(participant)
      .leftJoin(standing, and(eq(standing.scopeId, participant.scopeId), eq(standing.personId, participant.personId)))
      .where(and(eq(participant.personId, p.personId), or(eq(participant.scopeId, p.a), eq(participant.scopeId, p.b)))),
  );
  const participantOf = c.prepare({ scopeId: participant.scopeId, personId: participant.personId }, (p) =>
    h
      .select()
      .from(participant)
      .where(and(eq(participant.scopeId, p.scopeId), eq(participant.personId, p.personId))),
  );
  const tallyKinds = {
    scopeId: tally.scopeId,
    unitId: tally.unitId,
    segment: tally.segment,
    day: tally.day,
    people: tally.people,
    attempts: tally.attempts,
    valid: tally.valid,
    scoreSum: tally.scoreSum,
    allCorrect: tally.allCorrect,
  };
  const addTallies = c.prepareRows(
    tallyKinds,
    MOST_TALLIES,
    (rows) =>
      h
        .insert(tally)
        .values(rows as never)
        .onConflictDoUpdate(addedToTally(tally)) as unknown as Preparable<never[]>,
  );
  const figures = c.prepare({ scopeId: tally.scopeId }, (p) =>
    h
      .select({ people: sumOf(tally.people), attempts: sumOf(tally.attempts), valid: sumOf(tally.valid) })
      .from(tally)
      .where(and(eq(tally.scopeId, p.scopeId), gte(tally.segment, GROUPS_FROM), lt(tally.segment, GROUPS_BEFORE))),
  );
  const sums = {
    people: sumOf(tally.people),
    attempts: sumOf(tally.attempts),
    valid: sumOf(tally.valid),
    scoreSum: sumOf(tally.scoreSum),
    allCorrect: sumOf(tally.allCorrect),
  };

  return {
    /**
     * Counts a closed attempt for its person in a round and its contest: one upsert, which also holds the person's rows until the write
     * ends, so that two closings of one person follow each other on PostgreSQL too. Read afterwards, not by RETURNING: asking SQLite
     * for that takes longer than the statement.
     * @returns what is counted of the person in both, this one included, and the rank key of the standing each has there
     */
    countIn: async (
      roundId: string,
      contestId: string,
      closing: Omit<ParticipantClosing, 'scopeId'>,
    ): Promise<{ ofRound: CountedParticipant; ofContest: CountedParticipant }> => {
      await countIn([roundId, contestId].map((scopeId) => ({ scopeId, ...closing, attempts: 1 })));
      const rows = await countedIn({ personId: closing.personId, a: roundId, b: contestId });
      return { ofRound: rows.find((row) => row.scopeId === roundId)!, ofContest: rows.find((row) => row.scopeId === contestId)! };
    },

    /** The same for one scope. */
    countParticipant: async (closing: ParticipantClosing): Promise<ParticipantCount> => {
      await countIn([{ ...closing, attempts: 1 }]);
      const [row] = await countedIn({ personId: closing.personId, a: closing.scopeId, b: closing.scopeId });
      return { attempts: row!.attempts, valid: row!.valid };
    },

    participant: async (scopeId: string, personId: string): Promise<ParticipantRow | null> => (await participantOf({ scopeId, personId }))[0] ?? null,

    /** Adds to rows, each key once, in the order given; rows shared by many are to be added in one fixed order. */
    addTallies: async (rows: readonly TallyAddition[]): Promise<void> => void (await addTallies(rows)),

    /** People, attempts and valid attempts of a whole scope. */
    figures: async (scopeId: string): Promise<Figures> => (await figures({ scopeId }))[0]!,

    /**
     * The figures of a round as they stood at `at` (UTC ms): what is counted now less what closed later, in one statement.
     * Reads the attempts whose deadline lies after `at − graceMs`, so it is cheap for a recent `at` in a round with a limit.
     */
    figuresAt: async (roundId: string, at: number, graceMs: number): Promise<Figures> => {
      const now = h
        .select({
          people: sumOf(tally.people).as('now_people'),
          attempts: sumOf(tally.attempts).as('now_attempts'),
          valid: sumOf(tally.valid).as('now_valid'),
        })
        .from(tally)
        .where(and(eq(tally.scopeId, roundId), gte(tally.segment, GROUPS_FROM), lt(tally.segment, GROUPS_BEFORE)))
        .as('now');
      const later = h
        .select({
          people: countWhere(eq(participant.firstAttemptId, attempt.id)).as('later_people'),
          attempts: countRows().as('later_attempts'),
          valid: countWhere(eq(attempt.valid, true)).as('later_valid'),
        })
        .from(attempt)
        .innerJoin(participant, and(eq(participant.scopeId, attempt.roundId), eq(participant.personId, attempt.personId)))
        .where(and(eq(attempt.roundId, roundId), inArray(attempt.state, CLOSED), gte(attempt.deadlineAt, at - graceMs), gt(attempt.closedAt, at)))
        .as('later');
      const [row] = await h
        .select({
          people: numberOf(sql`${now.people} - ${later.people}`),
          attempts: numberOf(sql`${now.attempts} - ${later.attempts}`),
          valid: numberOf(sql`${now.valid} - ${later.valid}`),
        })
        .from(now)
        .innerJoin(later, sql`1 = 1`);
      return row!;
    },

    /** The predicted quantities of a scope, of all closed attempts and of the valid ones. */
    targetCounts: async (scopeId: string) => {
      const [row] = await h
        .select({
          people: countRows(),
          attempts: sumOf(participant.attempts),
          allCorrectPeople: countWhere(gt(participant.allCorrect, 0)),
          allCorrectAttempts: sumOf(participant.allCorrect),
          validPeople: countWhere(gt(participant.valid, 0)),
          validAttempts: sumOf(participant.valid),
          validAllCorrectPeople: countWhere(gt(participant.validAllCorrect, 0)),
          validAllCorrectAttempts: sumOf(participant.validAllCorrect),
        })
        .from(participant)
        .where(eq(participant.scopeId, scopeId));
      return row!;
    },

    /** Sums by unit over the `group:` rows of a scope (people once); of all units, or of those given (at most 500). */
    byUnit: (scopeId: string, unitIds?: string[]) =>
      h
        .select({ unitId: tally.unitId, ...sums })
        .from(tally)
        .where(
          and(
            eq(tally.scopeId, scopeId),
            unitIds && inArray(tally.unitId, unitIds),
            gte(tally.segment, GROUPS_FROM),
            lt(tally.segment, GROUPS_BEFORE),
          ),
        )
        .groupBy(tally.unitId)
        .orderBy(asc(tally.unitId)),

    /** Sums by unit, segment and day of a scope, of the units given (at most 500). */
    bySegment: (scopeId: string, unitIds: string[]) =>
      h
        .select({ segment: tally.segment, day: tally.day, ...sums })
        .from(tally)
        .where(and(eq(tally.scopeId, scopeId), inArray(tally.unitId, unitIds)))
        .groupBy(tally.segment, tally.day)
        .orderBy(asc(tally.segment), asc(tally.day)),

    /** People of a scope by id, a page after `after`. */
    peoplePage: async (scopeId: string, after: string, limit: number): Promise<string[]> =>
      (
        await h
          .select({ personId: participant.personId })
          .from(participant)
          .where(and(eq(participant.scopeId, scopeId), gt(participant.personId, after)))
          .orderBy(asc(participant.personId))
          .limit(limit)
      ).map((row) => row.personId),

    /** Rows of these people (at most 500) in these scopes. */
    participantsOf: (scopeIds: string[], personIds: string[]): Promise<ParticipantRow[]> =>
      h
        .select()
        .from(participant)
        .where(and(inArray(participant.scopeId, scopeIds), inArray(participant.personId, personIds)))
        .orderBy(asc(participant.scopeId), asc(participant.personId)),
  };
}
