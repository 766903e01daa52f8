/** A table file → everything in it understood, sheet by sheet. */
import type { Sheet, SheetFile } from '../../../../platform/sheets/sheet.ts';
import type { TableEntry } from '../answer-table.ts';
import { readAnswerText } from '../answer-lines.ts';
import { tidy } from '../lines.ts';
import { readLines } from '../parse-lines.ts';
import { quote } from '../fault-texts.ts';
import type { Flaw, ImportOptions, SourceLine } from '../types.ts';
import { joinParts } from '../understood.ts';
import type { Understood } from '../understood.ts';
import { Unreadable } from '../unreadable.ts';
import { isStruck } from './cell-checks.ts';
import { cellText, rowLines } from './cell-lines.ts';
import { markByLook } from '../docx/format-marks.ts';
import { HELP_SHEET } from './own-format.ts';
import { findHeader, mappedHeader } from './find-header.ts';
import type { Header } from './find-header.ts';
import { guessHeader } from './guess-header.ts';
import { readTable } from './read-table.ts';

export interface SheetOptions extends Pick<ImportOptions, 'answerMark' | 'columns' | 'keyBase'> {
  /** Answers of a file of their own. */
  keys?: readonly TableEntry[] | undefined;
}

/** @throws Unreadable `empty-file` when no sheet holds anything */
export function readQuestionSheets(file: SheetFile, options: SheetOptions): Understood {
  const sheets = file.sheets.filter((sheet) => sheet.rows.some((row) => [...row.cells.values()].some((cell) => /\S/.test(cellText(cell)))));
  if (sheets.length === 0) throw new Unreadable('empty-file');
  const shown = sheets.filter((sheet) => !sheet.hidden);
  const headers = new Map<Sheet, Header>();
  for (const sheet of shown) {
    const header = (options.columns && mappedHeader(sheet, options.columns)) ?? findHeader(sheet);
    if (header) headers.set(sheet, header);
  }
  if (headers.size === 0)
    for (const sheet of shown) {
      const guessed = guessHeader(sheet);
      if (guessed) headers.set(sheet, guessed);
    }
  const keys = [...(options.keys ?? [])];
  const parts = new Map<Sheet, Understood>();
  for (const [sheet, header] of headers) if (header.kind === 'key') parts.set(sheet, readKeySheet(sheet, header, keys, options.keyBase));
  for (const [sheet, header] of headers)
    if (header.kind === 'questions') parts.set(sheet, readTable(sheet, header, { answerMark: options.answerMark, keyBase: options.keyBase, keys }));
  const found = [...headers.values()].some((header) => header.kind === 'questions');
  for (const sheet of shown) if (!parts.has(sheet)) parts.set(sheet, found ? otherSheet(sheet) : textSheet(sheet, options, keys));
  return joinParts(sheets.map((sheet) => (sheet.hidden ? hiddenSheet(sheet) : parts.get(sheet)!)));
}

function notes(sheet: Sheet, code: 'hidden-sheet' | 'sheet-ignored' | null): Understood {
  const lines = rowLines(sheet).map(({ line }) => line);
  const doubts = code === null ? [] : [{ code, params: { sheet: sheet.name, count: lines.length }, line: lines[0]!, warning: true as const }];
  return { lines, questions: [], headings: lines.map((line) => ({ line, name: 'note', text: tidy(line.text) })), faults: [], doubts };
}

const hiddenSheet = (sheet: Sheet): Understood => notes(sheet, 'hidden-sheet');
/** A sheet beside the questions: help, lists. Our own help is no surprise. */
const otherSheet = (sheet: Sheet): Understood => notes(sheet, sheet.name === HELP_SHEET ? null : 'sheet-ignored');

