import { describe, expect, it } from 'vitest';
import { fileFaultText, Unreadable } from '../files/unreadable.ts';
import { writeZip } from '../files/write-zip.ts';
import { readSheetRows } from './read-sheets.ts';
import { columnIndex, columnLetters, textAt } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { buildWorkbook, rowOf } from './workbook.builder.ts';
import type { BuiltSheet, BuiltWorkbook } from './workbook.builder.ts';

const sheetOf = (sheet: Partial<BuiltSheet> & { rows: string }, more: Partial<BuiltWorkbook> = {}): Sheet =>
  readSheetRows(buildWorkbook({ sheets: [{ name: 'Một', ...sheet }], ...more })).sheets[0]!;

/** Text and kind of the cells of the first row. */
function cellsOf(sheet: Sheet): [string, string][] {
  return [...sheet.rows[0]!.cells.values()].map(({ text, kind }) => [text, kind]);
}

const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[[[?"/></numFmts>
<fonts><font><sz val="11"/></font><font><b/><color rgb="FFFF0000"/></font><font><u/><b val="0"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2" fillId="2"/><xf numFmtId="3"/></cellXfs>`;

describe('cells of .xlsx', () => {
  it('numbers are what Excel shows, dates are days', () => {
    const sheet = sheetOf(
      {
        rows: rowOf(1, [
          1945,
          '<c><v>1945.5</v></c>',
          '<c s="1"><v>45000</v></c>',
          '<c s="2"><v>45000.75</v></c>',
          '<c s="3"><v>12</v></c>',
          '<c s="4"><v>0.985</v></c>',
          '<c s="5"><v>1.5</v></c>',
          '<c s="8"><v>50768</v></c>',
          '<c><v>912345678901</v></c>',
        ]),
      },
      { styles: STYLES },
    );
    expect(cellsOf(sheet)).toEqual([
      ['1945', 'number'],
      ['1945,5', 'number'],
      ['15/03/2023', 'date'],
      ['15/03/2023', 'date'],
      ['00012', 'number'],
      ['98,50%', 'number'],
      ['1,5', 'number'],
      ['50.768', 'number'],
      ['912345678901', 'number'],
    ]);
    expect(sheet.rows[0]!.cells.get(2)).toMatchObject({ date: '2023-03-15', number: 45000 });
    const old = sheetOf({ rows: rowOf(1, ['<c s="1"><v>43538</v></c>']) }, { styles: STYLES, from1904: true });
    expect(old.rows[0]!.cells.get(0)).toMatchObject({ text: '15/03/2023', date: '2023-03-15' });
  });
  it('texts: shared, inline, of formulas; with signs that Excel writes its own way', () => {
    const sheet = sheetOf(
      {
        rows: rowOf(1, ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', 'trong ô', '<c t="str"><f>A1</f><v>ra</v></c>', '<c t="s"><v>99</v></c>']),
      },
      {
        strings:
          '<si><t>một_x000D_\nhai</t><rPh><t>bỏ</t></rPh></si><si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> _x005F_x0041_</t></r></si>',
      },
    );
    expect(cellsOf(sheet)).toEqual([
      ['một\nhai', 'text'],
      ['a _x0041_', 'text'],
      ['trong ô', 'text'],
      ['ra', 'text'],
    ]);
    expect(sheet.rows[0]!.cells.get(1)!.runs!.map(({ text, looks }) => [text, ...looks])).toEqual([['a'], [' _x0041_', 'bold']]);
    expect(textAt(sheet.rows[0]!, 0)).toBe('một hai');
    expect(textAt(sheet.rows[0]!, 9)).toBe('');
  });
  it('booleans, errors, formulas that were never computed, pictures inside cells', () => {
    const cells = [
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#REF!</v></c>',
      '<c><f>B1+1</f></c>',
      '<c t="e" vm="1"><v>#VALUE!</v></c>',
      '<c t="d"><v>2026-01-05T00:00:00</v></c>',
    ];
    const sheet = sheetOf({ rows: rowOf(1, cells) });
    expect(cellsOf(sheet)).toEqual([
      ['TRUE', 'boolean'],
      ['#REF!', 'error'],
      ['=B1+1', 'formula-without-value'],
      ['', 'error'],
      ['2026-01-05T00:00:00', 'date'],
    ]);
    expect(sheet.rows[0]!.cells.get(3)!.picture).toBe(true);
  });
  it('looks are what differs from the workbook’s usual', () => {
    const sheet = sheetOf({ rows: rowOf(1, ['<c s="6"><v>1</v></c>', '<c s="7"><v>1</v></c>', 1]) }, { styles: STYLES });
    expect([...sheet.rows[0]!.cells.values()].map(({ looks }) => [...looks])).toEqual([['bold', 'color:FF0000'], ['underline', 'fill:FFFF00'], []]);
  });
});

describe('sheets of .xlsx', () => {
  it('places, what is hidden, merged areas, pictures', () => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: 'Câu hỏi',
          before: '<cols><col min="3" max="4" hidden="1"/></cols>',
          rows: `${rowOf(2, ['a', null, 'c'])}<row r="3" s="1" customFormat="1"/><row>${'<c t="inlineStr"><is><t>tự đếm</t></is></c>'.repeat(2)}</row>${rowOf(9, ['ẩn'], 'hidden="1"')}`,
          after: '<mergeCells><mergeCell ref="A1:D2"/><mergeCell ref="hỏng"/></mergeCells>',
          pictures: [{ row: 4, column: 1 }],
        },
        { name: 'Ẩn', state: 'veryHidden', rows: '' },
      ],
    });
    const [first, second] = readSheetRows(bytes).sheets;
    expect(first!.rows.map(({ row, hidden, cells }) => [row, hidden, ...cells.keys()])).toEqual([
      [2, false, 0, 2],
      [4, false, 0, 1],
      [9, true, 0],
    ]);
    expect(first).toMatchObject({
      name: 'Câu hỏi',
      hidden: false,
      merged: [{ top: 1, bottom: 2, left: 0, right: 3 }],
      pictures: [{ row: 4, column: 1 }],
    });
    expect([...first!.hiddenColumns]).toEqual([2, 3]);
    expect(second).toMatchObject({ name: 'Ẩn', hidden: true, rows: [] });
  });
  it('letters of columns and back', () => {
    for (const [index, letters] of [
      [0, 'A'],
      [25, 'Z'],
      [26, 'AA'],
      [16_383, 'XFD'],
    ] as const) {
      expect(columnLetters(index)).toBe(letters);
      expect(columnIndex(letters.toLowerCase())).toBe(index);
    }
    expect(columnIndex('1')).toBeNull();
  });
});

