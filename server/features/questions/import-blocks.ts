/** What a parser understood, cut into the blocks that a person looks at: a question or a refused stretch of the file, each with its lines. */
import type { ImportFault, ImportResult, ImportedQuestion, Place } from './import/index.ts';

export interface ImportBlock {
  place: Place;
  /** The lines as they stand in the file. */
  text: string;
  /** null = refused: the faults say why. */
  question: ImportedQuestion | null;
  faults: ImportFault[];
}

export interface Blocks {
  blocks: ImportBlock[];
  /** Of the file as a whole: they own no line of any block. */
  faults: ImportFault[];
}

interface Growing {
  lines: string[];
  block: ImportBlock;
}

/** In the file's order; every warning stands with the block whose line it is about. */
export function blocksOf({ questions, faults, ledger }: ImportResult): Blocks {
  const grown = new Map<string, Growing>();
  const at = new Map<Place, Growing>();
  for (const { place, owner, text } of ledger.entries) {
    if (owner.kind === 'heading') continue;
    const key = `${owner.kind} ${owner.index}`;
    const question = owner.kind === 'question' ? questions[owner.index]! : null;
    const one = grown.get(key) ?? { lines: [], block: { place: question?.place ?? place, text: '', question, faults: [] } };
    one.lines.push(text);
    grown.set(key, one);
    at.set(place, one);
  }
  const others: ImportFault[] = [];
  for (const fault of faults) (at.get(fault.place)?.block.faults ?? others).push(fault);
  return { blocks: [...grown.values()].map(({ lines, block }) => ({ ...block, text: lines.map(readable).join('\n') })), faults: others };
}

/** The importer's own signs for marks by formatting and for cells become what one would type. */
function readable(line: string): string {
  return line
    .replace(/[\ue000-\uf8ff]/g, '*')
    .replace(/\s+/g, ' ')
    .trim();
}
