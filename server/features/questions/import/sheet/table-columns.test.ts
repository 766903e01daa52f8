import { expect, test } from 'vitest';
import { buildWorkbook, rowOf } from '../../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';

const FOREIGN = [
  ['Nr', 'Frage', 'Eins', 'Zwei', 'Lösung'],
  [1, 'Sông nào dài nhất?', 'Sông A', 'Sông B', 1],
  [2, 'Núi nào cao nhất?', 'Núi A', 'Núi B', 'Núi B'],
];
const xlsx = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  buildWorkbook({ sheets: [{ name: 'Blatt', rows: rows.map((cells, i) => rowOf(i + 1, cells)).join('') }] });
const csv = (rows: readonly (readonly (string | number)[])[]): Uint8Array => new TextEncoder().encode(rows.map((row) => row.join(';')).join('\n'));
const brief = ({ questions }: ImportResult): string[] => questions.map(({ stem, correct }) => `${stem} ${correct.join('')}`);
const BOTH = ['Sông nào dài nhất? A', 'Núi nào cao nhất? B'];

test('headings of a foreign tongue, named by hand: the row of names is no question, and is remembered for whatever order and kind of file', () => {
  const said = parseQuestionFile(xlsx([['DIE FRAGEN'], ...FOREIGN]), { columns: { stem: 'B', a: 'C', b: 'D', answer: 'E' }, keyBase: 1 });
  expect(brief(said)).toEqual(BOTH);
  expect(said.headings.map(({ name }) => name)).toContain('column-names');
  expect(said.table).toMatchObject({ recalled: null, headings: [{}, { column: 'B', name: 'Frage', role: 'stem' }, {}, {}, {}] });
  const memories = [said.table!.said!];
  for (const bytes of [xlsx(FOREIGN), csv(FOREIGN.map((row) => [...row].reverse()))]) {
    expect(parseQuestionFile(bytes, { keyBase: 1 }).questions).toEqual([]);
    const recalled = parseQuestionFile(bytes, { memories, keyBase: 1 });
    expect(brief(recalled)).toEqual(BOTH);
    expect(recalled.table).toMatchObject({ said: null, recalled: memories[0]!.key });
  }
  // Said by hand it counts, whatever is remembered.
  expect(brief(parseQuestionFile(xlsx(FOREIGN), { memories, columns: { stem: 'B', a: 'D', b: 'C', answer: 'E' }, keyBase: 1 }))[1]).toBe(
    'Núi nào cao nhất? A',
  );
});

test('headings that we know are overruled by what was said of them; without any the likely row is shown', () => {
  const rows = [
    ['Câu hỏi', 'A', 'B', 'Đáp án', 'Ghi chú'],
    ['Sông nào dài nhất?', 'Sông A', 'Sông B', 'A', 'Sách, trang 5'],
  ];
  const said = parseQuestionFile(xlsx(rows), { columns: { stem: 'A', a: 'B', b: 'C', answer: 'D', source: 'E' } });
  expect(said.questions[0]).toMatchObject({ source: 'Sách, trang 5' });
  expect(parseQuestionFile(xlsx(rows)).questions[0]!.source).toBeUndefined();
  expect(parseQuestionFile(xlsx(rows), { memories: [said.table!.said!] }).questions[0]).toMatchObject({ source: 'Sách, trang 5' });
  const unread = parseQuestionFile(xlsx([['DIE FRAGEN'], ...FOREIGN]));
  expect(unread.table!.headings.map(({ name, role }) => `${name} ${role}`)).toEqual(FOREIGN[0]!.map((name) => `${name} null`));
});

test('a text cut evenly is a table although no name of a column is known: its columns are asked for; questions with their options in a line are none', () => {
  const cut = parseQuestionFile(csv([...FOREIGN, [3, 'Hồ nào sâu nhất?', 'Hồ A', 'Hồ B', 1]]));
  expect(cut).toMatchObject({ format: 'csv', questions: [], table: { headings: [{ name: 'Nr' }, { name: 'Frage' }, {}, {}, { name: 'Lösung' }] } });
  expect(cut.faults.map(({ code }) => code)).toContain('no-header');
  const inLines = [1, 2, 3, 4].map((n) => `Câu ${n}: Hỏi gì về việc số ${n}?; A. Một; B. Hai; C. Ba; Đáp án: A`).join('\n');
  expect(parseQuestionFile(new TextEncoder().encode(inLines)).format).not.toBe('csv');
});