describe('.csv', () => {
  const rows = (text: string | Uint8Array): [number, number, ...string[]][] =>
    readSheetRows(typeof text === 'string' ? new TextEncoder().encode(text) : text).sheets[0]!.rows.map(({ row, line, cells }) => [
      row,
      line!,
      ...[...cells].map(([column, { text: value }]) => `${columnLetters(column)}:${value}`),
    ]);
  it('finds the sign between cells', () => {
    expect(rows('a;b,c;d\n1;2,5;3\n')).toEqual([
      [1, 1, 'A:a', 'B:b,c', 'C:d'],
      [2, 2, 'A:1', 'B:2,5', 'C:3'],
    ]);
    expect(rows('TIÊU ĐỀ; phụ\na,b,c\n1,2,3\n')[1]).toEqual([2, 2, 'A:a', 'B:b', 'C:c']);
    expect(rows('a\tb\n1, 2\t3')).toEqual([
      [1, 1, 'A:a', 'B:b'],
      [2, 2, 'A:1, 2', 'B:3'],
    ]);
    expect(rows('sep=|\r\na|b\r\n1|2')).toEqual([
      [1, 2, 'A:a', 'B:b'],
      [2, 3, 'A:1', 'B:2'],
    ]);
  });
  it('counts rows as Excel does and lines as an editor does', () => {
    expect(rows('a;b\n"x\r\ny";2\n\n;;\n3;4')).toEqual([
      [1, 1, 'A:a', 'B:b'],
      [2, 2, 'A:x\ny', 'B:2'],
      [5, 6, 'A:3', 'B:4'],
    ]);
  });
  it('takes an apostrophe before a formula’s sign for what it is', () => {
    expect(rows("a;b\n'=1+1;'x\n'-5;'")).toEqual([
      [1, 1, 'A:a', 'B:b'],
      [2, 2, 'A:=1+1', "B:'x"],
      [3, 3, 'A:-5', "B:'"],
    ]);
  });
  it('reads old encodings', () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...[...'Tên\tĐơn vị\nÁnh\tXã A'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);
    expect(rows(bytes)[1]).toEqual([2, 2, 'A:Ánh', 'B:Xã A']);
  });
  it.each<[string, string, number]>([
    ['never closed', 'a;b\n1;"x\n2;y\n3;z', 2],
    ['closed in the middle of a cell', 'a;b\n1;"x\n2;"y";z\n', 2],
    ['opened in the middle of a cell', 'a;"b"\nAi "x" y;2\n', 2],
    ['after a hint', 'sep=;\na;b\n1;"x', 3],
  ])('a quotation mark %s is named with its line', (_, text, line) => {
    expect(() => rows(text)).toThrow(Unreadable);
    expect(refusal(new TextEncoder().encode(text))).toMatchObject({ code: 'broken-csv', params: { line } });
  });
  it('marks in a file without quoted cells are signs', () => {
    expect(rows('a;b\nAi nói "x" y?;2\n')[1]).toEqual([2, 2, 'A:Ai nói "x" y?', 'B:2']);
  });
});

