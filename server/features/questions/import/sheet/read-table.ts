/** A sheet whose columns are known → blocks, headings, faults. */
import { columnLetters } from '../../../../platform/sheets/sheet.ts';
import type { Sheet, SheetRow } from '../../../../platform/sheets/sheet.ts';
import type { TableEntry } from '../answer-table.ts';
import { findLabels, leadingLabel } from '../labels.ts';
import { scanLines } from '../scan.ts';
import type { CleanLine } from '../lines.ts';
import { tidy } from '../lines.ts';
import type { Understood } from '../understood.ts';
import type { FileDoubt } from '../whole-file.ts';
import { numberWarnings, tableAnswers, usualOptions } from '../whole-file.ts';
import { keyBaseOf } from './answer-cells.ts';
import type { KeyBase } from './answer-cells.ts';
import { rowLines } from './cell-lines.ts';
import { marksOfLooks } from './cell-looks.ts';
import { OPTION_ROLES } from './columns.ts';
import type { Role } from './columns.ts';
import type { Header } from './find-header.ts';
import { EXAMPLE_MARK } from './own-format.ts';
import { concludeRead, startRead } from './read-rows.ts';
import type { StartedRead } from './read-rows.ts';

export interface TableOptions {
  answerMark?: string | undefined;
  keyBase?: 0 | 1 | undefined;
  /** Answers that stand elsewhere: in a sheet or a file of their own. */
  keys: readonly TableEntry[];
}

/** A row with its line; what a merged cell above says is filled in. */
export interface TableRow {
  row: SheetRow;
  line: CleanLine;
  /** Columns that a cell merged from above covers: the row goes on with what began there. */
  covered: ReadonlySet<number>;
}

/** A question's rows. */
export interface RowGroup {
  rows: TableRow[];
  topic: string | null;
  /** Its options stand in the rows under it, in the question's own column. */
  underStem?: true;
}

export function readTable(sheet: Sheet, header: Header, { answerMark, keyBase, keys }: TableOptions): Understood {
  const understood: Understood = { lines: [], questions: [], headings: [], faults: [], doubts: [] };
  const groups = groupRows(sheet, header, understood);
  const started = groups.map((group) => startRead(group, header, answerMark));
  markLooks(started);
  const asked = keyBaseOf(started.map(({ answer, options, numbered }) => ({ answer, options: options.length, numbered })));
  const base: KeyBase = keyBase ?? asked.base;
  if (base === null) understood.doubts.push(baseDoubt(header, understood));
  const reads = started.map((one) => concludeRead(one, base));
  const usual = started.some((one) => one.own) ? 0 : usualOptions(reads);
  const byTable = tableAnswers(reads, [], keys);
  const warnings = numberWarnings(reads);
  reads.forEach((read, i) =>
    understood.questions.push({ read, table: byTable.answers[i]!, unclearStart: false, warnings: warnings.get(read) ?? [], usual }),
  );
  understood.doubts.push(...columnDoubts(sheet, header, understood));
  return understood;
}

/** Formatting marks answers only where nothing else does. */
function markLooks(started: readonly StartedRead[]): void {
  const looks = marksOfLooks(started.map((one) => (one.own ? [] : one.looked)));
  started.forEach((one, i) => {
    const { marked, hints } = looks[i]!;
    for (const option of one.options) if (marked.has(option.label)) option.marked = true;
    if (hints.length > 0) one.group.rows[0]!.line.hints = hints;
  });
}

function baseDoubt(header: Header, { lines, headings }: Understood): FileDoubt {
  const column = header.columns.get('answer') ?? 0;
  return {
    code: 'key-base-unclear',
    params: { column: columnLetters(column) },
    line: headings.find((one) => one.name === 'column-names')?.line ?? lines[0]!,
  };
}

function columnDoubts({ hiddenColumns }: Sheet, header: Header, { lines, headings }: Understood): FileDoubt[] {
  const line = headings.find((one) => one.name === 'column-names')?.line ?? lines[0];
  if (!line) return [];
  const doubts: FileDoubt[] = [];
  if (header.guessed) doubts.push({ code: 'columns-guessed', params: { columns: guessedText(header) }, line, warning: true });
  const named = header.ignored.map(({ column, name }) => `${columnLetters(column)} «${name.slice(0, 40)}»`);
  if (named.length > 0) doubts.push({ code: 'column-ignored', params: { columns: named.slice(0, 10).join(', ') }, line, warning: true });
  for (const column of header.columns.values())
    if (hiddenColumns.has(column)) doubts.push({ code: 'hidden-column', params: { column: columnLetters(column) }, line, warning: true });
  return doubts;
}

/** «B: câu hỏi, C–F: phương án, G: đáp án». */
function guessedText({ columns }: Header): string {
  const letters = (role: Role): string => columnLetters(columns.get(role)!);
  const options = OPTION_ROLES.filter((role) => columns.has(role));
  return `${letters('stem')}: câu hỏi, ${letters(options[0]!)}–${letters(options.at(-1)!)}: phương án, ${letters('answer')}: đáp án`;
}

