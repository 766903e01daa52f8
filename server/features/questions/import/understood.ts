/** What a reader of any format hands on: blocks that were read, and who owns every other line. Nothing is judged yet. */
import type { FileDoubt } from './whole-file.ts';
import type { FaultCode } from './fault-texts.ts';
import type { CleanLine } from './lines.ts';
import type { BlockRead } from './read-block.ts';
import type { HeadingName } from './types.ts';
import type { TableAnswer } from './verdicts.ts';

export interface ReadQuestion {
  read: BlockRead;
  /** What the answer tables say about it. */
  table: TableAnswer;
  /** Its beginning is in doubt. */
  unclearStart: boolean;
  /** Warnings that came from its place among the others. */
  warnings: FileDoubt[];
  /** Options of most questions of its part of the file; 0 = no habit. */
  usual: number;
}

export interface Understood {
  /** Every non-empty line, paragraph or row, in the file's order. */
  lines: CleanLine[];
  questions: ReadQuestion[];
  headings: { line: CleanLine; name: HeadingName; text: string }[];
  /** Lines that no question owns and that are wrong. */
  faults: { lines: CleanLine[]; code: FaultCode; params: Record<string, string | number> }[];
  /** Things to say about the file that own no line. */
  doubts: FileDoubt[];
}

export const NO_TABLE: TableAnswer = { known: false, labels: null, repeated: false };

/** Parts of one file, in its order, as one. */
export function joinParts(parts: readonly Understood[]): Understood {
  return {
    lines: parts.flatMap((part) => part.lines),
    questions: parts.flatMap((part) => part.questions),
    headings: parts.flatMap((part) => part.headings),
    faults: parts.flatMap((part) => part.faults),
    doubts: parts.flatMap((part) => part.doubts),
  };
}
