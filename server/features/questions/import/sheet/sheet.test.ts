import { describe, expect, it } from 'vitest';
import { buildWorkbook, rowOf } from '../../../../platform/sheets/workbook.builder.ts';
import type { BuiltSheet, BuiltWorkbook } from '../../../../platform/sheets/workbook.builder.ts';
import { parseQuestionFile } from '../index.ts';
import type { ImportOptions, ImportResult } from '../index.ts';

type Cell = string | number | null;

function parse(bytes: Uint8Array, options?: ImportOptions): ImportResult {
  const result = parseQuestionFile(bytes, options);
  const { ledger } = result;
  expect(ledger.entries).toHaveLength(ledger.nonEmpty);
  expect(ledger.inQuestions + ledger.inFaults + ledger.inHeadings).toBe(ledger.nonEmpty);
  return result;
}

const sheet = (rows: readonly (readonly Cell[])[], more: Partial<BuiltSheet> = {}): BuiltSheet => ({
  name: 'Câu hỏi',
  rows: rows.map((cells, i) => rowOf(i + 1, cells)).join(''),
  ...more,
});
const xlsx = (rows: readonly (readonly Cell[])[], more: Partial<BuiltSheet> = {}, book: Partial<BuiltWorkbook> = {}): Uint8Array =>
  buildWorkbook({ sheets: [sheet(rows, more)], ...book });

/** «stem | A text, B text* | row» of what was accepted; the star marks the right ones. */
const brief = ({ questions }: ImportResult): string[] =>
  questions.map(
    (q) => `${q.place.row} ${q.stem} | ${q.options.map((o) => `${o.label} ${o.text}${q.correct.includes(o.label) ? '*' : ''}`).join(', ')}`,
  );
const faults = ({ faults: all }: ImportResult, warnings = false): string[] =>
  all.filter((fault) => warnings || fault.severity !== 'warning').map((fault) => `${fault.place.row} ${fault.code}`);

const HEADER = ['STT', 'Câu hỏi', 'A', 'B', 'C', 'D', 'Đáp án'];
const SEA = ['Biển nào ở phía đông nước ta?', 'Biển Đỏ', 'Biển Đông', 'Biển Đen', 'Biển Chết'];

