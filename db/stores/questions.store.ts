import { and, asc, eq, inArray } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import { countRows } from '../dialect/sql.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { amongTexts, rowsInto } from './many.ts';

export type BankRow = InferSelectModel<Schema['bank']>;
export type QuestionRow = InferSelectModel<Schema['question']>;
export type QuestionVersionRow = InferSelectModel<Schema['questionVersion']>;
/** A question with the content of its current version. */
export type BankQuestion = QuestionRow & { current: QuestionVersionRow };

/** What changes of a question's own row together with its content. */
export type QuestionPatch = Pick<QuestionRow, 'fingerprint' | 'topic' | 'difficulty' | 'state' | 'authorId' | 'updatedAt' | 'searchKey' | 'sortKey'> &
  Partial<Pick<QuestionRow, 'tags' | 'reviewerId' | 'reviewedAt' | 'reviewNote'>>;

/** Banks, questions and their versions. A version never changes once written. */
export function questionsStore(c: StoreContext) {
  const { bank, question, questionVersion } = c.t;
  const { h } = c;

  const withCurrent = () =>
    h.select({ question, current: questionVersion }).from(question).innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId));
  const merged = (rows: { question: QuestionRow; current: QuestionVersionRow }[]): BankQuestion[] =>
    rows.map((row) => ({ ...row.question, current: row.current }));
  const ofBank = { bankId: question.bankId };
  const withKeys = amongTexts(c, question.key, ofBank, (keys, p) =>
    withCurrent()
      .where(and(eq(question.bankId, p.bankId), inArray(question.key, keys)))
      .orderBy(asc(question.id)),
  );
  const withFingerprints = amongTexts(c, question.fingerprint, ofBank, (fingerprints, p) =>
    withCurrent()
      .where(and(eq(question.bankId, p.bankId), inArray(question.fingerprint, fingerprints)))
      .orderBy(asc(question.id)),
  );
  const putQuestions = rowsInto(c, question);
  const putVersions = rowsInto(c, questionVersion);

  return {
    bankByCode: async (code: string): Promise<BankRow | null> => (await h.select().from(bank).where(eq(bank.code, code)))[0] ?? null,

    insertBank: async (row: BankRow): Promise<void> => {
      await h.insert(bank).values(row);
    },

    /** Questions that may be drawn, in the order they came in. */
    approved: async (bankId: string): Promise<BankQuestion[]> =>
      merged(
        await withCurrent()
          .where(and(eq(question.bankId, bankId), eq(question.state, 'approved')))
          .orderBy(asc(question.id)),
      ),

    byKeys: async (bankId: string, keys: string[]): Promise<BankQuestion[]> => merged(await withKeys(keys, { bankId })),

    byFingerprints: async (bankId: string, fingerprints: string[]): Promise<BankQuestion[]> =>
      merged(await withFingerprints(fingerprints, { bankId })),

    count: async (bankId: string): Promise<number> =>
      (await h.select({ n: countRows() }).from(question).where(eq(question.bankId, bankId)))[0]?.n ?? 0,

    /** New questions, each with its first version. */
    insert: async (made: readonly { row: QuestionRow; version: QuestionVersionRow }[]): Promise<void> => {
      await putQuestions(made.map(({ row }) => row));
      await putVersions(made.map(({ version }) => version));
    },

    /**
     * A new version becomes the current one; rounds that pinned the old one keep it. Guarded by the version it was made from.
     * @returns false = somebody made another one meanwhile, and nothing was written
     */
    addVersion: async (id: string, fromVersionId: string, patch: QuestionPatch, version: QuestionVersionRow): Promise<boolean> => {
      const changed = await h
        .update(question)
        .set({ ...patch, currentVersionId: version.id })
        .where(and(eq(question.id, id), eq(question.currentVersionId, fromVersionId)))
        .returning({ id: question.id });
      if (changed.length === 1) await h.insert(questionVersion).values(version);
      return changed.length === 1;
    },
  };
}
