/** Tables → .xlsx files that look official: header, borders, widths, frozen header repeated on every printed A4 page. */
import type { Cell, CellStyle, DataValidation, WriteSheet } from 'hucre/xlsx';
import { looksLikeFormula } from './formula-like.ts';
import { columnLetters } from './sheet.ts';
import { PATTERNS, writtenValue } from './table.ts';
import type { ColumnKind, Table, TableColumn, Written } from './table.ts';

export interface WorkbookAbout {
  title: string;
  /** Milliseconds since 1970: the file's own date. The same content and date give the same bytes. */
  savedAt?: number;
}

/** One table as an .xlsx file. */
export async function writeSheet<Row>(table: Table<Row>, about: WorkbookAbout = { title: table.name }): Promise<Uint8Array> {
  return writeWorkbook([sheetOf(table)], about);
}

/** A sheet ready to write: tables of different rows can stand in one workbook. */
export type ReadySheet = WriteSheet & { printTitle: number | null };

/** @param sheets made by `sheetOf` */
export async function writeWorkbook(sheets: readonly ReadySheet[], { title, savedAt = 0 }: WorkbookAbout): Promise<Uint8Array> {
  // Loaded when first needed: a server that writes no sheet does not pay for it.
  const { writeXlsx } = await import('hucre/xlsx');
  const names = uniqueNames(sheets.map((sheet) => sheet.name));
  return writeXlsx({
    sheets: sheets.map(({ printTitle: _, ...sheet }, i) => ({ ...sheet, name: names[i]! })),
    // The library does not quote a sheet's name here, and Excel repairs files with such a name by dropping the setting.
    namedRanges: sheets.flatMap(({ printTitle }, i) =>
      printTitle === null
        ? []
        : [{ name: '_xlnm.Print_Titles', range: `'${names[i]!.replaceAll("'", "''")}'!$${printTitle}:$${printTitle}`, scope: names[i]! }],
    ),
    defaultFont: FONT,
    properties: { title, creator: 'Thi Tuần', created: new Date(savedAt), modified: new Date(savedAt) },
  });
}