describe('headers', () => {
  it.each<[string, string[]]>([
    ['ours', HEADER],
    ['of an office', ['TT', 'Nội dung câu hỏi (*)', 'Phương án A', 'Phương án B', 'Phương án C', 'Phương án D', 'Đáp án đúng:']],
    ['numbered', ['Số TT', 'NỘI DUNG', 'Đáp án 1', 'Đáp án 2', 'Đáp án 3', 'Đáp án 4', 'Đáp án chính xác']],
    ['of a quiz program', ['No.', 'Question Text', 'Option 1', 'Option 2', 'Option 3', 'Option 4', 'Correct Answer']],
    [
      'of another',
      [
        '#',
        'Question - max 120 characters',
        'Answer 1 - max 75 characters',
        'Answer 2 - max 75 characters',
        'Answer 3 - max 75 characters',
        'Answer 4 - max 75 characters',
        'Correct answer(s) - choose at least one',
      ],
    ],
    ['two words for the same', ['Câu hỏi', 'Nội dung câu hỏi', 'PA 1', 'PA 2', 'PA 3', 'PA 4', 'ĐA']],
  ])('%s', (_, header) => {
    const result = parse(xlsx([['NGÂN HÀNG CÂU HỎI'], [], header, [1, ...SEA, 'B']]));
    expect(brief(result)).toEqual(['4 Biển nào ở phía đông nước ta? | A Biển Đỏ, B Biển Đông*, C Biển Đen, D Biển Chết']);
    expect(result).toMatchObject({ format: 'xlsx', encoding: null, questions: [{ place: { sheet: 'Câu hỏi', row: 4 } }] });
    expect(result.headings.map(({ place, name }) => [place.row, name])).toEqual([
      [1, 'title'],
      [3, 'column-names'],
    ]);
    expect(faults(result)).toEqual([]);
  });
  it('in two rows, «Phương án» merged over the letters', () => {
    const result = parse(
      xlsx(
        [
          ['TT', 'Câu hỏi', 'Phương án trả lời', null, null, null, 'Đáp án'],
          [null, null, 'A', 'B', 'C', 'D'],
          [1, ...SEA, 'B'],
        ],
        {
          after: '<mergeCells><mergeCell ref="C1:F1"/><mergeCell ref="A1:A2"/></mergeCells>',
        },
      ),
    );
    expect(brief(result)).toHaveLength(1);
    expect(result.headings.map(({ name }) => name)).toEqual(['column-names', 'column-names']);
  });
  it('mapped by the user when there is none', () => {
    const rows = [
      [7, ...SEA, 'B'],
      [8, 'Núi nào cao nhất?', 'Bà Nà', 'Ba Vì', 'Fansipan', 'Ba Na Sơn', 'C'],
    ];
    const without = parse(xlsx(rows));
    expect([without.questions, faults(without)]).toEqual([[], ['1 no-header', '1 no-questions']]);
    const columns = { stem: 'B', a: 'c', b: 'D', c: 'E', d: 'F', answer: 'G' };
    expect(brief(parse(xlsx(rows), { columns }))).toHaveLength(2);
    const foreign = parse(xlsx([['Nr', 'Frage', 'w', 'x', 'y', 'z', 'richtig?'], ...rows]), { columns });
    expect(brief(foreign)).toHaveLength(2);
  });
  it('names what it does not read, and what is hidden', () => {
    const result = parse(
      buildWorkbook({
        sheets: [
          sheet(
            [
              [...HEADER, 'Điểm'],
              [1, ...SEA, 'B', 5],
            ],
            { before: '<cols><col min="7" max="7" hidden="1"/></cols>' },
          ),
          { ...sheet([['danh sách']]), name: 'Ẩn', state: 'hidden' },
          { ...sheet([['Ghi chú gì đó']]), name: 'Khác' },
          { ...sheet([['ÔN TẬP', 'CỘT']]), name: 'Trống', rows: '' },
        ],
      }),
    );
    expect(brief(result)).toHaveLength(1);
    expect(result.faults.map(({ place, code, severity }) => [place.sheet, code, severity])).toEqual([
      ['Câu hỏi', 'column-ignored', 'warning'],
      ['Câu hỏi', 'hidden-column', 'warning'],
      ['Ẩn', 'hidden-sheet', 'warning'],
      ['Khác', 'sheet-ignored', 'warning'],
    ]);
  });
  it('a hidden row is a named fault, not a question', () => {
    const rows = `${rowOf(1, HEADER)}${rowOf(2, [1, ...SEA, 'B'], 'hidden="1"')}${rowOf(3, [2, 'Sông nào dài nhất nước ta?', 'Sông Đà', 'Sông Hồng', 'Sông Lô', 'Sông Mã', 'A'])}`;
    const result = parse(xlsx([], { rows }));
    expect([brief(result).length, faults(result)]).toEqual([1, ['2 hidden-row']]);
  });
});

