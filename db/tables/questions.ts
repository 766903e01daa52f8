import type { QuestionState } from '@thi-tuan/shared/rules/question-review.ts';
import type { RichQuestion } from '@thi-tuan/shared/rules/rich-text.ts';
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';
import type { peopleTables } from './people.ts';

export interface StoredOption {
  /** Stable within the version: 'a'..'f'. */
  id: string;
  text: string;
  pinned: boolean;
}

/** The bank: questions have versions; rounds pin versions. */
export function questionTables(k: Kit, { person }: ReturnType<typeof peopleTables>) {
  const bank = k.table('bank', {
    id: k.text('id').primaryKey(),
    code: k.text('code').unique(),
    name: k.text('name'),
    createdAt: k.instant('created_at'),
    /** Nobody approves a question of their own. */
    crossReview: k.bool('cross_review').default(false),
  });
  const question = k.table(
    'question',
    {
      id: k.text('id').primaryKey(),
      bankId: k.text('bank_id').references(() => bank.id, { onDelete: 'restrict' }),
      /** The name by which files and settings speak of it; made from the text when the file has none. */
      key: k.text('key'),
      /** Folded text of stem and options: the same question twice is one question. */
      fingerprint: k.text('fingerprint'),
      state: k.text('state').$type<QuestionState>(),
      currentVersionId: k.text('current_version_id'),
      topic: k.textOrNull('topic'),
      difficulty: k.text('difficulty').$type<Difficulty>(),
      createdAt: k.instant('created_at'),
      updatedAt: k.instant('updated_at').default(0),
      /** Who wrote the current version; null = it came by command. */
      authorId: k.textOrNull('author_id'),
      /** Who approved or returned it last, and when; the note is the returner's. */
      reviewerId: k.textOrNull('reviewer_id'),
      reviewedAt: k.instantOrNull('reviewed_at'),
      reviewNote: k.textOrNull('review_note'),
      /** Each on a line of its own, a line break before the first and behind the last: `\ntag\nother\n`; '' = none. */
      tags: k.text('tags').default(''),
      /** Folded text of stem, options, source and tags. '' = of the time before: filled in at the server's start. */
      searchKey: k.text('search_key').default(''),
      sortKey: k.text('sort_key').default(''),
    },
    (t) => [
      k.index('question_updated').on(t.bankId, t.updatedAt, t.id),
      k.index('question_state').on(t.bankId, t.state),
      // Whole banks are read page by page in the order of ids: without it every page sorts the bank anew.
      k.index('question_page').on(t.bankId, t.id),
      k.uniqueIndex('question_key').on(t.bankId, t.key),
      k.uniqueIndex('question_fingerprint').on(t.bankId, t.fingerprint),
    ],
  );
  const questionVersion = k.table(
    'question_version',
    {
      id: k.text('id').primaryKey(),
      questionId: k.text('question_id').references(() => question.id, { onDelete: 'restrict' }),
      version: k.int('version'),
      stem: k.text('stem'),
      kind: k.text('kind').$type<'single' | 'several'>(),
      options: k.json<StoredOption[]>('options'),
      correct: k.json<string[]>('correct'),
      keepOrder: k.bool('keep_order'),
      explanation: k.textOrNull('explanation'),
      source: k.textOrNull('source'),
      createdAt: k.instant('created_at'),
      authorId: k.textOrNull('author_id'),
      /** Emphasis and pictures beside the plain text; null = none. */
      rich: k.jsonOrNull<RichQuestion>('rich'),
    },
    (t) => [k.uniqueIndex('question_version_key').on(t.questionId, t.version)],
  );
  /** Pictures of questions, as they are sent: re-encoded, a few hundred kilobytes at most, so that one backup holds all. */
  const questionImage = k.table(
    'question_image',
    {
      id: k.text('id').primaryKey(),
      bankId: k.text('bank_id').references(() => bank.id, { onDelete: 'restrict' }),
      sha256: k.text('sha256'),
      width: k.int('width'),
      height: k.int('height'),
      /** WebP, base64. */
      data: k.text('data'),
      createdBy: k.textOrNull('created_by'),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.uniqueIndex('question_image_content').on(t.bankId, t.sha256)],
  );
  /** Who has opened a bank and so seen keys: nobody of them enters a contest that draws from it. */
  const bankReader = k.table(
    'bank_reader',
    {
      bankId: k.text('bank_id').references(() => bank.id, { onDelete: 'restrict' }),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      since: k.instant('since_at'),
    },
    (t) => [k.primaryKey({ columns: [t.bankId, t.personId] }), k.index('bank_reader_person').on(t.personId)],
  );
  return { bank, question, questionVersion, questionImage, bankReader };
}