const FONT = { name: 'Times New Roman', size: 12 };
const LINE = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECF3' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const PLAIN: CellStyle = { font: FONT, alignment: { vertical: 'top' } };
const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
const UNDER_TITLE: CellStyle = { font: { ...FONT, italic: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
const CENTERED = new Set<ColumnKind>(['day', 'moment', 'yes-no']);

/** A table as a sheet: lines above, header, rows, lines below. */
export function sheetOf<Row>(table: Table<Row>): ReadySheet {
  const { columns, rows, above = [], below = [] } = table;
  const header = above.length === 0 ? 0 : above.length + 1;
  const kinds = columns.map((column) => column.kind ?? 'text');
  const body = rows.map((row) => columns.map((column, i) => escaped(writtenValue(column.value(row), kinds[i]!))));
  const cells = new Map<string, Partial<Cell>>();
  const lines: (Written | null)[][] = [
    ...above.map((text) => [escaped(text)]),
    ...(above.length === 0 ? [] : [[]]),
    columns.map((column) => escaped(column.header)),
    ...body,
    ...(below.length === 0 ? [] : [[]]),
    ...below.map((text) => [escaped(text)]),
  ];
  above.forEach((_, i) => cells.set(`${i},0`, { style: i === 0 ? TITLE : UNDER_TITLE }));
  columns.forEach((_, i) => cells.set(`${header},${i}`, { style: HEADER }));
  const first = header + 1;
  body.forEach((row, r) =>
    row.forEach((value, c) => {
      const style = bodyStyle(kinds[c]!);
      // As text by format too, so that a cell that is opened and left again stays text.
      cells.set(`${first + r},${c}`, { style: typeof value === 'string' && looksLikeFormula(value) ? { ...style, numFmt: '@' } : style });
    }),
  );
  below.forEach((_, i) => cells.set(`${first + body.length + 1 + i},0`, { style: PLAIN }));
  const wide = Math.max(1, columns.length) - 1;
  const widths = columns.map((column, i) => column.width ?? widthOf(column, body, i));
  return {
    name: table.name,
    columns: widths.map((width) => ({ width })),
    rows: lines,
    cells,
    merges: wide === 0 ? [] : above.map((_, i) => ({ startRow: i, endRow: i, startCol: 0, endCol: wide })),
    rowDefs: new Map([
      ...above.map((_, i): [number, { height: number }] => [i, { height: i === 0 ? 24 : 18 }]),
      // Programs do not make room for names on two lines by themselves.
      [header, { height: 4 + 16 * Math.max(1, ...columns.map((column, i) => linesOf(column.header, widths[i]!))) }],
    ]),
    freezePane: { rows: first },
    pageSetup: pageOf(table.orientation ?? (columns.length > 6 ? 'landscape' : 'portrait')),
    headerFooter: { oddFooter: '&C&P/&N' },
    dataValidations: columns.flatMap((column, i) => validationOf(column, i, first + 1, first + body.length + (table.roomFor ?? 0))),
    printTitle: first,
  };
}

const STYLES = new Map<ColumnKind, CellStyle>();
function bodyStyle(kind: ColumnKind): CellStyle {
  let style = STYLES.get(kind);
  if (!style) {
    const pattern = PATTERNS[kind];
    style = {
      font: FONT,
      border: BORDER,
      alignment: {
        vertical: 'top',
        ...(kind === 'text' ? { wrapText: true } : {}),
        ...(CENTERED.has(kind) ? { horizontal: 'center' as const } : {}),
      },
      ...(pattern === undefined ? {} : { numFmt: pattern }),
    };
    STYLES.set(kind, style);
  }
  return style;
}

const pageOf = (orientation: 'portrait' | 'landscape'): NonNullable<WriteSheet['pageSetup']> => ({
  paperSize: 'a4',
  orientation,
  fitToPage: true,
  fitToWidth: 1,
  // As many pages as there are.
  fitToHeight: 0,
  horizontalCentered: true,
  margins: { top: 0.75, bottom: 0.75, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
});

/** A text that looks like Excel's own way of writing a control character is written so that it comes back as itself. */
const escaped = (value: Written): Written =>
  typeof value === 'string' && value.includes('_x') ? value.replace(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x') : value;

/** Lines that a bold text takes in a column so many characters wide, broken at spaces. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const needed = word.length * 1.15;
    if (used > 0 && used + 1 + needed > width - 1) {
      lines += 1;
      used = needed;
    } else used += (used > 0 ? 1 : 0) + needed;
  }
  return lines;
}

const MEASURED_ROWS = 500;
/** Wide enough for the longest word of the header and most of the cells, never wider than a line of text. */
function widthOf<Row>(column: TableColumn<Row>, body: readonly Written[][], index: number): number {
  const kind = column.kind ?? 'text';
  if (kind === 'moment') return 18;
  if (kind === 'day') return 12;
  const word = Math.max(...column.header.split(/\s+/).map((one) => one.length));
  const lengths = body.slice(0, MEASURED_ROWS).map((row) =>
    Math.max(
      ...String(row[index] ?? '')
        .split('\n')
        .map((line) => line.length),
    ),
  );
  return Math.min(50, Math.max(6, word + 2, Math.ceil(column.header.length / 2) + 2, lengths.reduce((a, b) => Math.max(a, b), 0) + 2));
}

function validationOf<Row>({ choices, hint, header }: TableColumn<Row>, index: number, from: number, to: number): DataValidation[] {
  if ((!choices && hint === undefined) || to < from) return [];
  const letters = columnLetters(index);
  return [
    {
      type: choices ? 'list' : 'textLength',
      ...(choices ? { values: [...choices] } : { operator: 'lessThanOrEqual' as const, formula1: '32767' }),
      allowBlank: true,
      showErrorMessage: choices !== undefined,
      errorStyle: 'warning',
      errorTitle: header.slice(0, 32),
      errorMessage: choices ? `Chọn một trong: ${choices.join(', ')}.`.slice(0, 255) : '',
      showInputMessage: hint !== undefined,
      ...(hint === undefined ? {} : { inputTitle: header.slice(0, 32), inputMessage: hint.slice(0, 255) }),
      range: `${letters}${from}:${letters}${to}`,
    },
  ];
}

/** What Excel takes for names of sheets: no `[]:*?/\`, 31 characters, no name twice. */
function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const clean =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || 'Trang tính';
    let unique = clean;
    for (let n = 2; used.has(unique.toLowerCase()); n += 1) unique = `${clean.slice(0, 27)} (${n})`;
    used.add(unique.toLowerCase());
    return unique;
  });
}
