/** Finds the row (or two rows) that name the columns. */
import { columnIndex, textAt } from '../../../../platform/sheets/sheet.ts';
import type { MergedArea, Sheet, SheetRow } from '../../../../platform/sheets/sheet.ts';
import { OPTION_ROLES, headerKey, isKeyTable, isQuestionTable, roleNamed, roleOf } from './columns.ts';
import type { Role } from './columns.ts';

export interface Header {
  kind: 'questions' | 'key';
  /** Indices into the sheet's rows: what stands above is title, from `to` on is data. */
  from: number;
  to: number;
  /** Column of each role. */
  columns: ReadonlyMap<Role, number>;
  /** The names as they stand there, by column. */
  names: ReadonlyMap<number, string>;
  /** Columns that have a name which says nothing to the importer. */
  ignored: readonly { column: number; name: string }[];
  /** Further columns of answers: they must not say anything else. */
  otherAnswers: readonly number[];
  /** The table has no names: its rows showed what the columns are. */
  guessed?: true;
}

/** Rows with anything in them that may stand above the header. */
const SEARCHED = 40;

export function findHeader(sheet: Sheet): Header | null {
  for (let i = 0; i < Math.min(sheet.rows.length, SEARCHED); i += 1) {
    const two = sheet.rows[i + 1] ? headerAt(sheet, i, 2) : null;
    const one = headerAt(sheet, i, 1);
    // The second row counts only when it says more: names under a merged «Phương án».
    if (two && (!one || two.columns.size > one.columns.size)) return two;
    if (one) return one;
  }
  return null;
}

function headerAt(sheet: Sheet, from: number, height: 1 | 2): Header | null {
  const rows = sheet.rows.slice(from, from + height);
  const names = new Map<number, string>();
  for (const row of rows) {
    for (const column of row.cells.keys()) {
      const text = textAt(row, column);
      const above = names.get(column);
      // Two rows of names: every cell of the second is a name, or this is a row of data.
      if (height === 2 && row === rows[1] && roleOf(text) === null && above === undefined) return null;
      if (above === undefined || roleOf(text) !== null) names.set(column, text);
    }
  }
  if (height === 2 && !isSecondRow(rows, sheet.merged)) return null;
  const to = countsColumns(sheet.rows[from + height], names.size) ? from + height + 1 : from + height;
  return named(names, from, to, sheet.rows[to]);
}

/** «1 | 2 | 3 | …», «(1) | (2) | …» under the names: official tables count their columns. */
function countsColumns(row: SheetRow | undefined, names: number): boolean {
  const texts = row ? [...row.cells.keys()].sort((a, b) => a - b).map((column) => textAt(row, column)) : [];
  return texts.length >= 4 && texts.length >= names - 1 && texts.every((text, i) => text.replace(/[()]/g, '') === String(i + 1));
}

/** Names of options under one name for all of them. */
function isSecondRow([first, second]: readonly SheetRow[], merged: readonly MergedArea[]): boolean {
  const options = [...second!.cells.keys()].filter((column) => /^[a-h]$/.test(roleOf(textAt(second!, column)) ?? ''));
  return (
    options.length >= 2 &&
    options.length >= second!.cells.size - 2 &&
    (merged.some((area) => area.top === first!.row) || first!.cells.size <= second!.cells.size + 4)
  );
}

function named(names: ReadonlyMap<number, string>, from: number, to: number, below: SheetRow | undefined): Header | null {
  const columns = new Map<Role, number>();
  const ignored: Header['ignored'][number][] = [];
  for (const [column, name] of [...names].sort(([a], [b]) => a - b)) {
    const role = roleOf(name);
    if (role !== null && !columns.has(role)) columns.set(role, column);
    else ignored.push({ column, name });
  }
  // «Câu» above numbers or above texts; «Câu hỏi» for numbers beside «Nội dung»: the wider word gives way.
  const cau = ignored.find(({ name }) => /^câu$/iu.test(name.normalize('NFC').trim()));
  const role = cau && below && /^\d{1,5}[.:)]?$/.test(textAt(below, cau.column)) ? 'number' : 'stem';
  if (cau && !columns.has(role)) columns.set(role, cau.column);
  const doubled = ignored.find(({ name }) => roleOf(name) === 'stem');
  if (doubled && !columns.has('number') && doubled.column > columns.get('stem')!) {
    columns.set('number', columns.get('stem')!);
    columns.set('stem', doubled.column);
  }
  answersForOptions(columns, ignored);
  numberedOptions(columns, ignored);
  rightAndWrong(columns, ignored, below);
  const roles = new Set(columns.keys());
  const kind = isQuestionTable(roles) ? 'questions' : isKeyTable(roles) ? 'key' : null;
  const used = new Set(columns.values());
  const unused = ignored.filter(({ column }) => !used.has(column));
  const otherAnswers = unused.filter(({ name }) => roleOf(name) === 'answer').map(({ column }) => column);
  return kind && { kind, from, to, columns, names, ignored: unused, otherAnswers };
}

