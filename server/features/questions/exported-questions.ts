import type { BankQuestion } from '@thi-tuan/db';
import type { ExportQuestion } from './export/index.ts';

/** Questions of a bank in their present version, ready for a file. */
export function exportedQuestions(questions: readonly BankQuestion[]): ExportQuestion[] {
  return questions.map(({ key, topic, difficulty, current }) => ({
    key,
    topic,
    difficulty,
    stem: current.stem,
    options: current.options.map(({ text, pinned }) => ({ text, pinned })),
    correct: current.options.flatMap(({ id }, i) => (current.correct.includes(id) ? [i] : [])),
    kind: current.kind,
    keepOrder: current.keepOrder,
    explanation: current.explanation,
    source: current.source,
  }));
}
