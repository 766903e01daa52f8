/** The door for every source of lines: blocks, verdicts and the ledger that leaves no line out. */
import { findTables } from './answer-table.ts';
import { assembleBlocks } from './blocks.ts';
import type { Doubt } from './doubt.ts';
import { faultText, quote } from './fault-texts.ts';
import type { FaultCode } from './fault-texts.ts';
import { buildLedger } from './ledger.ts';
import type { Owner } from './ledger.ts';
import { cleanLines, MAX_LINE, tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import { readBlock } from './read-block.ts';
import { scanLines } from './scan.ts';
import type { Scan } from './scan.ts';
import { surveyLines } from './survey.ts';
import type { Heading, ImportedQuestion, ImportFault, ImportResult, SourceLine } from './types.ts';
import { judge } from './verdicts.ts';
import type { Verdict } from './verdicts.ts';
import { compareQuestions, numberWarnings, tableAnswers, unclearStarts, usualOptions } from './whole-file.ts';

/** Parses lines of any source. Throws only if a line would be lost, which is a fault of this program. */
export function parseLines(source: readonly SourceLine[], answerMark?: string): Omit<ImportResult, 'format' | 'encoding'> {
  const lines = cleanLines(source, answerMark);
  const scans = scanLines(lines);
  const tables = findTables(scans);
  const tableLines = new Set<Scan>(tables.flatMap((table) => scans.slice(table.from, table.to)));
  const survey = surveyLines(scans.filter((scan) => !tableLines.has(scan)));
  const { blocks, headings, strays } = assembleBlocks(scans, survey, tables);

  const firstReads = blocks.map((block) => readBlock(block, survey, 0));
  const usual = usualOptions(firstReads);
  const reads = blocks.map((block, i) => (block.items.some((item) => item.role === 'text') ? readBlock(block, survey, usual) : firstReads[i]!));
  const byTable = tableAnswers(reads, tables);
  const unclear = unclearStarts(reads);
  const verdicts = reads.map((read, i) => judge(read, byTable.answers[i]!, unclear.has(read)));
  compareQuestions(verdicts);
  const numbers = numberWarnings(reads);
  for (const verdict of verdicts) addWarnings(verdict, numbers.get(verdict.read), usual);

  const book = new Book();
  for (const { scan, name, text } of headings) book.heading(scan.line, { place: scan.line.place, name, text: tidy(text) });
  for (const table of tables) {
    for (let i = table.from; i < table.to; i += 1) {
      const { line } = scans[i]!;
      if (table.unread.includes(i)) book.fault([line], 'answer-table-unreadable', { text: quote(tidy(line.text)) });
      else book.heading(line, { place: line.place, name: 'answer-table', text: tidy(line.text) });
    }
  }
  for (const run of strays)
    book.fault(
      run.map((scan) => scan.line),
      run[0]!.line.tooLong ? 'line-too-long' : 'stray-text',
      { text: quote(tidy(run[0]!.line.text)), limit: MAX_LINE },
    );
  for (const verdict of verdicts) book.verdict(verdict);
  for (const doubt of byTable.doubts) book.warning(doubt, doubt.line);
  if (verdicts.length === 0 && lines[0]) book.warning({ code: 'no-questions', params: {}, line: null }, lines[0]);
  return book.close(lines, verdicts.length);
}

function addWarnings(verdict: Verdict, number: Doubt | undefined, usual: number): void {
  if (number) verdict.doubts.push(number);
  const count = verdict.question?.options.length ?? usual;
  if (count < usual) verdict.doubts.push({ code: 'fewer-options', params: { count, usual }, line: null, warning: true });
}

/** Collects questions, faults and headings with the lines they own. */
class Book {
  readonly questions: ImportedQuestion[] = [];
  readonly faults: ImportFault[] = [];
  readonly headings: Heading[] = [];
  readonly owners = new Map<CleanLine, Owner[]>();

  own(line: CleanLine, thing: Owner): void {
    const owners = this.owners.get(line);
    if (owners) owners.push(thing);
    else this.owners.set(line, [thing]);
  }

  heading(line: CleanLine, heading: Heading): void {
    this.headings.push(heading);
    this.own(line, heading);
  }

  fault(lines: readonly CleanLine[], code: FaultCode, params: Record<string, string | number>): void {
    const fault: ImportFault = { place: lines[0]!.place, code, text: faultText(code, params) };
    this.faults.push(fault);
    for (const line of lines) this.own(line, fault);
  }

  warning(doubt: Doubt, line: CleanLine): void {
    this.faults.push({
      place: line.place,
      code: doubt.code,
      text: faultText(doubt.code, doubt.params),
      ...(doubt.warning ? { severity: 'warning' as const } : {}),
    });
  }

  /** A refused block's lines all belong to its first fault, so that each line has one owner. */
  verdict({ read, question, doubts }: Verdict): void {
    let owner: Owner | null = question;
    if (question) this.questions.push(question);
    for (const doubt of doubts) {
      this.warning(doubt, doubt.line ?? read.first);
      if (!question && owner === null && !doubt.warning) owner = this.faults.at(-1)!;
    }
    for (const {
      role,
      scan: { line },
    } of read.block.items) {
      if (role === 'reminder') this.heading(line, { place: line.place, name: 'reminder', text: tidy(line.text) });
      else this.own(line, owner!);
    }
  }

  close(lines: readonly CleanLine[], blocks: number): Omit<ImportResult, 'format' | 'encoding'> {
    const position = (place: ImportFault['place']): number => place.line ?? place.paragraph ?? place.row ?? 0;
    const byPlace = (a: { place: ImportFault['place'] }, b: { place: ImportFault['place'] }): number => position(a.place) - position(b.place);
    this.questions.sort(byPlace);
    this.faults.sort(byPlace);
    this.headings.sort(byPlace);
    const ledger = buildLedger(lines, this.owners, this);
    return { blocks, questions: this.questions, faults: this.faults, headings: this.headings, ledger };
  }
}
