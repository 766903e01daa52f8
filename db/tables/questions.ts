import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import type { Kit } from '../dialect/kit.ts';

export interface StoredOption {
  /** Stable within the version: 'a'..'f'. */
  id: string;
  text: string;
  pinned: boolean;
}

/** The bank: questions have versions; rounds pin versions. */
export function questionTables(k: Kit) {
  const bank = k.table('bank', {
    id: k.text('id').primaryKey(),
    code: k.text('code').unique(),
    name: k.text('name'),
    createdAt: k.instant('created_at'),
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
      state: k.text('state').$type<'draft' | 'approved' | 'retired'>(),
      currentVersionId: k.text('current_version_id'),
      topic: k.textOrNull('topic'),
      difficulty: k.text('difficulty').$type<Difficulty>(),
      createdAt: k.instant('created_at'),
    },
    (t) => [k.uniqueIndex('question_key').on(t.bankId, t.key), k.uniqueIndex('question_fingerprint').on(t.bankId, t.fingerprint)],
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
    },
    (t) => [k.uniqueIndex('question_version_key').on(t.questionId, t.version)],
  );
  return { bank, question, questionVersion };
}
