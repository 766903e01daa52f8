/** The end of every reader: verdicts, comparison of all questions, and the ledger that leaves no line out. */
import type { Doubt } from './doubt.ts';
import { faultText } from './fault-texts.ts';
import type { FaultCode } from './fault-texts.ts';
import { buildLedger } from './ledger.ts';
import type { Owner } from './ledger.ts';
import { tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import type { Heading, ImportedQuestion, ImportFault, ImportResult, Place } from './types.ts';
import type { ReadQuestion, Understood } from './understood.ts';
import { judge } from './verdicts.ts';
import type { Verdict } from './verdicts.ts';
import { compareQuestions } from './whole-file.ts';

export type Concluded = Omit<ImportResult, 'format' | 'encoding'>;

/** Judges what was understood. Throws only if a line would be lost, which is a fault of this program. */
export function conclude({ lines, questions, headings, faults, doubts }: Understood): Concluded {
  const verdicts = questions.map(({ read, table, unclearStart }) => judge(read, table, unclearStart));
  compareQuestions(verdicts);
  verdicts.forEach((verdict, i) => addWarnings(verdict, questions[i]!));
  const book = new Book();
  for (const { line, name, text } of headings) {
    book.heading(line, { place: line.place, name, text: tidy(text) });
    book.flaws(line);
  }
  for (const fault of faults) {
    book.fault(fault.lines, fault.code, fault.params);
    fault.lines.forEach((line) => book.flaws(line));
  }
  for (const verdict of verdicts) book.verdict(verdict);
  for (const doubt of doubts) book.warning(doubt, doubt.line);
  if (verdicts.length === 0 && lines[0]) book.warning({ code: 'no-questions', params: {}, line: null }, lines[0]);
  return book.close(lines, verdicts.length);
}

function addWarnings(verdict: Verdict, { warnings, usual }: ReadQuestion): void {
  verdict.doubts.push(...warnings);
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

  /** Outside a question a flaw of the source (a picture, a text box) spoils nothing, but is told. */
  flaws(line: CleanLine): void {
    for (const { code, params } of line.flaws ?? []) this.warning({ code, params, line, warning: true }, line);
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
      if (role === 'reminder') {
        this.heading(line, { place: line.place, name: 'reminder', text: tidy(line.text) });
        this.flaws(line);
      } else this.own(line, owner!);
    }
  }

  close(lines: readonly CleanLine[], blocks: number): Concluded {
    const order = new Map<Place, number>();
    lines.forEach(({ place }, i) => order.set(place, i));
    const byPlace = (a: { place: Place }, b: { place: Place }): number => (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0);
    this.questions.sort(byPlace);
    this.faults.sort(byPlace);
    this.headings.sort(byPlace);
    const ledger = buildLedger(lines, this.owners, this);
    return { blocks, questions: this.questions, faults: this.faults, headings: this.headings, ledger };
  }
}
