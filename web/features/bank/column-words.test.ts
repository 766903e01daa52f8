import { expect, test } from 'vitest';
import { columnsOf, columnsText } from './column-words.ts';

test('columns are typed in Vietnamese words, with or without accents', () => {
  expect(columnsOf('Câu hỏi, cau=B; a = c, đapan=g, =x, b=1')).toEqual({ stem: 'B', a: 'C', answer: 'G' });
  expect(columnsText({ stem: 'B', a: 'C', answer: 'G' })).toBe('cau=B, a=C, dapan=G');
});
