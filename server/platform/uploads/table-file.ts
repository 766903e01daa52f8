/** A table of people's own, as the thread hands it over: texts by column, nothing understood yet. */
export interface PlainRow {
  /** From 1, as Excel shows it. */
  row: number;
  /** Line of a text file, from 1. */
  line: number | null;
  /** Column from 0, and what stands there; dates as YYYY-MM-DD. */
  cells: [column: number, text: string][];
}

export interface PlainTable {
  format: 'xlsx' | 'csv';
  encoding: string | null;
  sheets: PlainSheet[];
  /** Sheets that Excel hides: nothing of them is read. */
  hidden?: string[];
}

export interface PlainSheet {
  name: string;
  rows: PlainRow[];
  /** Rows that a filter or a hand hides in Excel, from 1: nothing of them is read. */
  hiddenRows?: number[];
  /** Cells that reach over several columns: row, first and last column. */
  wide?: [row: number, left: number, right: number][];
}

/** What the thread leaves behind as `table.json`: rows stand in files of `TABLE_PAGE` each, so that reading them holds nobody up. */
export type TableFile =
  | { ok: true; table: Omit<PlainTable, 'sheets'> & { sheets: (Omit<PlainSheet, 'rows'> & { rows: number })[] } }
  | { ok: false; failure: string };

/** Rows of all sheets together in one file. */
export const TABLE_PAGE = 500;
export const tablePage = (page: number): string => `table-${page}.json`;
/** Whether a file beside the upload holds what the upload held. */
export const isTableContent = (name: string): boolean => name.startsWith('table');

/** What the thread is told. */
export interface TableJob {
  /** Holds `file`; `table.json` is written there. */
  dir: string;
  encoding: string | null;
  /** What files there are sealed with. */
  key: Uint8Array;
}

export const TABLE_WORKER = new URL('./table-worker.ts', import.meta.url);

/** More rows are refused: a roster of a whole province has fewer. */
export const MOST_ROWS = 100_000;
