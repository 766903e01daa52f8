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
  sheets: { name: string; rows: PlainRow[] }[];
}

/** What the thread leaves behind as `table.json`. */
export type TableFile = { ok: true; table: PlainTable } | { ok: false; failure: string };

/** What the thread is told. */
export interface TableJob {
  /** Holds `file`; `table.json` is written there. */
  dir: string;
  encoding: string | null;
}

export const TABLE_WORKER = new URL('./table-worker.ts', import.meta.url);

/** More rows are refused: a roster of a whole province has fewer. */
export const MOST_ROWS = 100_000;
