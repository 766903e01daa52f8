/** What the question importer takes and gives. Pure data: no ids, no database. */
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import type { EncodingName } from '../../../platform/files/decode.ts';
import type { HeadingMemory } from '../../../platform/sheets/heading-memory.ts';
import type { FaultCode } from './fault-texts.ts';

/** Where something stands in its source, counted from 1 as the organiser's own program shows it. */
export interface Place {
  line?: number;
  paragraph?: number;
  sheet?: string;
  row?: number;
}

/** One line of any source, before cleaning. A parser of formatted files puts `MARK` (marks.ts) where formatting marks an answer. */
export interface SourceLine {
  place: Place;
  text: string;
  /** What of the source cannot be kept (a picture, a formula): refuses the question that has it, unless a warning. */
  flaws?: Flaw[];
  /** The line stands outside the text (a text box): a fault of its own, part of no question. */
  refused?: Flaw;
  /** A paragraph in one of Word's heading styles. */
  headingStyle?: true;
  /** Its number was counted by the program, not typed: a lost question moves all numbers after it. */
  counted?: true;
  /** The source says itself that this is no text of a question (the names of a table's columns). */
  heading?: HeadingName;
  /** Labels of options that look different here, in a way that marks no answers in this file. */
  hints?: string[];
}

export interface Flaw {
  code: FaultCode;
  params: Record<string, string | number>;
  warning?: true;
}

export interface ImportOptions {
  /** A word or sign that marks the right answer, glued or apart, before or after label or text. `*`, ✓ are known anyway. */
  answerMark?: string;
  /** Encoding to use instead of detection. */
  encoding?: EncodingName;
  /** A file with the answers only: `1.A 2.B`, a table of numbers and letters, a sheet with both columns. */
  key?: Uint8Array;
  /** What the columns of a table are, when its header does not say it: `stem`, `a`…`h`, `answer` … → column letters. */
  columns?: Record<string, string>;
  /** Columns of earlier tables by their headings; asked when `columns` says nothing. */
  memories?: readonly HeadingMemory[];
  /** Answers given as numbers count from 0 or from 1, when the file does not show which. */
  keyBase?: 0 | 1;
}

export interface ImportedOption {
  /** Capital letter as written in the file: A, B, C … */
  label: string;
  text: string;
  /** Present when the option speaks of the others and must stay at its place. */
  pinned?: true;
}

/** A question understood without any doubt. */
export interface ImportedQuestion {
  place: Place;
  /** The number written in the file, when there is one. */
  number?: number;
  stem: string;
  options: ImportedOption[];
  /** Labels of the right options, in the options' order. */
  correct: string[];
  kind: 'single' | 'several';
  explanation?: string;
  source?: string;
  topic?: string;
  difficulty?: Difficulty;
  /** Present when the options must not be shuffled at all. */
  keepOrder?: true;
  /** The bank's own name for the question, in a file that the bank exported. */
  key?: string;
}

export interface ImportFault {
  place: Place;
  code: FaultCode;
  /** Vietnamese: what is wrong and what to do. */
  text: string;
  /** A warning names something to look at; the question is accepted all the same. */
  severity?: 'warning';
}

/** Things that stand in question files and are no question. */
export type HeadingName = 'title' | 'topic' | 'note' | 'page-number' | 'separator' | 'end' | 'answer-table' | 'reminder' | 'column-names' | 'comment';

export interface Heading {
  place: Place;
  name: HeadingName;
  text: string;
}

/** The one owner of a non-empty line: index into `questions`, `faults` or `headings` of the result. */
export type LineOwner = { kind: 'question'; index: number } | { kind: 'fault'; index: number } | { kind: 'heading'; index: number };

export interface LineLedger {
  /** One entry per non-empty line, in the file's order. */
  entries: { place: Place; owner: LineOwner; text: string }[];
  nonEmpty: number;
  inQuestions: number;
  inFaults: number;
  inHeadings: number;
}

export type ImportFormat = 'text' | 'aiken' | 'docx' | 'xlsx' | 'csv' | 'gift' | 'moodle' | 'unreadable';

/** The columns of a table, as they were read. */
export interface TableColumns {
  /** Letters of a column, its name, what it holds (null = nothing of ours). */
  headings: { column: string; name: string; role: string | null }[];
  /** What can be remembered of columns named by hand; null = they were not, or the table has no names of columns. */
  said: HeadingMemory | null;
  /** The memory that was used. */
  recalled: string | null;
}

export interface ImportResult {
  /** `unreadable`: one fault says why; nothing else is there. */
  format: ImportFormat;
  encoding: string | null;
  /** Question blocks found, accepted or not. */
  blocks: number;
  /** The accepted ones, in the file's order. */
  questions: ImportedQuestion[];
  faults: ImportFault[];
  headings: Heading[];
  ledger: LineLedger;
  /** Of a table alone. */
  table?: TableColumns;
}
