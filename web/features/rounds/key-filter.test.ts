import { describe, expect, it } from 'vitest';
import { filterKey, topicsOf, type KeyQuestion } from './key-filter.ts';

const question = (number: number, topic: string | null, stem: string, explanation: string | null = null): KeyQuestion => ({
  id: `q${number}`,
  number,
  topic,
  stem,
  kind: 'single',
  options: [{ id: 'a', text: 'Bến Nhà Rồng', correct: true }],
  ruling: 'counts',
  corrected: false,
  explanation,
  source: null,
});
const questions = [
  question(1, 'Thân thế', 'Ngày sinh?'),
  question(2, 'Tác phẩm', 'Đường Kách mệnh'),
  question(3, 'Thân thế', 'Quê nội', 'Làng Sen'),
  question(4, null, 'Khác'),
];
const numbers = (found: KeyQuestion[]): number[] => found.map(({ number }) => number);

describe('topicsOf', () => {
  it('counts each topic once, in the order of appearance', () => {
    expect(topicsOf(questions)).toEqual([
      { topic: 'Thân thế', count: 2 },
      { topic: 'Tác phẩm', count: 1 },
    ]);
  });
});

describe('filterKey', () => {
  it.each([
    ['nothing asked', '', '', [1, 2, 3, 4]],
    ['without accents', 'duong kach', '', [2]],
    ['words in any order', 'menh duong', '', [2]],
    ['explanations too', 'LÀNG sen', '', [3]],
    ['options too', 'nha rong', '', [1, 2, 3, 4]],
    ['a topic', '', 'Thân thế', [1, 3]],
    ['topic and words', 'que', 'Thân thế', [3]],
    ['nothing found', 'trang', 'Thân thế', []],
  ])('%s', (_, words, topic, found) => {
    expect(numbers(filterKey(questions, words, topic))).toEqual(found);
  });
});
