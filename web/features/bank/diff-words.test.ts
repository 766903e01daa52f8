import { expect, test } from 'vitest';
import { diffWords } from './diff-words.ts';

const text = (kinds: string[], before: string, after: string): string =>
  diffWords(before, after)
    .filter(({ kind }) => kinds.includes(kind))
    .map((piece) => piece.text)
    .join('');

test.each([
  ['Bác Hồ về nước năm 1940', 'Bác Hồ về nước năm 1941'],
  ['', 'mới'],
  ['cũ', ''],
  ['giống nhau', 'giống nhau'],
  ['a b c d', 'b c x d e'],
  ['rất dài '.repeat(700), 'rất dài hơn '.repeat(700)],
])('«%s» → «%s»: without what is new it is the old text, without what is gone the new one', (before, after) => {
  expect(text(['same', 'del'], before, after)).toBe(before);
  expect(text(['same', 'ins'], before, after)).toBe(after);
});

test('one word changed is one word told', () => {
  expect(diffWords('năm 1940 ở', 'năm 1941 ở').filter(({ kind }) => kind !== 'same')).toEqual([
    { text: '1940', kind: 'del' },
    { text: '1941', kind: 'ins' },
  ]);
});
