/** The promise of the importer, checked on every run: each non-empty line has exactly one owner. */
import type { CleanLine } from './lines.ts';
import type { Heading, ImportedQuestion, ImportFault, LineLedger, LineOwner } from './types.ts';

export type Owner = ImportedQuestion | ImportFault | Heading;

interface Things {
  questions: readonly ImportedQuestion[];
  faults: readonly ImportFault[];
  headings: readonly Heading[];
}

/**
 * Builds the ledger.
 * @throws Error when a line has no owner, two owners, or an owner that is not in the result.
 */
export function buildLedger(lines: readonly CleanLine[], owners: ReadonlyMap<CleanLine, readonly Owner[]>, things: Things): LineLedger {
  const index = new Map<Owner, LineOwner>();
  things.questions.forEach((thing, i) => index.set(thing, { kind: 'question', index: i }));
  things.faults.forEach((thing, i) => index.set(thing, { kind: 'fault', index: i }));
  things.headings.forEach((thing, i) => index.set(thing, { kind: 'heading', index: i }));
  const count = { question: 0, fault: 0, heading: 0 };
  const entries = lines.map((line) => {
    const [owner, second] = owners.get(line) ?? [];
    const found = owner && index.get(owner);
    if (!found || second) throw new Error(`Line ${JSON.stringify(line.place)} has ${found ? 'two owners' : 'no owner'}`);
    count[found.kind] += 1;
    return { place: line.place, owner: found, text: line.text };
  });
  return { entries, nonEmpty: lines.length, inQuestions: count.question, inFaults: count.fault, inHeadings: count.heading };
}
