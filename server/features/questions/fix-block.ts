import type { Likeness } from '@thi-tuan/shared/rules/question-likeness.ts';
import { likenessKey } from '@thi-tuan/shared/rules/question-likeness.ts';
import { parseQuestionFile } from './import/index.ts';
import { blocksOf } from './import-blocks.ts';
import type { BlockStatus, PreviewBlock } from './import-types.ts';
import { draftsOf } from './imported-drafts.ts';
import { fingerprintOf } from './question-content.ts';

export interface BankToCompare {
  known: (fingerprint: string) => Promise<boolean>;
  like: (key: string) => Promise<Likeness[]>;
}

/** A block whose text somebody has put right, read like a text file. It must be one question: else the faults stand there, or those of its parts. */
export async function fixBlock(before: PreviewBlock, text: string, bank: BankToCompare): Promise<PreviewBlock> {
  const result = parseQuestionFile(new TextEncoder().encode(text), { encoding: 'utf-8' });
  const { blocks, faults } = blocksOf(result);
  const [only, second] = blocks;
  const base = { n: before.n, place: before.place, text, same: null, like: [] as Likeness[] };
  if (!only || second || !only.question) {
    // Places within the text that was typed would be read as places of the file.
    const all = [...blocks.flatMap((block) => block.faults), ...faults].map((fault) => ({ ...fault, place: before.place }));
    return { ...base, status: 'refused', question: null, faults: all.length > 0 ? all : before.faults };
  }
  const question = { ...only.question, place: before.place };
  const like = (await bank.like(likenessKey({ stem: question.stem, options: question.options.map((option) => option.text) }))).filter(
    ({ likeness }) => likeness < 1,
  );
  const warnings = only.faults.map((fault) => ({ ...fault, place: before.place }));
  const known = await bank.known(fingerprintOf(draftsOf([question])[0]!));
  const status: BlockStatus = known ? 'known' : warnings.length > 0 ? 'doubtful' : like.length > 0 ? 'like' : 'ready';
  return { ...base, status, question, faults: warnings, like };
}
