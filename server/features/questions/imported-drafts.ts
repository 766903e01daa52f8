import type { ImportedQuestion } from './import/index.ts';
import type { QuestionDraft } from './question-content.ts';

/** What the importer understood without a doubt, as drafts for the bank. */
export function draftsOf(questions: readonly ImportedQuestion[]): QuestionDraft[] {
  return questions.map((question) => ({
    key: question.key ?? null,
    stem: question.stem,
    options: question.options.map((option) => ({ text: option.text, pinned: option.pinned === true })),
    correct: question.correct.map((label) => question.options.findIndex((option) => option.label === label)),
    kind: question.kind,
    keepOrder: question.keepOrder === true,
    topic: question.topic ?? null,
    difficulty: question.difficulty ?? 'medium',
    explanation: question.explanation ?? null,
    source: question.source ?? null,
  }));
}
