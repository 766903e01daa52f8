import type { ReactNode } from 'react';

export interface DeskColumn<R> {
  key: string;
  header: string;
  cell: (row: R) => ReactNode;
  /** What an exported file says in this column; without it the column is not exported. */
  text?: (row: R) => string | number | null;
  /** Right, tabular, unbroken. */
  number?: boolean;
  /** The cell that names the row; exactly one column, always shown. */
  names?: boolean;
  /** The endpoint's sort key, when it can sort by this. */
  sort?: string;
  /** Not shown unless the person asks for it. */
  optional?: boolean;
  /** On a phone's card: the whole width. */
  wide?: boolean;
}

/** What `useTableState` gives. */
export interface DeskTableState {
  q: string;
  sort: string;
  page: number;
  after: string | null;
  isFiltered: boolean;
  switched: readonly string[];
  setQ: (q: string) => void;
  sortBy: (key: string) => void;
  clear: () => void;
  toPage: (page: number) => void;
  toAfter: (after: string | null) => void;
  switchColumn: (key: string) => void;
}

/** What `tableExport` gives. */
export interface DeskExport<R> {
  run: (
    format: 'csv' | 'xlsx',
    columns: readonly { header: string; text: (row: R) => string | number | null }[],
    onCount: (rows: number) => void,
    signal: AbortSignal,
  ) => Promise<number>;
}

export interface DeskTableProps<R> {
  /** Names the list for screen readers. */
  caption: string;
  columns: readonly DeskColumn<R>[];
  /** undefined = not here yet. */
  rows: readonly R[] | undefined;
  rowKey: (row: R) => string;
  state: DeskTableState;
  /** Rows shown are older than what is asked for. */
  loading?: boolean;
  /** What went wrong, as `useErrorText` says it. */
  error?: ReactNode;
  onRetry?: () => void;
  /** How many rows there are in all; null or undefined = not counted. */
  total?: number | null | undefined;
  /** Paged by key: where the next page begins; null = this is the last one. */
  next?: string | null | undefined;
  /** Numbered pages: rows per page. Exactly one of `next` and `pageSize` is given. */
  pageSize?: number;
  /** Placeholder of the search field; without it there is none. */
  search?: string;
  /** FilterSelect, FilterChips … */
  filters?: ReactNode;
  /** Where a press on a row leads; the name is then a link. */
  rowTo?: (row: R) => string | null;
  /** Or what it does; the name is then a button. */
  onRow?: (row: R) => void;
  /** Names a row in a sentence: «Chọn Nguyễn Văn A». */
  rowName?: (row: R) => string;
  mark?: (row: R) => 'quiet' | 'gold' | null;
  selection?: { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void; actions: ReactNode };
  exporting?: DeskExport<R>;
  /** Instead of rows, when nothing is filtered: what to do first. */
  empty?: ReactNode;
}