function refusal(bytes: Uint8Array): Unreadable | null {
  try {
    readSheetRows(bytes);
    return null;
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

describe('what is refused', () => {
  const xlsx = (rows: string): Uint8Array => buildWorkbook({ sheets: [{ name: 'S', rows }] });
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['half an archive', xlsx(rowOf(1, ['a'])).subarray(0, 300), 'broken-archive'],
    ['an archive of something else', writeZip([{ name: 'a.txt', content: 'x' }]), 'wrong-type'],
    ['a Word document', writeZip([{ name: 'word/document.xml', content: '<w/>' }]), 'wrong-type'],
    ['a workbook without sheets', writeZip([{ name: 'xl/workbook.xml', content: '<workbook><sheets/></workbook>' }]), 'broken-archive'],
    ['a broken sheet', xlsx('<row><c></row>'), 'broken-xml'],
    [
      'an entity',
      writeZip([{ name: 'xl/workbook.xml', content: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>' }]),
      'unsafe-xml',
    ],
    ['a sheet nested without end', xlsx('<row>'.repeat(300)), 'xml-too-deep'],
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]), 'wrong-type'],
    ['a locked file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted-file'],
    ['too many rows', new TextEncoder().encode('a;b\n'.repeat(200_001)), 'too-many-parts'],
    ['millions of tags', xlsx('<row/>'.repeat(8_000_001)), 'too-many-parts'],
  ])('%s', (_, bytes, code) => {
    expect(refusal(bytes)).toMatchObject({ code });
  });
  it('a million empty rows with styles and rows of 16,384 columns hold nothing', () => {
    const empty = Array.from({ length: 1_048_575 }, (_, i) => `<row r="${i + 2}" s="1" customFormat="1"/>`).join('');
    const wide = `<row r="1">${'<c s="1"/>'.repeat(16_383)}<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`;
    const sheet = readSheetRows(xlsx(wide + empty)).sheets[0]!;
    expect(sheet.rows.map(({ row, cells }) => [row, ...cells.keys()])).toEqual([[1, 16_383]]);
  });
});

it('a refusal is worded for whoever chose the file', () => {
  expect(fileFaultText(refusal(new TextEncoder().encode('a;b\n1;"x'))!)).toContain('dòng 2');
});
