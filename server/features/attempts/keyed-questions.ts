import type { PinnedQuestion } from '@thi-tuan/db';
import type { Paper, PaperItem } from '@thi-tuan/shared/rules/paper.ts';
import type { KeyedQuestion } from '@thi-tuan/shared/rules/scoring.ts';

type Keyed = Pick<PinnedQuestion, 'correct' | 'alsoCorrect' | 'ruling'>;

/** A paper with what is right in it, as the round counts it now. */
export function keyedQuestions(paper: Paper, byVersion: ReadonlyMap<string, Keyed>): KeyedQuestion[] {
  return paper.items.map((item) => {
    const { correct, alsoCorrect, ruling } = byVersion.get(item.versionId)!;
    return { position: item.position, points: item.points, correct, alsoCorrect, ruling };
  });
}

/** The questions that count. */
export function countedItems(paper: Paper, byVersion: ReadonlyMap<string, Keyed>): PaperItem[] {
  return paper.items.filter((item) => byVersion.get(item.versionId)?.ruling !== 'left-out');
}
