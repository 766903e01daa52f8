import { describe, expect, it } from 'vitest';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { readSheetRows } from '../sheets/read-sheets.ts';
import { buildWorkbook, rowOf } from '../sheets/workbook.builder.ts';
import type { BuiltSheet } from '../sheets/workbook.builder.ts';
import { plainTable } from './plain-sheet.ts';
import { mapTable } from './table-heading.ts';
import type { ColumnRules } from './table-heading.ts';
import { asideNotes } from './table-notes.ts';

/** Lists of people as offices keep them. */
const ROLES: Record<string, string> = { 'ho va ten': 'name', 'nam sinh': 'born', 'dien thoai': 'phone', 'don vi': 'unit' };
const RULES: ColumnRules<string> = {
  roleOf: (heading) => ROLES[foldForSearch(heading)] ?? null,
  missing: (found) => (found.has('name') ? [] : ['name']),
  sections: 'unit',
};
type Cell = string | number | null;
interface SheetOf extends Partial<Omit<BuiltSheet, 'rows'>> {
  rows: Cell[][];
  merged?: string[];
  /** Rows that Excel hides, from 1. */
  hidden?: number[];
}

async function read(...sheets: SheetOf[]) {
  const bytes = buildWorkbook({
    sheets: sheets.map(({ rows, merged = [], hidden = [], ...sheet }, i) => ({
      name: `Sheet${i + 1}`,
      rows: rows.map((cells, at) => rowOf(at + 1, cells, hidden.includes(at + 1) ? 'hidden="1"' : '')).join(''),
      ...(merged.length > 0 ? { after: `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` } : {}),
      ...sheet,
    })),
  });
  const file = readSheetRows(bytes, {});
  const found = await mapTable(plainTable(file), RULES, undefined);
  return {
    people: found.rows.map(({ cells }) => [cells['name'], cells['born'], cells['phone'], cells['unit']].map((one) => one ?? '').join('|')),
    notes: asideNotes(found).map(({ text }) => text),
  };
}

const HEAD = ['STT', 'Họ và tên', 'Năm sinh', 'Điện thoại', 'Đơn vị'];
const AN = ['Lý Văn An', 1980, '0912345678'];
const BA = ['Tống Thị Ba', 1985, '0987654321'];
const WANTED = ['Lý Văn An|1980|0912345678|Chi bộ Một', 'Tống Thị Ba|1985|0987654321|Chi bộ Hai'];

describe('what people belong to', () => {
  it('a unit merged over its people', async () => {
    const { people } = await read({ rows: [HEAD, [1, ...AN, 'Chi bộ Một'], [2, ...BA, null]], merged: ['E2:E3'] });
    expect(people).toEqual([WANTED[0], 'Tống Thị Ba|1985|0987654321|Chi bộ Một']);
  });
  it.each<[string, Cell[]]>([
    ['merged over the table', ['Chi bộ Một']],
    ['behind a Roman number', ['I', 'Chi bộ Một']],
    ['in the column of names', [null, 'I. Chi bộ Một']],
    ['with what it is', [null, 'Đơn vị: Chi bộ Một']],
    ['with its number of people', ['I. Chi bộ Một (02 người)']],
  ])('a row of its own: %s', async (_, row) => {
    const second = row.map((cell) => (typeof cell === 'string' ? cell.replace('Một', 'Hai').replace('I', 'II') : cell));
    const { people, notes } = await read({ rows: [HEAD.slice(0, 4), row, [1, ...AN], second, [1, ...BA]] });
    expect(people).toEqual(WANTED);
    expect(notes).toHaveLength(1);
  });
  it('one sheet for each', async () => {
    const sheets = [AN, BA].map((person, i): SheetOf => ({ name: `Chi bộ ${['Một', 'Hai'][i]}`, rows: [HEAD.slice(0, 4), [1, ...person]] }));
    expect((await read(...sheets)).people).toEqual(WANTED);
  });
});

