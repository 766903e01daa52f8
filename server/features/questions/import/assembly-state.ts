/** What the assembler of blocks knows while it walks: its parts, its state, and what comes next. */
import type { AnswerText } from './answer-lines.ts';
import type { Opener } from './openers.ts';
import type { Scan } from './scan.ts';
import { isLabelAlone } from './survey.ts';
import type { Survey } from './survey.ts';
import type { HeadingName } from './types.ts';

export type Role = 'stem' | 'option' | 'answer' | 'field' | 'text' | 'reminder';

export interface Item {
  role: Role;
  scan: Scan;
  answer?: AnswerText;
  /** A field's text without the answer that it began with. */
  fieldText?: string;
}

export interface Block {
  opener: Opener | null;
  items: Item[];
  /** Those of the items that are option lines, and how many are answers: asked at every line. */
  options: Item[];
  answers: number;
  topic: string | null;
  difficulty: string | null;
  /** Questions have numbers in this file, this one has none: a line may be lost. */
  lostOpener: boolean;
  /** The next block lost its opener, and a line between may be this one's. */
  tailUnclear: boolean;
  /** How many answer tables stood before it. */
  tablesBefore: number;
}

export interface Assembly {
  blocks: Block[];
  /** `ended`: a note behind «HẾT». */
  headings: { scan: Scan; name: HeadingName; text: string; ended?: true }[];
  /** Runs of lines that belong to nothing. */
  strays: Scan[][];
}

export type Kind = 'opener' | 'first' | 'option' | 'answer' | 'field' | 'table';

export interface State extends Assembly {
  scans: readonly Scan[];
  survey: Survey;
  /** What kind of line comes next that is no plain text, from each index on, and where. */
  ahead: { kind: Kind | null; index: number }[];
  current: Block | null;
  pending: Scan[];
  pendingAt: number;
  topic: string | null;
  difficulty: string | null;
  tablesSeen: number;
}

/** From each index on: the next line that is more than plain text. Prepared once, so that looking ahead costs nothing. */
export function lookAhead(scans: readonly Scan[], survey: Survey, inTable: ReadonlySet<number>): State['ahead'] {
  const ahead: State['ahead'] = [];
  let next: State['ahead'][number] = { kind: null, index: scans.length };
  for (let i = scans.length - 1; i >= 0; i -= 1) {
    const scan = scans[i]!;
    const kind: Kind | null = inTable.has(i)
      ? 'table'
      : isOpener(scan, survey, false)
        ? 'opener'
        : scan.answer || scan.letter || (survey.dottedLetters && isLabelAlone(scan))
          ? 'answer'
          : scan.lead && !scan.lead.bare
            ? scan.lead.label === 'A'
              ? 'first'
              : 'option'
            : scan.field
              ? 'field'
              : null;
    if (kind) next = { kind, index: i };
    ahead[i] = next;
  }
  return ahead;
}

/** Whether a line begins a question in this file's way; inside a stem «Câu 5 …» without a sign is text. */
export function isOpener(scan: Scan, survey: Survey, insideStem: boolean): boolean {
  return scan.opener !== null && survey.families.has(scan.opener.family) && !(scan.opener.weak && insideStem);
}

export const hasOption = (block: Block): boolean => block.options.length > 0;
