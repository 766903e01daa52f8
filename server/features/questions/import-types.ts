/** What the reading thread and the server tell each other about a file, by files in one folder. Data only. */
import type { ImportBlock } from './import-blocks.ts';
import type { ImportFault, ImportFormat, ImportOptions, TableColumns } from './import/index.ts';

/** ready = understood; like = understood, and some question of the bank is like it; doubtful = understood, with a warning; known = in the bank; twice = the same as an earlier block; refused = not understood. */
export const BLOCK_STATUSES = ['ready', 'like', 'doubtful', 'known', 'twice', 'refused'] as const;
export type BlockStatus = (typeof BLOCK_STATUSES)[number];

export const PAGE_BLOCKS = 50;

export interface PreviewBlock extends ImportBlock {
  /** From 0, in the file's order. */
  n: number;
  status: BlockStatus;
  /** Of `twice`: the block that has the same text. */
  same: number | null;
  like: { id: string; likeness: number }[];
}

export interface ImportPage {
  blocks: PreviewBlock[];
}

export interface ImportSummary {
  format: ImportFormat;
  encoding: string | null;
  /** Of the file as a whole. */
  faults: Pick<ImportFault, 'code' | 'text' | 'place'>[];
  /** Of a table alone. */
  table?: TableColumns;
  /** By block. */
  statuses: BlockStatus[];
}

export interface WorkerJob {
  /** Holds `file`, perhaps `key`; `pages/N.json` and `summary.json` are written there. */
  dir: string;
  /** What files there are sealed with: told by word, never written. */
  key: Uint8Array;
  options: Omit<ImportOptions, 'key'>;
  hasKey: boolean;
  bank: { id: string; fingerprint: string; likeness: string }[];
}