/** Numbers and answers: kept for the questions of the other sheets. */
function readKeySheet(sheet: Sheet, header: Header, keys: TableEntry[], keyBase: 0 | 1 | 'as-written' | undefined): Understood {
  const understood: Understood = { lines: [], questions: [], headings: [], faults: [], doubts: [] };
  const data = sheet.rows[header.to]?.row ?? Number.POSITIVE_INFINITY;
  for (const { row, line } of rowLines(sheet)) {
    understood.lines.push(line);
    const text = tidy(line.text);
    if (row.row < data) {
      understood.headings.push({ line, name: row.row < sheet.rows[header.from]!.row ? 'title' : 'column-names', text });
      continue;
    }
    const number = /^(?:câu\s*)?(\d{1,5})\.?$/iu.exec((row.cells.get(header.columns.get('number')!)?.text ?? '').trim())?.[1];
    const answer = tidy(row.cells.get(header.columns.get('answer')!)?.text ?? '');
    const said = answerSaid(answer, keyBase);
    if (number !== undefined && said) {
      keys.push({ number: Number(number), line, ...said });
      understood.headings.push({ line, name: 'answer-table', text });
    } else understood.faults.push({ lines: [line], code: 'answer-table-unreadable', params: { text: text.slice(0, 60) } });
  }
  return understood;
}

/** Letters, «B. Vinh», or the right option's text alone; null = nothing that could be an answer. */
function answerSaid(answer: string, keyBase: 0 | 1 | 'as-written' | undefined): Pick<TableEntry, 'labels' | 'text'> | null {
  // The questions of the other file tell whether their options are numbers.
  if (keyBase === 'as-written' && /^[1-8đĐ]$/u.test(answer)) return { labels: [answer.toUpperCase()] };
  if (/^\d$/.test(answer)) return typeof keyBase === 'number' ? { labels: [String.fromCharCode(65 + Number(answer) - keyBase)] } : null;
  const { labels, text } = readAnswerText(answer);
  if (labels.length > 0) return text === '' ? { labels } : { labels, text };
  return /\p{L}{2}|\d/u.test(answer) ? { labels: [], text: answer } : null;
}

/** Entries of a file that holds answers only; none when no sheet has numbers and answers. */
export function keyEntriesOf(file: SheetFile): TableEntry[] {
  const keys: TableEntry[] = [];
  for (const sheet of file.sheets) {
    const header = findHeader(sheet);
    if (header?.kind === 'key' || (header?.columns.has('number') && header.columns.has('answer'))) readKeySheet(sheet, header, keys, 'as-written');
  }
  return keys;
}

/** Without names of columns the rows may be lines of a text, cells one after another; else the file waits for its columns. */
function textSheet(sheet: Sheet, { answerMark }: SheetOptions, keys: readonly TableEntry[]): Understood {
  const lines = textLines(sheet);
  const understood = readLines(lines, { answerMark, keys });
  if (understood.questions.filter(({ read }) => read.options.length >= 2).length * 2 > understood.questions.length) return understood;
  const all = rowLines(sheet).map(({ line }) => line);
  const name = sheet.name === '' ? '' : ` «${sheet.name}»`;
  return { lines: all, questions: [], headings: [], faults: [{ lines: all, code: 'no-header', params: { sheet: name } }], doubts: [] };
}

/** Rows as lines of a text with their formatting, as far as it marks answers. */
export function textLines(sheet: Sheet): SourceLine[] {
  const looked = rowLines(sheet).flatMap(({ row, line }) => {
    const cells = [...row.cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
    const several = cells.some((cell) => cell.text.includes('\n'));
    const groups = several ? cells.flatMap((cell) => cell.text.split('\n').map((text) => [{ ...cell, text }])) : [cells];
    return groups.map((group, i) => ({ line, struck: cells.find(isStruck), flaws: i === 0, text: group.map((cell) => cell.text).join('\t'), group }));
  });
  const marked = markByLook(
    looked.map(({ text, group }) => ({
      text,
      looks: group.flatMap((cell, i) => [
        ...(i > 0 ? [new Set<string>()] : []),
        ...Array.from({ length: cell.text.length }, () => new Set(cell.looks)),
      ]),
    })),
  );
  return looked.map(({ line, struck, flaws: isFirst }, i): SourceLine => {
    const { text, hints } = marked[i]!;
    const off: Flaw[] = struck ? [{ code: 'struck-text', params: { text: quote(tidy(struck.text)) } }] : [];
    const flaws = [...((isFirst && line.flaws) || []), ...off];
    return { place: line.place, text, ...(flaws.length > 0 ? { flaws } : {}), ...(hints.length > 0 ? { hints } : {}) };
  });
}
