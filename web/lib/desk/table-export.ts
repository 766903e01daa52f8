import { csvFile } from '../files/csv.ts';
import { saveFile } from '../files/save-file.ts';
import type { SheetCell } from '../files/xlsx.ts';
import { serverClock } from '../clock/server-clock.ts';
import { useLanguageStore } from '../i18n/language.ts';

export type ExportFormat = 'csv' | 'xlsx';

export interface ExportColumn<R> {
  header: string;
  text: (row: R) => SheetCell;
}

/** What `DeskTable` takes as `exporting`. */
export interface TableExport<R> {
  /** @returns how many rows were written; the longest export is `EXPORT_LIMIT` rows */
  run: (format: ExportFormat, columns: readonly ExportColumn<R>[], onCount: (rows: number) => void, signal: AbortSignal) => Promise<number>;
}

/** Where the next page begins; `after` for lists paged by key, `page` for numbered ones. */
export interface PageAt {
  after: string | null;
  page: number;
}

export const EXPORT_LIMIT = 100_000;

/** Every row of a list, page by page, until there is no next one. */
export async function allRows<R>(
  pages: (at: PageAt, signal: AbortSignal) => Promise<{ rows: readonly R[]; next: string | null }>,
  onCount: (rows: number) => void,
  signal: AbortSignal,
): Promise<R[]> {
  const rows: R[] = [];
  let at: PageAt = { after: null, page: 1 };
  for (;;) {
    signal.throwIfAborted();
    const got = await pages(at, signal);
    for (const row of got.rows) if (rows.length < EXPORT_LIMIT) rows.push(row);
    onCount(rows.length);
    if (got.next === null || got.rows.length === 0 || rows.length >= EXPORT_LIMIT) return rows;
    at = { after: got.next, page: at.page + 1 };
  }
}

function stamp(): string {
  return new Date(serverClock.now() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
}

/**
 * CSV or XLSX of exactly what a table shows: its filters, its sort, the columns chosen, the words on screen; all pages of it. The list's own
 * endpoint is asked page after page, so that there is one door to the data and no export to guard besides.
 * @param name of the file, without ending: «nhat-ky»
 * @example tableExport('nhat-ky', ({ after }, signal) => call('audit.list', { query: { ...query, after, limit: 500 } }, { signal }))
 */
export function tableExport<R>(
  name: string,
  pages: (at: PageAt, signal: AbortSignal) => Promise<{ rows: readonly R[]; next: string | null }>,
): TableExport<R> {
  return {
    async run(format, columns, onCount, signal) {
      const rows = await allRows(pages, onCount, signal);
      const head = columns.map((column) => column.header);
      const cells = rows.map((row) => columns.map((column) => column.text(row)));
      const file =
        format === 'csv'
          ? csvFile([head, ...cells], useLanguageStore.getState().language)
          : (await import('../files/xlsx.ts')).xlsxFile(name, head, cells);
      saveFile(`${name}-${stamp()}.${format}`, file);
      return rows.length;
    },
  };
}
