import { describe, expect, it } from 'vitest';
import { buildWorkbook, rowOf } from '../../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';

type Cell = string | number | null;
const HEADER = ['STT', 'Câu hỏi', 'A', 'B', 'C', 'Đáp án'];
const STEMS = ['Con nào gáy buổi sáng?', 'Cây nào cho quả ngọt?', 'Mùa nào nhiều mưa?'];
const OPTIONS = [
  ['Vịt', 'Gà trống', 'Mèo'],
  ['Xoài', 'Bàng', 'Liễu'],
  ['Đông', 'Xuân', 'Hạ'],
];
const RIGHT = [1, 0, 2];
const rows = (key: (q: number) => Cell): Cell[][] => STEMS.map((stem, q) => [q + 1, stem, ...OPTIONS[q]!, key(q)]);
const letters = rows((q) => 'ABC'[RIGHT[q]!]!);

function read(table: readonly (readonly Cell[])[], after = '', more: readonly (readonly Cell[])[] = []): ImportResult {
  const sheet = (name: string, cells: readonly (readonly Cell[])[]) => ({ name, rows: cells.map((row, i) => rowOf(i + 1, row)).join(''), after });
  const bytes = buildWorkbook({ sheets: [sheet('Câu hỏi', table), ...(more.length > 0 ? [sheet('Đáp án', more)] : [])] });
  const result = parseQuestionFile(bytes);
  expect(result.ledger.inQuestions + result.ledger.inFaults + result.ledger.inHeadings).toBe(result.ledger.nonEmpty);
  return result;
}
const right = ({ questions }: ImportResult): string[] =>
  questions.map(
    ({ stem, options, correct }) =>
      `${stem} ${options
        .filter(({ label }) => correct.includes(label))
        .map(({ text }) => text)
        .join(', ')}`,
  );
const WANTED = STEMS.map((stem, q) => `${stem} ${OPTIONS[q]![RIGHT[q]!]}`);
const codes = ({ faults }: ImportResult): string[] => faults.map(({ code }) => code);

describe('tables without names of columns', () => {
  it('are read when every row says what its cells are, and that is told', () => {
    const result = read([['BỘ CÂU HỎI'], ...letters]);
    expect([right(result), codes(result)]).toEqual([WANTED, ['columns-guessed']]);
    expect(result.headings).toMatchObject([{ name: 'title' }]);
    expect(result.table?.headings.map(({ role }) => role)).toEqual(['number', 'stem', 'a', 'b', 'c', 'answer']);
    const csv = letters.map((row) => row.join(';')).join('\n');
    expect(right(parseQuestionFile(new TextEncoder().encode(csv)))).toEqual(WANTED);
  });
  it.each<[string, Cell[][]]>([
    ['a letter that may be a class beside a key by number', letters.map((row, q) => [...row.slice(0, 5), RIGHT[q]! + 1, 'B'])],
    ['letters that name no option', rows(() => 'D')],
    ['two columns of letters', letters.map((row) => [...row, 'A'])],
    ['two rows only', letters.slice(0, 2)],
  ])('wait for their columns: %s', (_, table) => expect(read(table)).toMatchObject({ questions: [], faults: [{ code: 'no-header' }, {}] }));
});

describe('names of columns', () => {
  it.each(['Đáp án đúng nhất', 'Đ.án', 'Câu trả lời đúng', 'Đáp án đúng (A/B/C)', 'Phương án chính xác'])('%s', (name) =>
    expect(right(read([[...HEADER.slice(0, 5), name], ...letters]))).toEqual(WANTED),
  );
  it('numbers for options', () =>
    expect(right(read([['STT', 'Nội dung câu hỏi trắc nghiệm', '1', '2', '3', 'Đáp án'], ...rows((q) => RIGHT[q]! + 1)]))).toEqual(WANTED));
  it('the right one and the wrong ones', () => {
    const table = STEMS.map((stem, q) => [stem, OPTIONS[q]![RIGHT[q]!]!, ...OPTIONS[q]!.filter((_, i) => i !== RIGHT[q])]);
    expect(right(read([['Câu hỏi', 'Phương án đúng', 'Phương án sai 1', 'Phương án sai 2'], ...table]))).toEqual(WANTED);
  });
  it('a tick beside the first of the rows', () => {
    const table = STEMS.flatMap((stem, q) => OPTIONS[q]!.map((option, i): Cell[] => [i === 0 ? stem : null, option, i === RIGHT[q] ? 'x' : null]));
    expect(right(read([['Câu hỏi', 'Phương án', 'Đúng'], ...table]))).toEqual(WANTED);
  });
  it('a sheet of keys that says texts', () => {
    const without = [HEADER.slice(0, 5), ...letters.map((row) => row.slice(0, 5))];
    expect(right(read(without, '', [['Câu', 'Đáp án'], ...STEMS.map((_, q): Cell[] => [q + 1, OPTIONS[q]![RIGHT[q]!]!])]))).toEqual(WANTED);
    const wrong = read(without, '', [
      ['Câu', 'Đáp án'],
      [1, 'Gà mái'],
      [2, 'A. Xoài'],
      [3, 'C. Xuân'],
    ]);
    expect([right(wrong), codes(wrong)]).toEqual([[WANTED[1]], ['answer-not-understood', 'answer-text-differs']]);
  });
});
