import { describe, expect, it } from 'vitest';
import type { WarnedQuestion } from './bank-warnings.ts';
import { bankWarnings, questionWarnings } from './bank-warnings.ts';

const question = (texts: string[], correct: string[] = ['a'], over: Partial<WarnedQuestion> = {}): WarnedQuestion => ({
  stem: 'Câu hỏi?',
  options: texts.map((text, i) => ({ id: String.fromCharCode(97 + i), text, pinned: false })),
  correct,
  kind: 'single',
  keepOrder: false,
  source: 'Nguồn',
  ...over,
});
const FOUR = ['một', 'hai', 'ba', 'bốn'];

describe('questionWarnings', () => {
  it.each<[string, WarnedQuestion, string[]]>([
    ['a good one', question(FOUR), []],
    ['two options alike but for case and spaces', question(['Một', ' một', 'ba']), ['identical-options']],
    ['signs alone are no words', question(['+', '−', '×']), []],
    ['the same sign twice', question(['+', '+', '×']), ['identical-options']],
    ['«cả A và B» that is shuffled', question(['một', 'hai', 'Cả A và B'], ['c']), ['speaks-of-others']],
    ['…that keeps its order', question(['một', 'hai', 'Cả A và B'], ['c'], { keepOrder: true }), []],
    ['«tất cả» that is not pinned', question(['một', 'hai', 'Tất cả các phương án trên'], ['c']), ['speaks-of-others']],
    ['no source', question(FOUR, ['a'], { source: ' ' }), ['missing-source']],
    ['several, all right', question(['một', 'hai'], ['a', 'b'], { kind: 'several' }), ['all-right']],
    ['the key stands out by its length', question(['một câu trả lời rất dài so với những câu khác', 'hai', 'ba']), ['long-key']],
    [
      'a long distractor hides it',
      question(['một câu trả lời rất dài so với những câu khác', 'hai câu trả lời cũng dài như vậy, không kém', 'ba']),
      [],
    ],
  ])('%s', (_, one, warnings) => expect(questionWarnings(one)).toEqual(warnings));

  it('«tất cả» that is pinned needs no warning', () => {
    const one = question(['một', 'hai', 'Tất cả các phương án trên'], ['c']);
    expect(questionWarnings({ ...one, options: one.options.map((option, i) => ({ ...option, pinned: i === 2 })) })).toEqual([]);
  });
});

describe('bankWarnings', () => {
  const keys = (letters: string): WarnedQuestion[] => [...letters].map((letter) => question(FOUR, [letter]));
  it('82 of 97 keys A', () => {
    expect(bankWarnings(keys('a'.repeat(82) + 'b'.repeat(15)))).toEqual([{ code: 'lopsided-keys', label: 'A', count: 82, of: 97 }]);
  });
  it.each([
    ['spread keys', keys('abcd'.repeat(10))],
    ['too few to tell', keys('a'.repeat(11))],
    ['a third of all, which chance may do', keys('a'.repeat(8) + 'bbbcccddd'.repeat(2))],
  ])('%s', (_, questions) => expect(bankWarnings(questions)).toEqual([]));
  it('the longest option is the key in most', () => {
    const long = Array.from({ length: 20 }, (_, i) => {
      const id = 'abcd'[i % 4]!;
      return question(
        FOUR.map((text, at) => ('abcd'[at] === id && i < 16 ? `${text} và nhiều chữ nữa` : text)),
        [id],
      );
    });
    expect(bankWarnings(long)).toEqual([{ code: 'longest-is-key', count: expect.any(Number) as number, of: 20 }]);
  });
  it('yes or no: half of the keys A is no habit', () => {
    expect(bankWarnings([...'ab'.repeat(20)].map((letter) => question(['Đúng', 'Sai'], [letter])))).toEqual([]);
  });
});