/** «Câu hỏi | Đáp án | Đáp án đúng»: the first word is said of all options then. */
function answersForOptions(columns: Map<Role, number>, ignored: readonly { column: number; name: string }[]): void {
  const answer = columns.get('answer');
  const right = ignored.find(
    ({ name, column }) => roleOf(name) === 'answer' && /(?<![a-z])dung(?![a-z])/.test(headerKey(name)) && column > (answer ?? column),
  );
  if (answer === undefined || !right || columns.has('options') || OPTION_ROLES.some((role) => columns.has(role))) return;
  columns.set('options', answer);
  columns.set('answer', right.column);
}

/** «Câu hỏi | 1 | 2 | 3 | 4 | Đáp án»: numbers side by side between what is known. */
function numberedOptions(columns: Map<Role, number>, ignored: readonly { column: number; name: string }[]): void {
  const numbers = ignored.filter(({ name }) => /^[1-8]$/.test(name.trim()));
  const inRow = numbers.every(({ column, name }, i) => Number(name) === i + 1 && column === numbers[0]!.column + i);
  if (!inRow || numbers.length < 2 || columns.has('options') || OPTION_ROLES.some((role) => columns.has(role))) return;
  if (columns.has('stem') && columns.has('answer')) numbers.forEach(({ column }, i) => columns.set(OPTION_ROLES[i]!, column));
}

const WRONG = /^(?:(?:dap an|phuong an|cau tra loi|lua chon|pa|da)(?: tra loi)? )?(?:sai|nhieu)(?: so)?(?: [1-7])?$/;

/** «Phương án đúng | Phương án sai 1 | Phương án sai 2»: the right text is the first option, and its own answer. */
function rightAndWrong(columns: Map<Role, number>, ignored: readonly { column: number; name: string }[], below: SheetRow | undefined): void {
  const answer = columns.get('answer');
  const wrong = ignored.filter(({ name }) => WRONG.test(headerKey(name)));
  if (answer === undefined || wrong.length === 0 || wrong.length > 7 || columns.has('options') || OPTION_ROLES.some((role) => columns.has(role)))
    return;
  // «Đáp án» beside «Phương án nhiễu» may hold a letter: then all options are in the other columns.
  const letter = below !== undefined && /^[([]?[a-h1-8][)\].]?$/i.test(textAt(below, answer));
  [...(letter ? [] : [answer]), ...wrong.map(({ column }) => column)].forEach((column, i) => columns.set(OPTION_ROLES[i]!, column));
}

/** The columns as the user mapped them; a header row is still recognised, so that it is no question. */
export function mappedHeader(sheet: Sheet, mapping: Readonly<Record<string, string>>): Header | null {
  const columns = new Map<Role, number>();
  for (const [name, letters] of Object.entries(mapping)) {
    const role = roleNamed(name);
    const column = columnIndex(letters);
    if (role !== null && column !== null) columns.set(role, column);
  }
  if (!isQuestionTable(new Set(columns.keys()))) return null;
  const found = findHeader(sheet);
  const stem = columns.get('stem')!;
  const first = sheet.rows.findIndex(
    (row) => row.cells.has(stem) && [...columns].some(([role, column]) => role !== 'stem' && role !== 'number' && row.cells.has(column)),
  );
  if (first < 0) return null;
  const from = found?.kind === 'questions' ? found.from : first;
  const names = found?.names ?? new Map([...sheet.rows[first]!.cells.keys()].map((column) => [column, textAt(sheet.rows[first]!, column)]));
  const to = found?.kind === 'questions' ? found.to : looksLikeNames(sheet, first, columns) ? first + 1 : first;
  return { kind: 'questions', from, to, columns, names: to > from ? names : new Map(), ignored: [], otherAnswers: [] };
}

/** A row of names has neither a question nor an answer: every text in it is short and none ends as a question does. */
function looksLikeNames(sheet: Sheet, index: number, columns: ReadonlyMap<Role, number>): boolean {
  const row = sheet.rows[index]!;
  const texts = [...columns.values()].map((column) => textAt(row, column)).filter((text) => text !== '');
  const answer = columns.get('answer');
  const answered = answer !== undefined && /^[a-h1-8]$/i.test(textAt(row, answer));
  const distinct = new Set(texts.map((text) => text.toLowerCase())).size === texts.length;
  return (
    !answered &&
    distinct &&
    texts.length >= 2 &&
    texts.every((text) => text.length <= 40 && !/[?.:…]$/.test(text)) &&
    (texts.some((text) => roleOf(text) !== null) || answersBelow(sheet.rows.slice(index, index + 3), columns))
  );
}

/** Names in a language of their own: the first row's answer names no option and is none, those of the rows below do or are. */
function answersBelow([names, ...below]: readonly SheetRow[], columns: ReadonlyMap<Role, number>): boolean {
  const answer = columns.get('answer');
  if (answer === undefined || below.length === 0) return false;
  const options = OPTION_ROLES.flatMap((role) => columns.get(role) ?? []);
  const answers = (row: SheetRow): boolean => {
    const text = textAt(row, answer);
    return /^[a-h0-8](?:\s*[,;+]\s*[a-h0-8])*$/i.test(text) || (text !== '' && options.some((column) => textAt(row, column) === text));
  };
  return names!.cells.has(answer) && !answers(names!) && below.every(answers);
}
