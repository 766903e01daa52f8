import { CsvError, parse } from 'csv-parse/sync';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { Cell, Column } from './unit-cells.ts';
import { columnOf, countCell, dayCell, kindCell, percentCell, yesNoCell } from './unit-cells.ts';
import type { UnitFileFault, UnitFileHeadcount, UnitFileRow } from './unit-file.ts';

interface Line {
  /** Where the record ends in the file, from 1. */
  line: number;
  cells: string[];
}

interface TableRead {
  rows: UnitFileRow[];
  faults: UnitFileFault[];
}

/** `;` where Excel speaks Vietnamese, `,` where it speaks English, tab in «Unicode text»: the one the headings have most of. */
function delimiterOf(firstLine: string): string {
  const counted = [';', ',', '\t'].map((sign) => ({ sign, n: firstLine.split(sign).length }));
  return counted.reduce((best, one) => (one.n > best.n ? one : best)).sign;
}

function linesOf(text: string): Line[] | UnitFileFault {
  // Excel's own hint stands before the headings.
  const hint = /^\uFEFF?sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const skipped = hint ? 1 : 0;
  try {
    const records = parse(body, {
      bom: true,
      delimiter: hint?.[1] ?? delimiterOf(body.split(/\r?\n/, 1)[0] ?? ''),
      relax_column_count: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ line: info.lines + skipped, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 0) + skipped;
    return { place: line > 0 ? `dòng ${line}` : 'tệp', text: 'Dấu nháy kép không khép kín, hoặc đứng giữa ô.' };
  }
}

/** Reads a table with headings in Vietnamese or English. Faults name each line; nothing is guessed. */
export function readUnitTable(text: string): TableRead {
  const lines = linesOf(text);
  if (!Array.isArray(lines)) return { rows: [], faults: [lines] };
  const [head, ...body] = lines;
  if (!head) return { rows: [], faults: [{ place: 'tệp', text: 'Tệp trống.' }] };
  const { columns, faults } = headingsOf(head);
  if (faults.length > 0) return { rows: [], faults };
  const rows = body.map((line) => rowOf(line, columns, faults));
  return { rows, faults };
}

function headingsOf({ line, cells }: Line): { columns: Column[]; faults: UnitFileFault[] } {
  const place = `dòng ${line}`;
  const faults: UnitFileFault[] = [];
  const columns = cells.map((heading): Column => {
    if (heading.trim() === '') return { is: 'ignored' };
    const column = columnOf(heading);
    if (!column) faults.push({ place, text: `Không hiểu tiêu đề cột «${normaliseLine(heading)}».` });
    return column ?? { is: 'ignored' };
  });
  const named = columns.map((column) => ('segment' in column ? `${column.is} ${column.segment}` : column.is));
  for (const [index, name] of named.entries()) {
    if (name !== 'ignored' && named.indexOf(name) < index)
      faults.push({ place, text: `Hai cột cùng một nghĩa: «${cells[named.indexOf(name)]}» và «${cells[index]}».` });
  }
  for (const [is, name] of [
    ['code', 'Mã đơn vị'],
    ['name', 'Tên đơn vị'],
    ['parent', 'Mã cấp trên'],
  ] as const) {
    if (!named.includes(is)) faults.push({ place, text: `Thiếu cột «${name}».` });
  }
  return { columns, faults };
}

function rowOf({ line, cells }: Line, columns: readonly Column[], faults: UnitFileFault[]): UnitFileRow {
  const place = `dòng ${line}`;
  const say = (text: string): void => void faults.push({ place, text });
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) say(`Dòng có ${cells.length} ô, tiêu đề chỉ có ${columns.length}.`);
  return unitRowOf(place, cells, columns, say);
}

/** One row of cells, as the columns say. @param say told of each fault */
export function unitRowOf(place: string, cells: readonly string[], columns: readonly Column[], say: (text: string) => void): UnitFileRow {
  const raw = (is: Column['is']): string | undefined => {
    const index = columns.findIndex((column) => column.is === is);
    return index < 0 ? undefined : (cells[index] ?? '');
  };
  function read<T>(is: Column['is'], cell: (text: string) => Cell<T>): T | undefined {
    const text = raw(is);
    if (text === undefined) return undefined;
    const got = cell(text);
    if (got.ok) return got.value;
    say(`${got.text}.`);
    return undefined;
  }
  const kind = raw('kind');
  const parent = normaliseLine(raw('parent') ?? '');
  return {
    place,
    code: normaliseLine(raw('code') ?? ''),
    name: normaliseLine(raw('name') ?? ''),
    parent: parent === '' ? null : parent,
    kind: kind === undefined || kind.trim() === '' ? undefined : kindCell(kind),
    selectable: read('selectable', yesNoCell),
    targetPermille: read('target', percentCell),
    headcounts: headcountsOf(cells, columns, read('from', dayCell) ?? null, say),
  };
}

/** Every segment that has a total or an exempt cell with something in it. */
function headcountsOf(cells: readonly string[], columns: readonly Column[], from: number | null, say: (text: string) => void): UnitFileHeadcount[] {
  const counts = new Map<string, UnitFileHeadcount>();
  for (const [index, column] of columns.entries()) {
    const text = cells[index] ?? '';
    if (!('segment' in column) || text.trim() === '') continue;
    const got = countCell(text);
    if (!got.ok) {
      say(`${got.text}.`);
      continue;
    }
    const entry = counts.get(column.segment) ?? { segment: column.segment, from, total: null, exempt: 0 };
    counts.set(column.segment, column.is === 'total' ? { ...entry, total: got.value } : { ...entry, exempt: got.value ?? 0 });
  }
  return [...counts.values()];
}