describe('rows', () => {
  it('titles of parts, prepared numbers, notes and repeated names', () => {
    const result = parse(
      xlsx(
        [
          HEADER,
          ['PHẦN I. BIỂN', null],
          [1, ...SEA, 'B'],
          HEADER,
          [null, 'CHƯƠNG 2: NÚI'],
          [2, 'Núi nào cao nhất?', 'Bà Nà', 'Ba Vì', 'Fansipan', 'Tản Viên', 'C'],
          [3],
          [4],
        ],
        { after: '<mergeCells><mergeCell ref="A2:G2"/></mergeCells>' },
      ),
    );
    expect(result.questions.map(({ topic }) => topic)).toEqual(['BIỂN', 'NÚI']);
    expect(result.headings.map(({ place, name }) => [place.row, name])).toEqual([
      [1, 'column-names'],
      [2, 'topic'],
      [4, 'column-names'],
      [5, 'topic'],
      [7, 'note'],
      [8, 'note'],
    ]);
    expect(faults(result)).toEqual([]);
  });
  it('options row by row under a merged question, ticked or lettered', () => {
    const rows = [
      ['TT', 'Câu hỏi', 'Phương án', 'Đúng/Sai'],
      [1, SEA[0]!, 'Biển Đỏ', null],
      [null, null, 'Biển Đông', 'x'],
      [null, null, 'Biển Đen', null],
      [2, 'Núi nào cao nhất?', 'A. Ba Vì', 'B'],
      [null, null, 'B. Fansipan', null],
    ];
    const result = parse(
      xlsx(
        rows.map((row, i) => (i === 0 ? ['TT', 'Câu hỏi', 'Phương án', 'Đáp án'] : row)),
        { after: '<mergeCells><mergeCell ref="B2:B4"/></mergeCells>' },
      ),
    );
    expect(brief(result)).toEqual([
      '2 Biển nào ở phía đông nước ta? | A Biển Đỏ, B Biển Đông*, C Biển Đen',
      '5 Núi nào cao nhất? | A Ba Vì, B Fansipan*',
    ]);
    expect(result.ledger.inQuestions).toBe(5);
  });
  it('all options in one cell: lines, labels on one line, numbers; or in the question’s own cell', () => {
    const head = ['Câu hỏi', 'Các phương án', 'Đáp án'];
    const result = parse(
      xlsx([
        head,
        ['Câu 1: Biển nào?', 'Biển Đỏ\nBiển Đông\nBiển Đen', 'B'],
        ['Câu 2: Núi nào cao nhất?', 'A. Ba Vì   B. Fansipan\nC. Bà Nà', 'B'],
        ['Sông nào dài?', '1. Sông Đà\n2. Sông Hồng\n3. Sông Lô', 2],
        ['Hồ nào rộng?', '- Hồ Tây\n- Hồ Ba Bể', 'Hồ Ba Bể'],
      ]),
    );
    expect(brief(result)).toEqual([
      '2 Biển nào? | A Biển Đỏ, B Biển Đông*, C Biển Đen',
      '3 Núi nào cao nhất? | A Ba Vì, B Fansipan*, C Bà Nà',
      '4 Sông nào dài? | A Sông Đà, B Sông Hồng*, C Sông Lô',
      '5 Hồ nào rộng? | A Hồ Tây, B Hồ Ba Bể*',
    ]);
    const own = parse(
      xlsx([
        ['Câu hỏi', 'Đáp án'],
        ['Biển nào?\nA. Biển Đỏ\nB. Biển Đông', 'B'],
        ['Núi nào? A. Ba Vì B. Fansipan', 'B'],
      ]),
    );
    expect(brief(own)).toEqual(['2 Biển nào? | A Biển Đỏ, B Biển Đông*', '3 Núi nào? | A Ba Vì, B Fansipan*']);
  });
  it('labels inside cells come off only when every cell has its own', () => {
    const result = parse(
      xlsx([
        HEADER,
        [1, 'Ai viết Tư bản?', 'A. Kant', 'B. Hegel', 'C. Mác', 'D. Smith', 'C. Mác'],
        [2, 'Ai là tác giả?', 'Kant', 'Hegel', 'C. Mác', 'Smith', 'C'],
      ]),
    );
    expect(brief(result)).toEqual(['2 Ai viết Tư bản? | A Kant, B Hegel, C Mác*, D Smith', '3 Ai là tác giả? | A Kant, B Hegel, C C. Mác*, D Smith']);
  });
});

describe('answers', () => {
  const table = (answers: readonly Cell[], options: readonly Cell[] = SEA.slice(1)): Uint8Array =>
    xlsx([
      HEADER,
      ...answers.map((answer, i) => [i + 1, `Biển nào ở phía đông nước ta, lần hỏi ${'mộthaiba'.slice(i, i + 3)}${i}?`, ...options, answer]),
    ]);
  it.each<[Cell, string]>([
    ['b', 'B'],
    ['B.', 'B'],
    ['Đáp án B', 'B'],
    ['(B)', 'B'],
    ['B, D', 'B,D'],
    ['BD', 'B,D'],
    ['b và d', 'B,D'],
    ['B. Biển Đông', 'B'],
    ['biển đông.', 'B'],
    ['Biển Đông; Biển Chết', 'B,D'],
    ['Biển Đông\nBiển Chết', 'B,D'],
  ])('%j', (answer, right) => {
    expect(parse(table([answer])).questions.map(({ correct }) => correct.join())).toEqual([right]);
  });
  it.each<[Cell, string]>([
    ['E', 'answer-not-among-options'],
    ['Biển Bắc', 'answer-not-understood'],
    ['B. Biển Đen', 'answer-text-differs'],
    [null, 'no-answer'],
    ['?', 'answer-not-understood'],
    ['<c t="e"><v>#N/A</v></c>', 'cell-error'],
    ['<c><f>X1</f></c>', 'formula-without-value'],
  ])('%j is refused', (answer, code) => {
    expect(faults(parse(table([answer])))[0]).toBe(`2 ${code}`);
  });
  it('numbers from 1 or from 0, as the table shows; else it is asked', () => {
    const right = (result: ImportResult): string => result.questions.map(({ correct }) => correct.join('')).join(' ');
    expect(right(parse(table([1, 4, '2,3'])))).toBe('A D BC');
    expect(right(parse(table([0, 3, 2])))).toBe('A D C');
    for (const answers of [
      [1, 2, 3],
      [0, 4],
    ]) {
      const asked = parse(table(answers));
      expect(asked.questions).toEqual([]);
      expect(faults(asked)[0]).toBe('1 key-base-unclear');
    }
    expect(right(parse(table([1, 2, 3]), { keyBase: 1 }))).toBe('A B C');
    expect(right(parse(table([1, 2, 3]), { keyBase: 0 }))).toBe('B C D');
    expect(faults(parse(table([0, 4]), { keyBase: 1 }))).toEqual(['2 answer-not-among-options']);
  });
  it('a number that is an option’s own text is read so only when nothing else can be meant', () => {
    const years = [1941, 1943, 1945, 1946];
    expect(parse(table([1945, 1941], years)).questions.map(({ correct }) => correct.join())).toEqual(['C', 'A']);
    expect(faults(parse(table([2, 4], [2, 1, 4, 3])))).toContain('2 answer-two-readings');
    expect(parse(table([1, 4], [1, 2, 3, 4])).questions).toHaveLength(2);
    expect(faults(parse(table(['AB'], ['A', 'B', 'AB', 'O'])))).toEqual(['2 answer-two-readings']);
  });
  it('one sheet for the questions, one for the answers; or a second file', () => {
    const questions = sheet([HEADER.slice(0, 6), [1, ...SEA], [2, 'Núi nào cao nhất?', 'Ba Vì', 'Fansipan', 'Bà Nà', 'Tản Viên']]);
    const key = {
      ...sheet([
        ['Câu', 'Đáp án'],
        [1, 'B'],
        [2, 'b'],
      ]),
      name: 'Đáp án',
    };
    expect(parse(buildWorkbook({ sheets: [key, questions] })).questions.map(({ correct }) => correct.join())).toEqual(['B', 'B']);
    for (const bytes of [buildWorkbook({ sheets: [key] }), new TextEncoder().encode('Câu;Đáp án\n1;B\n2;B\n'), new TextEncoder().encode('1.B 2.B')])
      expect(parse(buildWorkbook({ sheets: [questions] }), { key: bytes }).questions).toHaveLength(2);
  });
});

