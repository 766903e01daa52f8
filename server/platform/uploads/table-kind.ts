import type { ColumnRules, RowPlace, TableRow } from './table-heading.ts';
import type { UploadBase } from './upload-folder.ts';

/** new, changed, same = what writing it would do; fault = it is not written. */
export const ROW_STATES = ['new', 'changed', 'same', 'fault'] as const;
export type RowState = (typeof ROW_STATES)[number];

export interface RowFault {
  /** The column at fault; null = the row as a whole. */
  role: string | null;
  code: string;
  /** For the person who made the file. */
  text: string;
  /** Said, but written all the same. */
  warning: boolean;
  /** What may have been meant: an answer to choose from. */
  offers: { value: string; label: string }[];
}

export interface CheckedRow {
  n: number;
  place: RowPlace;
  cells: Partial<Record<string, string>>;
  state: RowState;
  faults: RowFault[];
}

export interface CheckedTable {
  rows: CheckedRow[];
  /** About the file as a whole; a fault keeps everything out. */
  notes: { text: string; warning: boolean }[];
  /** Figures of the kind's own. */
  figures: Record<string, number>;
}

/** What the file does not say itself: answered by whoever uploaded it. */
export interface TableAnswers {
  /** Column letters by role. */
  columns?: Record<string, string>;
  encoding?: string;
  /** Cells put right by hand: by row, by role. */
  fixes?: Record<string, Record<string, string>>;
  /** Which value was meant wherever a role's cell says this: `unit` → «phòng TC» → code. */
  meant?: Record<string, Record<string, string>>;
  /** Of the kind's own. */
  mode?: string;
  within?: string;
}

export interface TableUpload extends UploadBase {
  kind: string;
  /** Of the file as it came, hex: which one it was can be told when it is gone. */
  sha256: string;
  answers: TableAnswers;
  /** null = nothing has been written of it. */
  committedAt: number | null;
  /** What was written; also after a stop. */
  outcome: Record<string, number> | null;
  stopped: boolean;
  /** What is remembered of the file's headings; null = nothing. */
  memory: { key: string; /** It came from an earlier file; false = it was said of this one. */ recalled: boolean } | null;
}

export interface Control {
  /** Tells how far it is. */
  progress: (done: number, total: number) => void;
  /** Asked between two pieces: nothing more is to be written. */
  stopped: () => boolean;
}

export interface TableWork<Role extends string> {
  upload: TableUpload;
  rows: TableRow<Role>[];
}

/** One kind of table: what its columns are called, how it is checked, how it is written. */
export interface TableKind<Role extends string> {
  /** Names the folder and the uploads. */
  kind: string;
  columns: ColumnRules<Role>;
  /** Rows in order can be written without those at fault. */
  faultsStayOut: boolean;
  /** Lets others have their turn while it works. */
  check: (work: TableWork<Role>, control: Control) => Promise<CheckedTable>;
  /** Checks anew and writes what is in order. @returns what was done, in figures */
  commit: (work: TableWork<Role>, control: Control) => Promise<Record<string, number>>;
}
