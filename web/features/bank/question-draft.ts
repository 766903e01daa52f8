import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import { pinsOf } from '@thi-tuan/shared/rules/option-pins.ts';
import { parseMarkup } from '@thi-tuan/shared/rules/rich-text.ts';

export type DraftOption = QuestionInput['options'][number];
export const MOST_OPTIONS = 6;

export const emptyOption = (): DraftOption => ({ text: '', pinned: false, correct: false, image: null });

export const emptyQuestion = (): QuestionInput => ({
  stem: '',
  stemImage: null,
  options: [emptyOption(), emptyOption(), emptyOption(), emptyOption()],
  kind: 'single',
  keepOrder: false,
  explanation: null,
  source: null,
  topic: null,
  difficulty: 'medium',
  tags: [],
});

/** Marks one option right; where one answer is asked for, the others lose their mark. */
export function withRight(question: QuestionInput, index: number, correct: boolean): QuestionInput {
  const options = question.options.map((option, i) =>
    i === index ? { ...option, correct } : question.kind === 'single' && correct ? { ...option, correct: false } : option,
  );
  return { ...question, options };
}

/** Another text of an option: what speaks of the others is pinned by itself, as when a file comes in. */
export function withOptionText(question: QuestionInput, index: number, text: string): QuestionInput {
  const options = question.options.map((option, i) => (i === index ? { ...option, text } : option));
  const before = pinsOf(question.options.map((option) => parseMarkup(option.text).text));
  const after = pinsOf(options.map((option) => parseMarkup(option.text).text));
  return {
    ...question,
    keepOrder: after.keepOrder === before.keepOrder ? question.keepOrder : after.keepOrder,
    options: options.map((option, i) => (after.pinned[i] === before.pinned[i] ? option : { ...option, pinned: after.pinned[i]! })),
  };
}
