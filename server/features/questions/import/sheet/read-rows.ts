/** The rows of one question → what was read of it. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import type { SheetCell } from '../../../../platform/sheets/sheet.ts';
import { readAnswerText } from '../answer-lines.ts';
import type { Block } from '../assembly-state.ts';
import type { Doubt } from '../doubt.ts';
import { quote } from '../fault-texts.ts';
import { foldChars, tidy } from '../lines.ts';
import type { CleanLine } from '../lines.ts';
import { MARK } from '../marks.ts';
import { readOpener } from '../openers.ts';
import { readDifficulty, severalAskedBy } from '../read-block.ts';
import type { BlockRead } from '../read-block.ts';
import type { ReadOption } from '../read-options.ts';
import { answerOf, readAnswerCell, readTick } from './answer-cells.ts';
import type { AnswerCell, KeyBase } from './answer-cells.ts';
import { checkCells, checkOtherAnswers } from './cell-checks.ts';
import { cellLines, ownText } from './cell-lines.ts';
import type { LookedOption } from './cell-looks.ts';
import { OPTION_ROLES } from './columns.ts';
import type { Role } from './columns.ts';
import type { Header } from './find-header.ts';
import { withoutOwnLabels } from '../option-lines.ts';
import { readOption, readOptionsCell } from './option-cells.ts';
import { readGiven, readKind } from './own-columns.ts';
import type { RowGroup, TableRow } from './read-table.ts';

/** Read as far as one question can be alone; the answer waits for what the whole table shows. */
export interface StartedRead {
  group: RowGroup;
  /** Written by the bank itself: the row bears the bank's name for the question. */
  own: boolean;
  number: number | null;
  stem: string;
  options: ReadOption[];
  numbered: boolean;
  answer: AnswerCell | null;
  looked: LookedOption[];
  fields: BlockRead['fields'];
  difficulty: Difficulty | undefined;
  given: NonNullable<BlockRead['given']>;
  doubts: Doubt[];
}

export class RowReader {
  readonly first: TableRow;
  readonly doubts: Doubt[] = [];
  readonly #header: Header;
  readonly #mark: string | undefined;
  /** Each cell is asked for several times. */
  readonly #clean = new Map<SheetCell, CleanLine[]>();
  readonly group: RowGroup;
  readonly own: boolean;

  constructor(group: RowGroup, header: Header, mark: string | undefined) {
    this.group = group;
    this.first = group.rows[0]!;
    this.#header = header;
    this.#mark = mark;
    // Other programs have names for their questions too: only those beside the bank's own columns are the bank's.
    this.own = this.text('key') !== '' && this.column('keepOrder') !== undefined && this.column('pins') !== undefined;
  }

  column(role: Role): number | undefined {
    return this.#header.columns.get(role);
  }

  cell(role: Role, { row }: TableRow = this.first): SheetCell | undefined {
    const column = this.column(role);
    return column === undefined ? undefined : row.cells.get(column);
  }

  lines(role: Role, row: TableRow = this.first): CleanLine[] {
    const cell = this.cell(role, row);
    if (cell === undefined) return [];
    let lines = this.#clean.get(cell);
    if (!lines) this.#clean.set(cell, (lines = cellLines(cell, this.#mark)));
    return lines;
  }

  /** The cell as one clean text. */
  text(role: Role, row: TableRow = this.first): string {
    return tidy(
      this.lines(role, row)
        .map((line) => line.text)
        .join(' ')
        .replaceAll(MARK, ' '),
    );
  }

  doubt = (code: Doubt['code'], params: Doubt['params'] = {}, warning = false): void => {
    this.doubts.push({ code, params, line: null, ...(warning ? { warning: true } : {}) });
  };
}

