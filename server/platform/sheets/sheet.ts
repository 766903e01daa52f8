/** What a spreadsheet holds, as the readers give it: only what is not empty, at the places that Excel shows. */

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-without-value';

/** A piece of a cell with its formatting. */
export interface Run {
  text: string;
  looks: ReadonlySet<string>;
}

export interface SheetCell {
  /** As Excel shows it in Vietnam: number formats applied, line breaks as `\n`. */
  text: string;
  kind: CellKind;
  /** The stored number of numbers and dates. */
  number?: number;
  /** `YYYY-MM-DD`, of dates; a time of day is left out. */
  date?: string;
  /** How the whole cell looks: `bold`, `italic`, `underline`, `strike`, `color:FF0000`, `fill:FFFF00`, `raised`; nothing for the usual look. */
  looks: ReadonlySet<string>;
  /** Present when parts of the cell look different. */
  runs?: readonly Run[];
  /** A picture inside the cell stands for its value. */
  picture?: true;
}

export interface SheetRow {
  /** From 1, as Excel shows it. */
  row: number;
  /** Line of a text file where the row begins, from 1. */
  line?: number;
  hidden: boolean;
  /** By column from 0 (A); empty cells are left out. */
  cells: ReadonlyMap<number, SheetCell>;
}

/** A merged area, ends included: rows from 1, columns from 0. Its value stands in the first cell. */
export interface MergedArea {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Sheet {
  /** Empty for a .csv file. */
  name: string;
  hidden: boolean;
  /** Rows that hold anything, in their order. */
  rows: SheetRow[];
  hiddenColumns: ReadonlySet<number>;
  merged: readonly MergedArea[];
  /** Cells that a picture, chart or shape hangs on: rows from 1, columns from 0. */
  pictures: readonly { row: number; column: number }[];
}

export interface SheetFile {
  format: 'xlsx' | 'csv';
  /** Of a .csv file. */
  encoding: string | null;
  sheets: Sheet[];
}

/** «A» for 0, «AB» for 27: a column as Excel names it. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** 0 for «A», 27 for «ab»; null for anything else. */
export function columnIndex(letters: string): number | null {
  if (!/^[a-z]{1,3}$/i.test(letters)) return null;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A cell's text, trimmed, spaces single, NFC; '' when it is empty. Line breaks stay unless `oneLine`. */
export function textAt(row: SheetRow, column: number, oneLine = true): string {
  const text = (row.cells.get(column)?.text ?? '').normalize('NFC');
  return oneLine ? text.replace(/\s+/g, ' ').trim() : text.trim();
}