/** Every row to its question; the others are headings or named faults. */
function groupRows(sheet: Sheet, header: Header, understood: Understood): RowGroup[] {
  const groups: RowGroup[] = [];
  const first = sheet.rows[header.from]!;
  const after = sheet.rows[header.to]?.row ?? Number.POSITIVE_INFINITY;
  const covered = coveredCells(sheet);
  let topic: string | null = null;
  let hidden: CleanLine[] = [];
  for (const { row, line } of rowLines(sheet)) {
    understood.lines.push(line);
    if (row.hidden && row.row >= after) {
      hidden.push(line);
      continue;
    }
    closeHidden(hidden, understood);
    hidden = [];
    const text = tidy(line.text);
    if (row.row < first.row) understood.headings.push({ line, name: 'title', text });
    else if (row.row < after || repeatsNames(row, header)) understood.headings.push({ line, name: 'column-names', text });
    else {
      const one: TableRow = { row, line, covered: covered.get(row.row) ?? new Set() };
      const heading = headingOf(one, sheet, header);
      if (heading) {
        understood.headings.push({ line, name: heading.name, text });
        if (heading.name === 'topic') topic = heading.text;
      } else if (continues(one, header, groups.at(-1))) groups.at(-1)!.rows.push(one);
      else if (isOptionRow(one, header, groups.at(-1))) Object.assign(groups.at(-1)!, { underStem: true, rows: [...groups.at(-1)!.rows, one] });
      else groups.push({ rows: [one], topic });
    }
  }
  closeHidden(hidden, understood);
  return groups;
}

function closeHidden(lines: CleanLine[], { faults }: Understood): void {
  if (lines.length > 0) faults.push({ lines, code: 'hidden-row', params: { count: lines.length } });
}

/** By row: columns where a cell that is merged downwards goes on. */
function coveredCells({ merged }: Sheet): Map<number, Set<number>> {
  const covered = new Map<number, Set<number>>();
  let left = 100_000;
  for (const { top, bottom, left: from, right } of merged) {
    for (let row = top + 1; row <= bottom && left > 0; row += 1) {
      const columns = covered.get(row) ?? new Set<number>();
      for (let column = from; column <= Math.min(right, from + 50); column += 1) columns.add(column);
      covered.set(row, columns);
      left -= 1;
    }
  }
  return covered;
}

/** The names of the columns again, as on every printed page. */
function repeatsNames({ cells }: SheetRow, { names, columns }: Header): boolean {
  const stem = columns.get('stem')!;
  const same = (column: number): boolean => tidy(cells.get(column)?.text ?? '') === tidy(names.get(column) ?? '');
  return names.size > 0 && cells.has(stem) && same(stem) && [...cells.keys()].every(same);
}

const TABLE_ROLES: Role[] = ['stem', 'options', 'answer', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Rows with one cell: titles of parts, notes, prepared numbers without a question. */
function headingOf(
  { row, line, covered }: TableRow,
  { merged }: Sheet,
  { columns }: Header,
): { name: 'topic' | 'note' | 'page-number' | 'separator' | 'end'; text: string } | null {
  const number = columns.get('number');
  if (number !== undefined && row.cells.get(number)?.text.normalize('NFC').trim() === EXAMPLE_MARK) return { name: 'note', text: tidy(line.text) };
  if (row.cells.size !== 1) return null;
  const [column, cell] = [...row.cells][0]!;
  const text = tidy(line.text);
  const [scan] = scanLines([line]);
  if (scan!.marginal === 'page-number' || scan!.marginal === 'separator' || scan!.marginal === 'end') return { name: scan!.marginal, text };
  if (number === column && /^\s*(?:câu\s*)?\d{1,5}[.:)]?\s*$/iu.test(cell.text)) return { name: 'note', text };
  const wide = merged.some((area) => area.top === row.row && area.left === column && area.right > column);
  const used = TABLE_ROLES.some((role) => columns.get(role) === column);
  if (covered.size > 0 && used) return null;
  if (scan!.heading !== null) return { name: 'topic', text: scan!.heading };
  if (wide || number === column) return { name: 'topic', text };
  return used ? null : { name: 'note', text };
}

/** A row without a question of its own, under one whose options stand row by row. */
function continues({ row, covered }: TableRow, { columns }: Header, group: RowGroup | undefined): boolean {
  if (!group) return false;
  const stem = columns.get('stem')!;
  const options = columns.get('options');
  if (options !== undefined && repeatsStem(row, stem, options, group)) return true;
  if (row.cells.has(stem)) return false;
  const number = columns.get('number');
  if (number !== undefined && row.cells.has(number)) return false;
  return covered.has(stem) || (options !== undefined && row.cells.has(options));
}

/** The same question beside each of its options, one option a row. */
function repeatsStem({ cells }: SheetRow, stem: number, options: number, { rows }: RowGroup): boolean {
  const text = (row: SheetRow, column: number): string => tidy(row.cells.get(column)?.text ?? '');
  const isOne = (row: SheetRow): boolean =>
    text(row, options) !== '' && !/\n/.test(row.cells.get(options)!.text) && findLabels(text(row, options)).length < 2;
  const { row: first } = rows[0]!;
  return (
    cells.has(stem) && tidy(cells.get(stem)!.text) === text(first, stem) && isOne(first) && isOne(rows.at(-1)!.row) && isOne({ ...first, cells })
  );
}

/** «A | Huế» or «A. Huế» in the question's column, the next letter of the options above; only where options have no column. */
function isOptionRow({ row }: TableRow, { columns }: Header, group: RowGroup | undefined): boolean {
  if (!group || columns.has('options') || OPTION_ROLES.some((role) => columns.has(role))) return false;
  const stem = tidy(row.cells.get(columns.get('stem')!)?.text ?? '');
  const number = columns.has('number') ? tidy(row.cells.get(columns.get('number')!)?.text ?? '') : '';
  const label = number === '' ? leadingLabel(stem) : null;
  const letter = label && !label.bare ? label.label : /^([A-Ha-h])[.)]?$/.exec(number)?.[1]?.toUpperCase();
  return stem !== '' && letter === 'ABCDEFGH'[group.rows.length - 1];
}