describe('formatting', () => {
  const styles =
    '<fonts><font/><font><b/></font><font><color rgb="FFFF0000"/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs>';
  const styled = (text: string, style: number): string => `<c t="inlineStr" s="${style}"><is><t>${text}</t></is></c>`;
  const rows = (style: number, options: (i: number) => string[]): (string | number)[][] => [
    HEADER.slice(0, 6),
    ...[0, 1, 2, 3].map((i) => [
      i + 1,
      `Hỏi về ${'biển núi sông hồ'.split(' ')[i]!} nào?`,
      ...options(i).map((text, o) => (o === (i * 3 + 1) % 4 ? styled(text, style) : text)),
    ]),
  ];
  const options = (i: number): string[] => [`một ${i}`, `hai ${i}`, `ba ${i}`, `bốn ${i}`];
  it('marks answers where no column does', () => {
    for (const style of [1, 2]) {
      const result = parse(xlsx(rows(style, options), {}, { styles }));
      expect(result.questions.map(({ correct }) => correct.join())).toEqual(['B', 'A', 'D', 'C']);
    }
  });
  it('struck off is never right: A struck, or all but one', () => {
    const struck = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>';
    const others = rows(1, options).map((row, i) =>
      i === 0 ? row : [...row.slice(0, 2), ...options(i - 1).map((text, o) => (o === ((i - 1) * 3 + 1) % 4 ? text : styled(text, 1)))],
    );
    for (const cells of [rows(1, options), others]) {
      const result = parse(xlsx(cells, {}, { styles: struck }));
      expect([result.questions.length, result.faults.filter(({ code }) => code === 'struck-text').length]).toEqual([0, 4]);
    }
  });
  it('that contradicts the answer column is a fault; that of a whole column is none', () => {
    const marked = rows(1, options).map((row, i) => [...row, i === 0 ? 'Đáp án' : 'A']);
    expect(faults(parse(xlsx(marked, {}, { styles }))).map((text) => text.split(' ')[1])).toEqual([
      'answers-disagree',
      'answers-disagree',
      'answers-disagree',
    ]);
    const column = [HEADER, ...[0, 1, 2, 3].map((i) => [i, `Hỏi lần ${'abcd'[i]}${i}?`, styled(`x ${i}`, 1), `y ${i}`, `z ${i}`, `w ${i}`, 'B'])];
    expect(parse(xlsx(column, {}, { styles })).questions).toHaveLength(4);
  });
  it('inside one cell', () => {
    const cell = '<c t="inlineStr"><is><r><t>Biển Đỏ&#10;</t></r><r><rPr><b/></rPr><t>Biển Đông</t></r><r><t>&#10;Biển Đen</t></r></is></c>';
    expect(
      brief(
        parse(
          xlsx([
            ['Câu hỏi', 'Phương án'],
            ['Biển nào?', cell],
          ]),
        ),
      ),
    ).toEqual(['2 Biển nào? | A Biển Đỏ, B Biển Đông*, C Biển Đen']);
    const raised = '<c t="inlineStr"><is><r><t>x</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is></c>';
    expect(faults(parse(xlsx([HEADER, [1, 'Đâu là bình phương?', raised, 'x', 'y', 'z', 'A']])))).toEqual(['2 raised-text']);
  });
});

