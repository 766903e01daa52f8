import { formatElapsed, formatInstant, formatNumber } from '../kernel/format.ts';
import type { Locale } from '../kernel/format.ts';
import type { RankFacts } from './ranking.ts';
import type { TieBreakBy } from './settings.ts';
import type { TieBreakExample } from './tie-break-example.ts';

export interface ExampleText {
  /** «Hai người cùng 10 điểm: người dự thi A xếp trước vì …» */
  sentence: string;
  rows: { rank: number; name: string; facts: string[] }[];
}

const WORDS: Record<
  Locale,
  {
    a: string;
    b: string;
    tie: string;
    first: (why: string) => string;
    elapsed: string;
    submitted: string;
    prediction: string;
    target: (n: string) => string;
    why: Record<TieBreakBy, string>;
  }
> = {
  vi: {
    a: 'Người dự thi A',
    b: 'Người dự thi B',
    tie: 'Ví dụ: hai người bằng điểm nhau thì đồng hạng.',
    first: (why) => `Ví dụ: A và B bằng điểm nhau, A xếp trước ${why}.`,
    elapsed: 'thời gian làm bài',
    submitted: 'nộp bài lúc',
    prediction: 'dự đoán',
    target: (n) => ` (giả sử số đúng là ${n})`,
    why: {
      'prediction-error': 'vì dự đoán tốt hơn',
      elapsed: 'vì thời gian làm bài được xếp trước',
      'submitted-at': 'vì thời điểm nộp bài được xếp trước',
      'since-open': 'vì thời điểm nộp bài tính từ lúc mở được xếp trước',
    },
  },
  en: {
    a: 'Contestant A',
    b: 'Contestant B',
    tie: 'Example: two people with equal scores share a rank.',
    first: (why) => `Example: A and B have equal scores, A ranks first ${why}.`,
    elapsed: 'time taken',
    submitted: 'submitted at',
    prediction: 'prediction',
    target: (n) => ` (suppose the true number is ${n})`,
    why: {
      'prediction-error': 'by the better prediction',
      elapsed: 'by the time taken',
      'submitted-at': 'by the time of submission',
      'since-open': 'by the time of submission since the opening',
    },
  },
};

/** The worked example as text; who ranks first and why was asked of the ranking itself (`tieBreakExample`). */
export function tieBreakExampleText(example: TieBreakExample, locale: Locale = 'vi'): ExampleText {
  const words = WORDS[locale];
  const facts = (entrant: RankFacts): string[] => [
    ...(entrant.prediction === null ? [] : [`${words.prediction} ${formatNumber(entrant.prediction, locale)}`]),
    `${words.elapsed} ${formatElapsed(entrant.elapsedMs, locale)}`,
    `${words.submitted} ${formatInstant(entrant.submittedAt, 'seconds', { locale })}`,
  ];
  const decided = example.decidedBy !== null;
  const target = example.decidedBy === 'prediction-error' && example.target !== null ? words.target(formatNumber(example.target, locale)) : '';
  return {
    sentence: example.decidedBy === null ? words.tie : words.first(words.why[example.decidedBy] + target),
    rows: [
      { rank: 1, name: words.a, facts: facts(example.a) },
      { rank: decided ? 2 : 1, name: words.b, facts: facts(example.b) },
    ],
  };
}
