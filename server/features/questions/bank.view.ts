import type { BankQuestion, QuestionUse, QuestionVersionRow } from '@thi-tuan/db';
import type { BankQuestionRow, BankVersion } from '@thi-tuan/shared/contracts/bank.ts';
import type { WarnedQuestion } from '@thi-tuan/shared/rules/bank-warnings.ts';
import { questionWarnings } from '@thi-tuan/shared/rules/bank-warnings.ts';
import { tagsOf } from './question-content.ts';

export type Names = ReadonlyMap<string, string>;

/** Whose account is gone is still told apart from a command. */
export function personOf(id: string | null, names: Names): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '—' };
}

export const warnedOf = ({ current }: { current: QuestionVersionRow }): WarnedQuestion => current;

export function versionView(version: QuestionVersionRow, names: Names): BankVersion {
  const { rich } = version;
  return {
    id: version.id,
    version: version.version,
    at: version.createdAt,
    author: personOf(version.authorId, names),
    stem: version.stem,
    ...(rich?.stem ? { stemRich: rich.stem } : {}),
    kind: version.kind,
    options: version.options.map(({ id, text, pinned }) => {
      const part = rich?.options?.[id];
      return { id, text, pinned, correct: version.correct.includes(id), ...(part ? { rich: part } : {}) };
    }),
    keepOrder: version.keepOrder,
    explanation: version.explanation,
    ...(rich?.explanation ? { explanationRich: rich.explanation } : {}),
    source: version.source,
  };
}

export function questionView(
  question: BankQuestion,
  names: Names,
  uses: readonly QuestionUse[],
  versions: ReadonlyMap<string, number>,
): BankQuestionRow {
  return {
    id: question.id,
    key: question.key,
    state: question.state,
    topic: question.topic,
    difficulty: question.difficulty,
    tags: tagsOf(question.tags),
    author: personOf(question.authorId, names),
    updatedAt: question.updatedAt,
    createdAt: question.createdAt,
    reviewNote: question.reviewNote,
    reviewer: personOf(question.reviewerId, names),
    warnings: questionWarnings(warnedOf(question)),
    current: versionView(question.current, names),
    usedIn: uses
      .filter((use) => use.questionId === question.id)
      .map((use) => ({ id: use.roundId, name: use.roundName, version: versions.get(use.versionId) ?? null })),
  };
}

/** Everybody named by these rows. */
export function peopleOf(rows: readonly BankQuestion[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.authorId, row.reviewerId, row.current.authorId]))].filter((id) => id !== null);
}
