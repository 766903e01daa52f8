import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';

export type KeyQuestion = ReplyOfCall<'contests.key'>['questions'][number];

/** Topics with how many questions each has, in the order of their first question. */
export function topicsOf(questions: readonly KeyQuestion[]): { topic: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { topic } of questions) if (topic !== null) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].map(([topic, count]) => ({ topic, count }));
}

/**
 * Questions of a topic in which every word is found, without regard to accents and case.
 * @param topic '' = all
 */
export function filterKey(questions: readonly KeyQuestion[], words: string, topic: string): KeyQuestion[] {
  const wanted = foldForSearch(words).split(' ').filter(Boolean);
  return questions.filter((question) => {
    if (topic !== '' && question.topic !== topic) return false;
    if (wanted.length === 0) return true;
    const text = foldForSearch(
      [question.stem, ...question.options.map((option) => option.text), question.explanation ?? '', question.source ?? ''].join(' '),
    );
    return wanted.every((word) => text.includes(word));
  });
}
