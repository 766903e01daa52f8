import { and, asc, desc, eq, gt, inArray, isNull, like, lt, ne, or } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import type { QuestionState } from '@thi-tuan/shared/rules/question-review.ts';
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import type { BankQuestion, BankRow, QuestionRow, QuestionVersionRow } from './questions.store.ts';

export type QuestionImageRow = InferSelectModel<Schema['questionImage']>;

export interface BankFilter {
  /** Folded words; each must stand somewhere in the search key. */
  words: string[];
  states: QuestionState[];
  /** '' = without a topic. */
  topic: string | null;
  difficulty: Difficulty | null;
  /** '' = came by command. */
  authorId: string | null;
  tag: string | null;
  roundId: string | null;
  /** Only these codes, at most 500; null = any. */
  keys: string[] | null;
}

export type BankSort = 'updated' | 'created' | 'stem';
export interface BankOrder {
  sort: BankSort;
  down: boolean;
}
/** The last row of the page before: its value in the sort's column, and its id. */
export interface BankAfter {
  value: string | number;
  id: string;
}

export interface QuestionUse {
  questionId: string;
  versionId: string;
  roundId: string;
  roundName: string;
  contestName: string;
}

/** The bank as its editors see it: lists, states, pictures, and who has opened it. */
export function bankStore(c: StoreContext) {
  const { bank, question, questionVersion, questionImage, bankReader, round, roundQuestion, contest, person } = c.t;
  const { h } = c;

  const readerRow = c.prepare({ bankId: bankReader.bankId, personId: bankReader.personId }, (p) =>
    h
      .select({ since: bankReader.since })
      .from(bankReader)
      .where(and(eq(bankReader.bankId, p.bankId), eq(bankReader.personId, p.personId))),
  );

  const withCurrent = () =>
    h.select({ question, current: questionVersion }).from(question).innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId));
  const merged = (rows: { question: QuestionRow; current: QuestionVersionRow }[]): BankQuestion[] =>
    rows.map((row) => ({ ...row.question, current: row.current }));

  function matching(bankId: string, filter: BankFilter): SQL | undefined {
    const { words, states, topic, difficulty, authorId, tag, roundId, keys } = filter;
    return and(
      eq(question.bankId, bankId),
      states.length > 0 ? inArray(question.state, states) : undefined,
      topic === null ? undefined : topic === '' ? isNull(question.topic) : eq(question.topic, topic),
      difficulty === null ? undefined : eq(question.difficulty, difficulty),
      authorId === null ? undefined : authorId === '' ? isNull(question.authorId) : eq(question.authorId, authorId),
      tag === null ? undefined : like(question.tags, `%\n${escaped(tag)}\n%`),
      roundId === null
        ? undefined
        : inArray(question.id, h.select({ id: roundQuestion.questionId }).from(roundQuestion).where(eq(roundQuestion.roundId, roundId))),
      keys === null ? undefined : inArray(question.key, keys),
      ...words.map((word) => like(question.searchKey, `%${escaped(word)}%`)),
    );
  }

  const columnOf = (sort: BankSort) => (sort === 'stem' ? question.sortKey : sort === 'updated' ? question.updatedAt : question.createdAt);

  function behind({ sort, down }: BankOrder, after: BankAfter | null): SQL | undefined {
    if (!after) return undefined;
    const column = columnOf(sort);
    const value = sort === 'stem' ? String(after.value) : Number(after.value);
    const beyond = down ? lt : gt;
    return or(beyond(column, value), and(eq(column, value), beyond(question.id, after.id)));
  }

  const orderBy = ({ sort, down }: BankOrder): SQL[] => [columnOf(sort), question.id].map((column) => (down ? desc(column) : asc(column)));

  return {
    byId: async (id: string): Promise<BankRow | null> => (await h.select().from(bank).where(eq(bank.id, id)))[0] ?? null,

    all: (): Promise<BankRow[]> => h.select().from(bank).orderBy(asc(bank.createdAt), asc(bank.id)),

    setCrossReview: async (id: string, crossReview: boolean): Promise<void> => {
      await h.update(bank).set({ crossReview }).where(eq(bank.id, id));
    },

    /** When this person opened the bank; null = never. */
    readerSince: async (bankId: string, personId: string): Promise<number | null> => (await readerRow({ bankId, personId }))[0]?.since ?? null,

    addReader: async (row: Schema['bankReader']['$inferInsert']): Promise<void> => {
      await h.insert(bankReader).values(row).onConflictDoNothing();
    },

    question: async (bankId: string, id: string): Promise<BankQuestion | null> =>
      merged(await withCurrent().where(and(eq(question.bankId, bankId), eq(question.id, id))))[0] ?? null,

    /** At most 500 at a time. */
    questions: async (bankId: string, ids: string[]): Promise<BankQuestion[]> =>
      ids.length === 0
        ? []
        : merged(
            await withCurrent()
              .where(and(eq(question.bankId, bankId), inArray(question.id, ids)))
              .orderBy(asc(question.id)),
          ),

    /** Newest first. */
    versions: (questionId: string): Promise<QuestionVersionRow[]> =>
      h
        .select()
        .from(questionVersion)
        .where(eq(questionVersion.questionId, questionId))
        .orderBy(desc(questionVersion.version), asc(questionVersion.id)),

    list: async (bankId: string, filter: BankFilter, page: BankOrder & { after: BankAfter | null; limit: number }): Promise<BankQuestion[]> =>
      merged(
        await withCurrent()
          .where(and(matching(bankId, filter), behind(page, page.after)))
          .orderBy(...orderBy(page))
          .limit(page.limit),
      ),

    count: async (bankId: string, filter: BankFilter): Promise<number> =>
      (await h.select({ n: countRows() }).from(question).where(matching(bankId, filter)))[0]?.n ?? 0,

    /** Everything but what is retired, by id: to be read page by page. */
    pageById: async (bankId: string, afterId: string, limit: number): Promise<BankQuestion[]> =>
      merged(
        await withCurrent()
          .where(and(eq(question.bankId, bankId), ne(question.state, 'retired'), gt(question.id, afterId)))
          .orderBy(asc(question.id))
          .limit(limit),
      ),

    /** What the filter lets through, by id: to be read page by page. */
    pageMatching: async (bankId: string, filter: BankFilter, afterId: string, limit: number): Promise<BankQuestion[]> =>
      merged(
        await withCurrent()
          .where(and(matching(bankId, filter), gt(question.id, afterId)))
          .orderBy(asc(question.id))
          .limit(limit),
      ),

    byState: (bankId: string): Promise<{ state: QuestionState; n: number }[]> =>
      h
        .select({ state: question.state, n: countRows() })
        .from(question)
        .where(eq(question.bankId, bankId))
        .groupBy(question.state)
        .orderBy(asc(question.state)),

    /** Of what is not retired; by topic. */
    topics: (bankId: string): Promise<{ topic: string | null; difficulty: Difficulty; state: QuestionState; n: number }[]> =>
      h
        .select({ topic: question.topic, difficulty: question.difficulty, state: question.state, n: countRows() })
        .from(question)
        .where(and(eq(question.bankId, bankId), ne(question.state, 'retired')))
        .groupBy(question.topic, question.difficulty, question.state)
        .orderBy(asc(question.topic), asc(question.difficulty), asc(question.state)),

    /** Tags as stored, each combination once. */
    tagTexts: async (bankId: string): Promise<string[]> =>
      (
        await h
          .selectDistinct({ tags: question.tags })
          .from(question)
          .where(and(eq(question.bankId, bankId), ne(question.tags, '')))
          .orderBy(asc(question.tags))
      ).map((row) => row.tags),

    /** Who wrote current versions. `id` null = they came by command. */
    authors: (bankId: string): Promise<{ id: string | null; name: string | null; n: number }[]> =>
      h
        .select({ id: question.authorId, name: person.name, n: countRows() })
        .from(question)
        .leftJoin(person, eq(person.id, question.authorId))
        .where(eq(question.bankId, bankId))
        .groupBy(question.authorId, person.name)
        .orderBy(asc(person.name), asc(question.authorId)),

    /** At most 500 people. */
    namesOf: async (personIds: string[]): Promise<Map<string, string>> =>
      personIds.length === 0
        ? new Map()
        : new Map(
            (await h.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, personIds))).map((row) => [row.id, row.name]),
          ),

    /** Rounds that pinned any version of at most 500 questions. */
    uses: (questionIds: string[]): Promise<QuestionUse[]> =>
      questionIds.length === 0
        ? Promise.resolve([])
        : h
            .select({
              questionId: roundQuestion.questionId,
              versionId: roundQuestion.questionVersionId,
              roundId: round.id,
              roundName: round.name,
              contestName: contest.name,
            })
            .from(roundQuestion)
            .innerJoin(round, eq(round.id, roundQuestion.roundId))
            .innerJoin(contest, eq(contest.id, round.contestId))
            .where(inArray(roundQuestion.questionId, questionIds))
            .orderBy(asc(round.opensAt), asc(round.id), asc(roundQuestion.questionId)),

    /** Rounds that pinned questions of the bank. */
    roundsOf: (bankId: string): Promise<{ id: string; name: string; contestName: string }[]> =>
      h
        .select({ id: round.id, name: round.name, contestName: contest.name })
        .from(round)
        .innerJoin(contest, eq(contest.id, round.contestId))
        .where(and(eq(contest.bankId, bankId), ne(round.state, 'draft')))
        .orderBy(asc(round.opensAt), asc(round.id)),

    /** Guarded by state and version: false = somebody changed it meanwhile. */
    setState: async (
      id: string,
      from: Pick<QuestionRow, 'state' | 'currentVersionId'>,
      patch: Pick<QuestionRow, 'state' | 'updatedAt'> & Partial<Pick<QuestionRow, 'reviewerId' | 'reviewedAt' | 'reviewNote'>>,
    ): Promise<boolean> =>
      (
        await h
          .update(question)
          .set(patch)
          .where(and(eq(question.id, id), eq(question.state, from.state), eq(question.currentVersionId, from.currentVersionId)))
          .returning({ id: question.id })
      ).length === 1,

    /** Topic, difficulty, tags: no part of a version. */
    setMeta: async (
      id: string,
      patch: Partial<Pick<QuestionRow, 'topic' | 'difficulty' | 'tags' | 'searchKey'>> & { updatedAt: number },
    ): Promise<void> => {
      await h.update(question).set(patch).where(eq(question.id, id));
    },

    /** Of the time before search keys. */
    withoutSearchKey: async (limit: number): Promise<BankQuestion[]> =>
      merged(await withCurrent().where(eq(question.searchKey, '')).orderBy(asc(question.id)).limit(limit)),

    fillKeys: async (id: string, keys: Pick<QuestionRow, 'searchKey' | 'sortKey' | 'updatedAt'>): Promise<void> => {
      await h
        .update(question)
        .set(keys)
        .where(and(eq(question.id, id), eq(question.searchKey, '')));
    },

    image: async (bankId: string, id: string): Promise<QuestionImageRow | null> =>
      (
        await h
          .select()
          .from(questionImage)
          .where(and(eq(questionImage.bankId, bankId), eq(questionImage.id, id)))
      )[0] ?? null,

    imageByContent: async (bankId: string, sha256: string): Promise<QuestionImageRow | null> =>
      (
        await h
          .select()
          .from(questionImage)
          .where(and(eq(questionImage.bankId, bankId), eq(questionImage.sha256, sha256)))
      )[0] ?? null,

    insertImage: async (row: QuestionImageRow): Promise<void> => {
      await h.insert(questionImage).values(row).onConflictDoNothing();
    },
  };
}

/** `%`, `_` and the backslash itself mean themselves: PostgreSQL escapes by backslash, and what SQLite would read otherwise is left out. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '');
}