/** First pass over a question's rows. */
export function startRead(group: RowGroup, header: Header, mark: string | undefined): StartedRead {
  const reader = new RowReader(group, header, mark);
  const { own, doubts } = reader;
  checkCells(reader, header);
  const stemLines = reader.lines('stem');
  const read: StartedRead = {
    group,
    own,
    number: numberOf(reader),
    stem: own ? ownText(reader.cell('stem')) : '',
    options: [],
    numbered: false,
    answer: null,
    looked: [],
    fields: {},
    difficulty: undefined,
    given: {},
    doubts,
  };
  const inStem = readOptions(reader, read, stemLines);
  if (!own) read.stem = stemOf(reader, read, inStem ?? stemLines.map((line) => line.text));
  read.answer = answerCell(reader, read);
  checkOtherAnswers(reader, header, read.answer);
  readFields(reader, read);
  return read;
}

function numberOf(reader: RowReader): number | null {
  const match = /^(?:câu(?: hỏi)?\s*)?(\d{1,5})[.:)]?$/iu.exec(reader.text('number'));
  return match ? Number(match[1]) : null;
}

/** Options from their own columns, from one cell, row by row, or out of the stem's cell; then the stem's lines are returned. */
function readOptions(reader: RowReader, read: StartedRead, stemLines: CleanLine[]): string[] | null {
  const late: Omit<Doubt, 'line'>[] = [];
  let inStem: string[] | null = null;
  const roles = OPTION_ROLES.filter((role) => reader.column(role) !== undefined);
  if (roles.length > 0) {
    for (const role of roles) {
      const cell = reader.cell(role);
      if (!cell || (reader.lines(role).length === 0 && !cell.picture)) continue;
      const label = role.toUpperCase();
      const option = read.own ? { label, text: ownText(cell), marked: false } : readOption(label, reader.lines(role), late);
      read.options.push(option);
      read.looked.push({ label, cell, column: reader.column(role)!, text: option.text });
    }
    if (!read.own) read.options = withoutOwnLabels(read.options, 'most');
  } else if (reader.column('options') !== undefined) {
    const rows = reader.group.rows.filter((row) => reader.lines('options', row).length > 0);
    const lines = rows.flatMap((row) => reader.lines('options', row));
    const found = readOptionsCell(lines, false);
    late.push(...found.doubts);
    read.options = found.options;
    read.numbered = found.numbered;
    for (const option of found.options) {
      const row = rows.find((one) => tidy(reader.cell('options', one)!.text).includes(option.text)) ?? rows[0]!;
      read.looked.push({ label: option.label, cell: reader.cell('options', row)!, column: reader.column('options')!, text: option.text });
    }
  } else if (reader.group.underStem) {
    const lines = reader.group.rows.slice(1).flatMap((row) => labelledLines(reader, row));
    const found = readOptionsCell(lines, false);
    late.push(...found.doubts);
    read.options = found.options;
  } else {
    const found = readOptionsCell(stemLines, true);
    late.push(...found.doubts);
    read.options = found.options;
    read.numbered = found.numbered;
    inStem = found.head;
    const cell = reader.cell('stem');
    if (cell) for (const option of found.options) read.looked.push({ label: option.label, cell, column: reader.column('stem')!, text: option.text });
  }
  read.doubts.push(...late.map((doubt): Doubt => ({ ...doubt, line: null })));
  return inStem;
}

/** «A | Huế» or «| A. Huế» under the question's own row. */
function labelledLines(reader: RowReader, row: TableRow): CleanLine[] {
  const letter = reader.text('number', row).replace(/[.)]$/, '');
  const lines = reader.lines('stem', row);
  if (!/^[A-Ha-h]$/.test(letter) || !lines[0]) return lines;
  const text = `${letter}. ${lines[0].text}`;
  return [{ ...lines[0], text, folded: foldChars(text) }, ...lines.slice(1)];
}

/** The stem without «Câu 5:» before it, when that is its number. */
function stemOf(reader: RowReader, read: StartedRead, texts: readonly string[]): string {
  const [first] = reader.lines('stem');
  const opener = first && texts.length > 0 ? readOpener(first) : null;
  let stem = texts.join(' ');
  if (opener && !opener.weak && (opener.number === read.number || (read.number === null && opener.family === 'word'))) {
    stem = stem.slice(opener.rest);
    read.number = opener.number;
  }
  if (stem.includes(MARK)) reader.doubt('mark-in-stem');
  return tidy(stem.replaceAll(MARK, ' '))
    .replace(/^(?:\*{1,3}\s*)+|(?:\s*\*{1,3})+$/g, '')
    .trim();
}

