/** The door for every source of lines: survey, blocks, answers. */
import { findTables } from './answer-table.ts';
import type { TableEntry } from './answer-table.ts';
import { giveNotes, takeNotes } from './apart-notes.ts';
import { findBareKey } from './bare-key.ts';
import { assembleBlocks } from './blocks.ts';
import { conclude } from './conclude.ts';
import type { Concluded } from './conclude.ts';
import { quote } from './fault-texts.ts';
import { takeKeyNotes } from './key-notes.ts';
import { withLabelRuns, withTruthLabels } from './label-runs.ts';
import { cleanLines, MAX_LINE, tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { withPlainSigns } from './ornaments.ts';
import { answersStandFirst, readBlock } from './read-block.ts';
import { doubtPaper } from './paper-doubts.ts';
import { relabelLines } from './relabel.ts';
import { scanLines } from './scan.ts';
import type { Scan } from './scan.ts';
import { takeSerials } from './serial-prefix.ts';
import { stemLetterHabit } from './stem-letters.ts';
import { surveyLines } from './survey.ts';
import type { SourceLine } from './types.ts';
import type { Understood } from './understood.ts';
import { numberWarnings, tableAnswers, unclearStarts, usualOptions } from './whole-file.ts';

export interface LineOptions {
  /** The organiser's own mark of right answers. */
  answerMark?: string | undefined;
  /** Answers of a file of their own. */
  keys?: readonly TableEntry[] | undefined;
}

/** Parses lines of any source. Throws only if a line would be lost, which is a fault of this program. */
export function parseLines(source: readonly SourceLine[], options: LineOptions = {}): Concluded {
  return conclude(readLines(source, options));
}

/** Lines → blocks read, headings, strays; nothing judged. */
export function readLines(source: readonly SourceLine[], { answerMark, keys = [] }: LineOptions = {}): Understood {
  const all = withTruthLabels(relabelLines(withLabelRuns(withPlainSigns(cleanLines(source, answerMark)))));
  const apart = all.filter((line) => line.refused);
  const { notes: keyNotes, rest } = takeKeyNotes(scanLines(all.filter((line) => !line.refused)));
  const { notes, headings: noteHeadings, rest: scans } = takeNotes(rest);
  const tables = findTables(scans);
  const bare = tables.length === 0 && keys.length === 0 ? findBareKey(scans) : null;
  if (bare) tables.push(bare);
  const tableLines = new Set<Scan>(tables.flatMap((table) => scans.slice(table.from, table.to)));
  const survey = surveyLines(scans.filter((scan) => !tableLines.has(scan)));
  const { blocks, headings, strays } = assembleBlocks(scans, survey, tables);
  strays.push(...giveNotes(blocks, [...keyNotes, ...notes]));
  headings.push(...noteHeadings.map((scan) => ({ scan, name: 'note' as const, text: scan.line.text })));

  const habits = { answersFirst: answersStandFirst(blocks), stemLetter: tables.length > 0 || keys.length > 0 ? null : stemLetterHabit(blocks) };
  const firstReads = blocks.map((block) => readBlock(block, survey, 0, habits));
  const usual = usualOptions(firstReads);
  const reads = blocks.map((block, i) =>
    block.items.some((item) => item.role === 'text') ? readBlock(block, survey, usual, habits) : firstReads[i]!,
  );
  takeSerials(reads);
  doubtPaper(
    reads,
    scans.filter((scan) => !tableLines.has(scan)),
    headings,
    tables.length + keys.length,
  );
  const byTable = tableAnswers(reads, tables, keys);
  const unclear = unclearStarts(reads);
  const numbers = numberWarnings(reads);
  const understood: Understood = {
    lines: all,
    questions: reads.map((read, i) => ({
      read,
      table: byTable.answers[i]!,
      unclearStart: unclear.has(read),
      warnings: numbers.get(read) ?? [],
      usual,
    })),
    headings: headings.map(({ scan, name, text }) => ({ line: scan.line, name, text })),
    faults: apart.map((line) => ({ lines: [line], ...line.refused! })),
    doubts: byTable.doubts,
  };
  for (const table of tables) addTable(understood, scans.slice(table.from, table.to), new Set(table.unread.map((i) => scans[i]!)));
  for (const run of strays) understood.faults.push(strayFault(run.map((scan) => scan.line)));
  return understood;
}

function addTable({ headings, faults }: Understood, rows: readonly Scan[], unread: ReadonlySet<Scan>): void {
  for (const row of rows) {
    const { line } = row;
    const text = tidy(line.text);
    if (unread.has(row)) faults.push({ lines: [line], code: 'answer-table-unreadable', params: { text: quote(text) } });
    else headings.push({ line, name: 'answer-table', text });
  }
}

function strayFault(lines: CleanLine[]): Understood['faults'][number] {
  const [first] = lines;
  return { lines, code: first!.tooLong ? 'line-too-long' : 'stray-text', params: { text: quote(tidy(first!.text)), limit: MAX_LINE } };
}
