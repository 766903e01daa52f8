import { expect, test } from 'vitest';
import { fullestRow, memoryOf, recall, recallAmong } from './heading-memory.ts';

const row = (...texts: string[]): Map<number, string> => new Map([...texts.entries()].filter(([, text]) => text !== ''));

test('columns are remembered by the set of headings, in any order, with any accents and case', () => {
  const memory = memoryOf(row('Nr', 'Frage', 'Lösung', '', 'Lösung'), { stem: 'B', answer: 'E', source: 'd' })!;
  expect(memory.columns).toEqual({ stem: 'frage', answer: 'losung 2', source: '@D' });
  expect(recall(row('FRAGE', 'nr', 'Losung', '', '', 'Lösung'), [memory])).toEqual({
    key: memory.key,
    columns: { stem: 'A', answer: 'F', source: 'D' },
  });
  expect(recall(row('Frage', 'Nr', 'Lösung'), [memory])).toBeNull();
  expect(recall(row('Frage', 'Nr', 'Lösung', 'Lösung', 'Bild'), [memory])).toBeNull();
});

test('one heading tells a file from no other; a row is found below titles', () => {
  expect(memoryOf(row('Frage'), { stem: 'A' })).toBeNull();
  const memory = memoryOf(row('Frage', 'Lösung'), { stem: 'A', answer: 'B' })!;
  expect(recallAmong([row('BỘ CÂU HỎI'), row(), row('Lösung', 'Frage')], [memory])).toMatchObject({ index: 2, columns: { stem: 'B', answer: 'A' } });
  expect(fullestRow([row('BỘ CÂU HỎI'), row('a', 'b', 'c'), row('1', '2', '3', '4')])).toBe(1);
  expect(fullestRow([])).toBe(0);
});