function answerCell(reader: RowReader, read: StartedRead): AnswerCell | null {
  const filled = reader.group.rows.filter((row) => reader.cell('answer', row) !== undefined);
  if (reader.group.rows.length > 1 && (filled.length > 1 || (filled.length === 1 && filled[0] !== reader.first))) {
    readTicks(reader, read);
    return null;
  }
  const [row] = filled;
  if (!row) return null;
  // «x» beside the first of several rows ticks that row's option; it is the name or text of none.
  if (reader.group.rows.length > 1 && /^[xv✓✔√]$/iu.test(reader.cell('answer', row)!.text.trim())) {
    readTicks(reader, read);
    return null;
  }
  const text = reader
    .lines('answer', row)
    .map((line) => line.text)
    .join('\n')
    .replaceAll(MARK, ' ');
  // The bank writes letters and nothing else, whatever the options say.
  if (read.own) return { text: tidy(text), letters: readAnswerText(text), numbers: null, same: [], odd: false };
  return readAnswerCell(reader.cell('answer', row), text, read.options);
}

/** One option a row, «x» beside the right ones. */
function readTicks(reader: RowReader, read: StartedRead): void {
  const rows = reader.group.underStem ? reader.group.rows.slice(1) : reader.group.rows.filter((row) => reader.cell('options', row) !== undefined);
  if (rows.length !== read.options.length) return reader.doubt('ambiguous-options');
  rows.forEach((row, i) => {
    const text = reader
      .lines('answer', row)
      .map((line) => line.text)
      .join(' ');
    const tick = readTick(text);
    if (tick === null) reader.doubt('mark-in-column-unclear', { text: quote(tidy(text)) });
    else if (tick) read.options[i]!.marked = true;
  });
}

function readFields(reader: RowReader, read: StartedRead): void {
  const keep = (role: 'explanation' | 'source' | 'topic'): void => {
    const text = read.own ? ownText(reader.cell(role)) : reader.text(role);
    if (text !== '') read.fields[role] = text;
  };
  keep('explanation');
  keep('source');
  keep('topic');
  const difficulty = reader.text('difficulty');
  read.difficulty = difficulty === '' ? undefined : readDifficulty(difficulty);
  if (difficulty !== '' && !read.difficulty) reader.doubt('difficulty-unknown', { text: quote(difficulty) }, true);
  read.given = { ...readKind(reader), ...readGiven(reader, read.options) };
}

/** Second pass, when the table has shown how its answers count. */
export function concludeRead(read: StartedRead, base: KeyBase): BlockRead {
  const { group, number, options, stem, answer, doubts } = read;
  const answers = [];
  if (answer) {
    const result = answerOf(answer, options, base);
    if ('labels' in result) answers.push(result);
    else doubts.push({ ...result, line: null });
  }
  // The file says that one is right: two of them are a mistake, not a question with several answers.
  const right = answers[0]?.labels ?? options.filter((option) => option.marked).map((option) => option.label);
  if (read.given.several === false && right.length > 1)
    doubts.push({ code: 'several-right-answers', params: { count: right.length, labels: right.join(', ') }, line: null });
  const block: Block = {
    opener: number === null ? null : { family: 'word', number, rest: 0, weak: false, note: '' },
    items: group.rows.map(({ line }, i) => ({
      role: i === 0 ? 'stem' : 'option',
      scan: { line, opener: null, lead: null, labels: [], answer: null, letter: null, field: null, marginal: null, heading: null, reminder: false },
    })),
    options: [],
    answers: answers.length,
    topic: group.topic,
    difficulty: null,
    lostOpener: false,
    tailUnclear: false,
    tablesBefore: 0,
  };
  return {
    block,
    first: group.rows[0]!.line,
    stem,
    options,
    answers,
    fields: read.fields,
    topic: read.fields.topic ?? group.topic ?? undefined,
    difficulty: read.difficulty,
    severalAsked: severalAskedBy(foldChars(stem)),
    doubts,
    given: read.given,
  };
}
