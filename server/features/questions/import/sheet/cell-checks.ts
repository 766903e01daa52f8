/** What a question's cells hold that is no text, or contradicts it. */
import { columnLetters } from '../../../../platform/sheets/sheet.ts';
import type { SheetCell } from '../../../../platform/sheets/sheet.ts';
import { readAnswerText } from '../answer-lines.ts';
import { quote } from '../fault-texts.ts';
import { foldChars, MAX_LINE, tidy } from '../lines.ts';
import type { AnswerCell } from './answer-cells.ts';
import { OPTION_ROLES } from './columns.ts';
import type { Header } from './find-header.ts';
import type { RowReader } from './read-rows.ts';

/** A day that somebody meant; without a year Excel made it of «1/2» or «3-4». */
const WITH_YEAR = /\d{1,4}\D\d{1,2}\D\d{2,4}/;

/** Cells that hold no text: errors, formulas without a value, pictures; and text that would lose its sense. */
export function checkCells(reader: RowReader, { columns }: Header): void {
  for (const { row, line } of reader.group.rows) {
    for (const column of columns.values()) {
      const cell = row.cells.get(column);
      if (!cell) continue;
      const place = `${columnLetters(column)}${row.row}`;
      if (cell.picture) reader.doubt('has-image');
      else if (cell.kind === 'error') reader.doubt('cell-error', { cell: place, text: cell.text });
      else if (cell.kind === 'date' && !WITH_YEAR.test(cell.text) && column !== columns.get('answer'))
        reader.doubt('date-in-text', { cell: place, text: cell.text });
      else if (cell.kind === 'formula-without-value') reader.doubt('formula-without-value', { cell: place });
      const raised = cell.runs?.find((run) => run.looks.has('raised') && run.text.trim() !== '');
      if (raised) reader.doubt('raised-text', { text: quote(tidy(raised.text)) });
      // Struck off it may be wrong, or gone: never a mark of what is right.
      if (isStruck(cell)) reader.doubt('struck-text', { text: quote(tidy(cell.text)) });
      if (cell.text.length > MAX_LINE) reader.doubt('line-too-long', { limit: MAX_LINE });
    }
    if (line.damaged) reader.doubt('unreadable-characters');
  }
  checkSerials(reader, columns);
}

/** Whether a cell, or a part of its text, is struck through. */
export function isStruck({ looks, runs, text }: SheetCell): boolean {
  return text.trim() !== '' && (looks.has('strike') || runs?.some((run) => run.looks.has('strike') && run.text.trim() !== '') === true);
}

/** The days from 1954 to 2064, as Excel counts them. */
const [FIRST_DAY, LAST_DAY] = [20_000, 60_000];
const ASKS_DAY = /(?<![a-z])(?:ngay|thang|nam|khi nao|bao gio|thoi (?:gian|diem|han)|hieu luc)(?![a-z])/;

/** «Ngày nào?» and every option a bare number such as 44197: days that lost their format. */
function checkSerials(reader: RowReader, columns: Header['columns']): void {
  if (!ASKS_DAY.test(foldChars(reader.text('stem')))) return;
  const cells = OPTION_ROLES.flatMap((role) => reader.first.row.cells.get(columns.get(role) ?? -1) ?? []);
  const isSerial = (cell: SheetCell): boolean => cell.kind === 'number' && /^\d{5}$/.test(cell.text) && between(Number(cell.text));
  if (cells.length >= 2 && cells.every(isSerial)) reader.doubt('date-as-number', { text: cells[0]!.text });
}

const between = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;

/** A second column of answers («Đáp án rà soát») that says something else. */
export function checkOtherAnswers(reader: RowReader, { otherAnswers }: Header, answer: AnswerCell | null): void {
  const labels = answer?.letters?.labels ?? [];
  for (const column of labels.length > 0 ? otherAnswers : []) {
    const other = readAnswerText(reader.first.row.cells.get(column)?.text ?? '').labels;
    if (other.length > 0 && other.join() !== labels.join())
      reader.doubt('answers-disagree', { answers: `${labels.join(', ')} / ${other.join(', ')}` });
  }
}
