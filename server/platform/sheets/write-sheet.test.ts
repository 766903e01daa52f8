import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeXml } from '../files/xml.ts';
import { openZip } from '../files/zip.ts';
import { readSheetRows } from './read-sheets.ts';
import { textAt } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import { writeCsv } from './write-csv.ts';
import { sheetOf, writeSheet, writeWorkbook } from './write-sheet.ts';

interface Person {
  name: string;
  day: string | null;
  count: number;
  rate: number;
  at: number;
  yes: boolean;
}

const PERSON: Person = { name: '=HYPERLINK("x")', day: '1994-02-28', count: 50_768, rate: 0.985, at: Date.UTC(2026, 0, 5, 0, 30), yes: true };
const TABLE: Table<Person> = {
  name: 'Danh sách: [1]/2',
  above: ['DANH SÁCH NGƯỜI DỰ THI', 'Số liệu tính đến 07 giờ 30 ngày 05/01/2026'],
  columns: [
    { header: 'Họ và tên', value: (row) => row.name },
    { header: 'Ngày sinh', kind: 'day', value: (row) => row.day },
    { header: 'Lượt dự thi', kind: 'integer', value: (row) => row.count },
    { header: 'Tỷ lệ', kind: 'percent', value: (row) => row.rate },
    { header: 'Nộp bài', kind: 'moment', value: (row) => row.at },
    { header: 'Dự thi', kind: 'yes-no', value: (row) => row.yes, choices: ['Có', 'Không'], hint: 'Chọn Có hoặc Không.' },
  ],
  rows: [PERSON, { ...PERSON, name: 'Nguyễn Thị Ánh', day: null, count: -5, yes: false }, { ...PERSON, name: '+84912', day: '1890-05-19' }],
  below: ['Lượt dự thi: số bài đã nộp.'],
};

const lines = (sheet: Sheet, columns: number): string[][] => sheet.rows.map((row) => Array.from({ length: columns }, (_, i) => textAt(row, i)));

describe('.xlsx', () => {
  it('reads back as it was written, with real numbers and dates', async () => {
    const [sheet] = readSheetRows(await writeSheet(TABLE)).sheets;
    expect(sheet!.name).toBe('Danh sách 1 2');
    expect(lines(sheet!, 6)).toEqual([
      ['DANH SÁCH NGƯỜI DỰ THI', '', '', '', '', ''],
      ['Số liệu tính đến 07 giờ 30 ngày 05/01/2026', '', '', '', '', ''],
      ['Họ và tên', 'Ngày sinh', 'Lượt dự thi', 'Tỷ lệ', 'Nộp bài', 'Dự thi'],
      ['=HYPERLINK("x")', '28/02/1994', '50.768', '98,5%', '05/01/2026 07:30', 'Có'],
      ['Nguyễn Thị Ánh', '', '-5', '98,5%', '05/01/2026 07:30', 'Không'],
      ['+84912', '1890-05-19', '50.768', '98,5%', '05/01/2026 07:30', 'Có'],
      ['Lượt dự thi: số bài đã nộp.', '', '', '', '', ''],
    ]);
    expect(sheet!.rows[3]!.row).toBe(5);
    expect(sheet!.rows[3]!.cells.get(1)).toMatchObject({ kind: 'date', date: '1994-02-28' });
    expect(sheet!.rows[3]!.cells.get(2)).toMatchObject({ kind: 'number', number: 50_768 });
    expect(sheet!.rows[3]!.cells.get(0)!.kind).toBe('text');
  });
  it('freezes the header, repeats it in print on A4, offers lists, is the same every time', async () => {
    const bytes = await writeSheet(TABLE, { title: 'Danh sách', savedAt: 0 });
    const part = (name: string): string => decodeXml(openZip(bytes).read(name)!);
    const xml = part('xl/worksheets/sheet1.xml');
    expect(xml).toContain('ySplit="4" topLeftCell="A5"');
    expect(xml).toContain('paperSize="9"');
    expect(xml).toContain('"Có,Không"');
    expect(xml).not.toContain('<f>');
    expect(part('xl/workbook.xml')).toContain("'Danh sách 1 2'!$4:$4");
    expect(Buffer.from(await writeSheet(TABLE, { title: 'Danh sách', savedAt: 0 })).equals(bytes)).toBe(true);
  });
  it('sheets of one name get names of their own', async () => {
    const bytes = await writeWorkbook([sheetOf(TABLE), sheetOf(TABLE), sheetOf({ ...TABLE, name: "'?'" })], { title: 'x' });
    expect(readSheetRows(bytes).sheets.map((sheet) => sheet.name)).toEqual(['Danh sách 1 2', 'Danh sách 1 2 (2)', 'Trang tính']);
  });
  it('a text too long for a cell is cut and says so', async () => {
    const table: Table<string> = { name: 'x', columns: [{ header: 'x', value: (text) => text }], rows: ['a'.repeat(40_000)] };
    const cell = readSheetRows(await writeSheet(table)).sheets[0]!.rows[1]!.cells.get(0)!;
    expect([cell.text.length <= 32_767, cell.text.endsWith('(đã cắt)')]).toEqual([true, true]);
  });
});

describe('.csv', () => {
  it('is what Excel in Vietnam takes', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(TABLE));
    expect(text.split('\r\n')).toEqual([
      '\ufeffHọ và tên;Ngày sinh;Lượt dự thi;Tỷ lệ;Nộp bài;Dự thi',
      `"'=HYPERLINK(""x"")";28/02/1994;50768;0,985;05/01/2026 07:30;Có`,
      'Nguyễn Thị Ánh;;-5;0,985;05/01/2026 07:30;Không',
      `"'+84912";1890-05-19;50768;0,985;05/01/2026 07:30;Có`,
      '',
    ]);
  });
});

describe('any text', () => {
  const signs = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ';',
    ',',
    '\n',
    '\t',
    ' ',
    '_x0041_',
    '_x005F_',
    '<',
    '&',
    'ủy',
    '😀',
    'sep=',
    '\\',
    '#',
  );
  const text = fc.array(signs, { minLength: 1, maxLength: 6 }).map((parts) => `x${parts.join('')}`);
  const anyText = fc.oneof(
    text,
    text.map((one) => `${one.slice(1)}x`),
  );
  it('comes back from .xlsx and .csv', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 5 }), async (rows) => {
        const table: Table<[string, string]> = {
          name: 'x',
          columns: [
            { header: 'một', value: (row) => row[0] },
            { header: 'hai', value: (row) => row[1] },
          ],
          rows,
        };
        for (const bytes of [await writeSheet(table), writeCsv(table)]) {
          const read = readSheetRows(bytes).sheets[0]!.rows.slice(1);
          expect(read.map((row) => [row.cells.get(0)!.text, row.cells.get(1)!.text])).toEqual(rows);
        }
      }),
      { numRuns: 100, seed: 20261127 },
    );
  });
});