describe('names of columns', () => {
  const birth = ['STT', 'Họ và tên', 'Năm sinh', null, 'Điện thoại', 'Đơn vị'];
  const rows: Cell[][] = [
    birth,
    [null, null, 'Nam', 'Nữ'],
    [1, AN[0]!, AN[1]!, null, AN[2]!, 'Chi bộ Một'],
    [2, BA[0]!, null, BA[1]!, BA[2]!, 'Chi bộ Hai'],
  ];
  it.each([[['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:F2']], [[]]])('«Năm sinh» over «Nam» and «Nữ», merged %j', async (merged) => {
    expect((await read({ rows, merged })).people).toEqual(WANTED);
  });
  it('a name over two columns', async () => {
    const two: Cell[][] = [
      ['STT', 'Họ và tên', null, 'Năm sinh', 'Điện thoại', 'Đơn vị'],
      [1, 'Lý Văn', 'An', 1980, '0912345678', 'Chi bộ Một'],
    ];
    expect((await read({ rows: two, merged: ['B1:C1'] })).people).toEqual([WANTED[0]]);
  });
  it('rows that count them, and pages that repeat them', async () => {
    const { people, notes } = await read({
      rows: [HEAD, ['(1)', '(2)', '(3)', '(4)', '(5)'], [1, ...AN, 'Chi bộ Một'], HEAD, [2, ...BA, 'Chi bộ Hai']],
    });
    expect([people, notes]).toEqual([WANTED, []]);
  });
});

describe('what is none of the table', () => {
  it('totals and signatures are told, never people', async () => {
    const { people, notes } = await read({
      rows: [
        HEAD,
        [1, ...AN, 'Chi bộ Một'],
        [2, ...BA, 'Chi bộ Hai'],
        [null, 'Tổng cộng: 2 người'],
        [null, null, null, 'Ngày 05 tháng 01 năm 2026'],
        [null, 'Người lập biểu', null, 'Thủ trưởng đơn vị'],
        [null, 'Đỗ Thị Lập', null, 'Vũ Văn Ký'],
      ],
    });
    expect(people).toEqual(WANTED);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('4 hàng');
  });
  it.each([['Lập biểu'], ['Ấn định danh sách có 02 người./.'], ['Cán bộ lập bảng']])('«%s» and a lone name under it are no person', async (sign) => {
    const numbered: Cell[][] = [1, 2, 3].map((n) => [n, `Lý Văn ${['An', 'Bảo', 'Cảnh'][n - 1]}`, 1980 + n, null, 'Chi bộ Một']);
    const { people, notes } = await read({ rows: [HEAD, ...numbered, [null, sign], [null, 'Đỗ Thị Lập']] });
    expect([people.length, notes.length]).toEqual([3, 1]);
  });
  it('a total with a running number of its own is no person of the unit above', async () => {
    const { people, notes } = await read({ rows: [HEAD, [1, ...AN, 'Chi bộ Một'], [2, ...BA, 'Chi bộ Hai'], [3, 'Tổng cộng', null, null, null]] });
    expect(people).toEqual(WANTED);
    expect(notes).toHaveLength(1);
  });
  it('sheets that are not read', async () => {
    const { people, notes } = await read(
      { rows: [HEAD, [1, ...AN, 'Chi bộ Một']] },
      { rows: [['Ghi chú'], ['Xem kỹ']] },
      { rows: [HEAD, [1, ...BA, 'Chi bộ Hai']], state: 'hidden' },
    );
    expect(people).toEqual([WANTED[0]]);
    expect(notes.map((note) => note.slice(0, 19))).toEqual(['Trang tính «Sheet2»', 'Trang tính «Sheet3»']);
  });
  it('rows that a filter hides are not read, and named; what a hidden row says over several rows is kept', async () => {
    const rows = [HEAD, [1, ...AN, 'Chi bộ Một'], [2, 'Đỗ Văn Ẩn', 1990, '0911111111', null], [3, ...BA, null]];
    const { people, notes } = await read({ rows, hidden: [2], merged: ['E2:E4'] });
    expect(people).toEqual(['Đỗ Văn Ẩn|1990|0911111111|Chi bộ Một', 'Tống Thị Ba|1985|0987654321|Chi bộ Một']);
    expect(notes).toEqual([expect.stringMatching(/«Sheet1» có 1 hàng đang bị ẩn.*\(hàng 2\)/)]);
  });
  it('a person of whom only the name is known is a person', async () => {
    expect((await read({ rows: [HEAD, [1, 'Lý Văn An'], [2, ...BA, 'Chi bộ Hai']] })).people).toEqual(['Lý Văn An|||', WANTED[1]]);
  });
});
