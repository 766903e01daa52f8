import { CsvError, parse } from 'csv-parse/sync';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { Column } from './people-columns.ts';
import { COLUMNS, columnName, columnOf } from './people-columns.ts';

export interface PeopleFault {
  /** Line of a CSV file, place in the list of a JSON file, from 1; 0 = the file as a whole. */
  line: number;
  column: Column | null;
  code: string;
  /** Vietnamese, for the person who made the file. */
  text: string;
}

/** One row as it stands in the file; blank cells are left out. */
export interface RawPerson {
  line: number;
  cells: Partial<Record<Column, string>>;
}

export interface PeopleFile {
  rows: RawPerson[];
  faults: PeopleFault[];
}

/** Reads a roster: CSV with a heading line (`;`, `,` or tab), or a JSON list of objects with the same names. Never throws. */
export function readPeopleFile(bytes: Uint8Array): PeopleFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return broken('encoding', 'Tệp không phải UTF-8. Trong Excel, chọn «Lưu thành» → «CSV UTF-8».');
  }
  if (text.trim() === '') return broken('empty', 'Tệp trống.');
  return /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
}

function broken(code: string, text: string, line = 0): PeopleFile {
  return { rows: [], faults: [{ line, column: null, code, text }] };
}

function readJson(text: string): PeopleFile {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return broken('json', 'Tệp JSON viết sai, không đọc được.');
  }
  if (!Array.isArray(list)) return broken('json', 'Tệp JSON phải là một danh sách người: [ {…}, {…} ].');
  const file: PeopleFile = { rows: [], faults: [] };
  for (const [index, entry] of list.entries()) {
    const line = index + 1;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      file.faults.push({ line, column: null, code: 'row', text: 'Mục này không phải thông tin một người.' });
      continue;
    }
    const cells: RawPerson['cells'] = {};
    for (const [key, value] of Object.entries(entry)) {
      const column = columnOf(key) ?? COLUMNS.find((one) => one === key) ?? null;
      const cell = cellOf(value);
      if (column === null) file.faults.push({ line, column: null, code: 'column-unknown', text: `Không hiểu mục «${key}».` });
      else if (cell === null) file.faults.push({ line, column, code: 'row', text: `«${columnName(column)}» không phải chữ hoặc số.` });
      else if (cell !== '') cells[column] = cell;
    }
    file.rows.push({ line, cells });
  }
  return file;
}

function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return normaliseLine(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.map(normaliseLine).join(', ') : null;
}

interface CsvLine {
  record: string[];
  info: { lines: number };
}

function readCsv(text: string): PeopleFile {
  let lines: CsvLine[];
  try {
    lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as CsvLine[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 0;
    return broken('csv', 'Tệp CSV viết sai: kiểm tra các dấu ngoặc kép.', line);
  }
  const [heading, ...body] = lines.filter(({ record }) => record.some((cell) => normaliseLine(cell) !== ''));
  if (!heading) return broken('empty', 'Tệp trống.');
  const { columns, faults } = headingOf(heading);
  if (faults.length > 0) return { rows: [], faults };
  return body.reduce<PeopleFile>((file, line) => addLine(file, line, columns), { rows: [], faults: [] });
}

function headingOf({ record, info }: CsvLine): { columns: (Column | null)[]; faults: PeopleFault[] } {
  const columns = record.map(columnOf);
  const faults: PeopleFault[] = [];
  const fault = (code: string, text: string, column: Column | null = null) => faults.push({ line: info.lines, column, code, text });
  for (const [i, column] of columns.entries()) {
    const heading = normaliseLine(record[i] ?? '');
    if (column === null && heading !== '' && !/^(stt|tt|no)$/i.test(heading)) fault('column-unknown', `Không hiểu cột «${heading}».`);
    if (column !== null && columns.indexOf(column) !== i) fault('column-twice', `Cột «${columnName(column)}» có hai lần.`, column);
  }
  for (const needed of ['code', 'name'] as const) {
    if (!columns.includes(needed)) fault('column-missing', `Thiếu cột «${columnName(needed)}».`, needed);
  }
  return { columns, faults };
}

function addLine(file: PeopleFile, { record, info }: CsvLine, columns: readonly (Column | null)[]): PeopleFile {
  if (record.slice(columns.length).some((cell) => normaliseLine(cell) !== '')) {
    file.faults.push({ line: info.lines, column: null, code: 'row', text: 'Dòng này có nhiều ô hơn dòng tiêu đề.' });
  }
  const cells: RawPerson['cells'] = {};
  for (const [i, column] of columns.entries()) {
    const cell = normaliseLine(record[i] ?? '');
    if (column !== null && cell !== '') cells[column] = cell;
  }
  file.rows.push({ line: info.lines, cells });
  return file;
}

/** The sign that parts most columns in the heading line. */
function delimiterOf(text: string): string {
  const heading = /[^\r\n]*/.exec(text.replace(/^\ufeff?\s*/, ''))?.[0] ?? '';
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]!.sign;
}