describe('what cells hold', () => {
  it('numbers, dates, truth as options', () => {
    const styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>';
    const result = parse(xlsx([HEADER, [1, 'Ngày nào?', '<c s="1"><v>45000</v></c>', 1945, 1945.5, '<c t="b"><v>1</v></c>', 'A']], {}, { styles }));
    expect(brief(result)).toEqual(['2 Ngày nào? | A 15/03/2023*, B 1945, C 1945,5, D TRUE']);
  });
  it('pictures, other kinds of questions, unknown levels are named', () => {
    const header = [...HEADER, 'Loại câu hỏi', 'Mức độ'];
    const result = parse(
      xlsx(
        [
          header,
          [1, ...SEA, 'B', 'Tự luận', 'Dễ'],
          [2, 'Núi nào?', 'a', 'b', 'c', 'd', 'B', 'Trắc nghiệm', 'Mức 9'],
          [3, 'Hồ nào?', 'a', 'b', 'c', 'd', 'B', null, 'Khó'],
        ],
        {
          pictures: [{ row: 4, column: 2 }],
        },
      ),
    );
    expect(result.questions.map(({ difficulty }) => difficulty)).toEqual([undefined]);
    expect(faults(result, true)).toEqual(['2 unsupported-type', '3 difficulty-unknown', '4 has-image']);
  });
});

describe('.csv', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  it.each<[string, string]>([
    ['semicolons', `${HEADER.join(';')}\n1;${SEA.join(';')};B\n`],
    ['commas', `${HEADER.join(',')}\r\n1,${SEA.join(',')},B\r\n`],
    ['tabs', `${HEADER.join('\t')}\n1\t${SEA.join('\t')}\tB`],
    ['a hint', `sep=;\n${HEADER.join(';')}\n1;${SEA.join(';')};B\n`],
    ['a title', `NGÂN HÀNG;;;;;;\n${HEADER.join(';')}\n1;${SEA.join(';')};B\n`],
    ['quotes', `"${HEADER.join('";"')}"\n1;"${SEA.join('";"')}";"B"\n`],
  ])('%s', (_, value) => {
    const result = parse(text(value));
    expect(result).toMatchObject({ format: 'csv', encoding: 'utf-8', questions: [{ correct: ['B'], stem: SEA[0] }] });
  });
  it('has places by row and line; a quote at fault is named with its line', () => {
    const result = parse(text(`${HEADER.join(';')}\n1;"${SEA[0]}\nThêm dòng";a;b;c;d;B\n2;Núi nào?;e;f;g;h;C\n`));
    expect(result.questions.map(({ place }) => place)).toEqual([
      { row: 2, line: 2 },
      { row: 3, line: 4 },
    ]);
    const broken = parseQuestionFile(text(`${HEADER.join(';')}\n1;"${SEA.join(';')};B\n2;x;y\n`));
    expect(broken).toMatchObject({ format: 'unreadable', faults: [{ place: { line: 2 }, code: 'broken-csv' }] });
  });
  it('a text with semicolons is no table', () => {
    expect(parse(text('Câu 1: Biển; núi; sông?\nA. a\nB. b\nĐáp án: A\n')).format).toBe('text');
  });
});

it('rows like lines of a text are read as such', () => {
  const result = parse(
    xlsx([['Câu 1: Biển nào?'], ['A. Biển Đỏ', 'B. Biển Đông'], ['Đáp án: B'], ['Câu 2: Núi nào?'], ['A. Ba Vì\nB. Fansipan'], ['Đáp án: B']]),
  );
  expect(brief(result)).toEqual(['1 Biển nào? | A Biển Đỏ, B Biển Đông*', '4 Núi nào? | A Ba Vì, B Fansipan*']);
});

it('an empty workbook is an empty file', () => {
  expect(parseQuestionFile(buildWorkbook({ sheets: [{ name: 'x', rows: '<row r="1"/>' }] }))).toMatchObject({
    format: 'unreadable',
    faults: [{ code: 'empty-file' }],
  });
});
