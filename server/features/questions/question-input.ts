import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { foldForSearch, normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { RichImage, RichPart, RichQuestion } from '@thi-tuan/shared/rules/rich-text.ts';
import { normaliseBlock, parseMarkup, toMarkup } from '@thi-tuan/shared/rules/rich-text.ts';
import type { BankQuestion } from '@thi-tuan/db';
import type { Content } from './question-content.ts';
import { optionId, richOf, tagsOf } from './question-content.ts';

/** What the editor sent, understood: ready to be stored. */
export interface UnderstoodQuestion {
  content: Content;
  topic: string | null;
  difficulty: QuestionInput['difficulty'];
  tags: string[];
}

export type QuestionFault = 'empty-stem' | 'empty-option' | 'unsaid-picture' | 'identical-options' | 'no-answer' | 'several-answers';

const refuse = (reason: QuestionFault, option: string | null = null): never => {
  throw new AppError('question-invalid', { reason, option });
};

const blank = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

/** Pictures that a question names, by id. @throws AppError image-not-found */
export type ImageOf = (image: { id: string; alt: string } | null) => RichImage | null;

/**
 * The text with signs becomes plain text and spans: no markup is ever stored.
 * @throws AppError question-invalid { reason, option }, image-not-found
 */
export function understood(input: QuestionInput, imageOf: ImageOf): UnderstoodQuestion {
  const stem = parseMarkup(input.stem);
  const options = input.options.map((option) => ({ ...option, ...parseMarkup(option.text), image: imageOf(option.image) }));
  const explanation = blank(input.explanation) === null ? null : parseMarkup(input.explanation!);
  const source = blank(input.source) === null ? null : normaliseBlock(input.source!);
  check(stem.text, options, input.kind);
  const parts: Record<string, RichPart> = Object.fromEntries(options.map(({ spans, image }, index) => [optionId(index), { spans, image }]));
  const content: Content = {
    stem: stem.text,
    kind: input.kind,
    options: options.map(({ text, pinned }, index) => ({ id: optionId(index), text, pinned })),
    correct: options.flatMap(({ correct }, index) => (correct ? [optionId(index)] : [])),
    keepOrder: input.keepOrder,
    explanation: explanation?.text ?? null,
    source,
    rich: richOf({
      stem: { spans: stem.spans, image: imageOf(input.stemImage) },
      explanation: explanation ? { spans: explanation.spans, image: null } : undefined,
      options: parts,
    }),
  };
  const topic = blank(input.topic) === null ? null : normaliseLine(input.topic!);
  return { content, topic, difficulty: input.difficulty, tags: cleanTags(input.tags) };
}

function check(stem: string, options: { text: string; correct: boolean; image: RichImage | null }[], kind: QuestionInput['kind']): void {
  if (stem === '') refuse('empty-stem');
  const seen = new Map<string, number>();
  for (const [index, { text, image }] of options.entries()) {
    if (text === '' && !image) refuse('empty-option', optionId(index).toUpperCase());
    // A picture alone is the option: whoever cannot see it must still be told what may be chosen.
    if (text === '' && image?.alt === '') refuse('unsaid-picture', optionId(index).toUpperCase());
    const same = `${text.toLowerCase()}\n${image?.id ?? ''}`;
    if (seen.has(same)) refuse('identical-options', optionId(index).toUpperCase());
    seen.set(same, index);
  }
  const right = options.filter(({ correct }) => correct).length;
  if (right === 0) refuse('no-answer');
  if (kind === 'single' && right > 1) refuse('several-answers');
}

/** One spelling per tag, in the order given; `%`, `_` and the backslash mean something to a search. */
export function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => normaliseLine(tag).replace(/[\\%_]/g, '')).filter((tag) => tag !== '');
  const byFold = new Map<string, string>();
  for (const tag of clean) if (!byFold.has(foldForSearch(tag))) byFold.set(foldForSearch(tag), tag);
  return [...byFold.values()];
}

/** The way back: a stored question as the editor shows it. */
export function inputOf(question: BankQuestion): QuestionInput {
  const { current, topic, difficulty, tags } = question;
  const rich: RichQuestion = current.rich ?? {};
  const marked = (text: string, part: RichPart | undefined): string => toMarkup({ text, spans: part?.spans ?? [] });
  const named = (part: RichPart | undefined) => (part?.image ? { id: part.image.id, alt: part.image.alt } : null);
  return {
    stem: marked(current.stem, rich.stem),
    stemImage: named(rich.stem),
    options: current.options.map(({ id, text, pinned }) => ({
      text: marked(text, rich.options?.[id]),
      pinned,
      correct: current.correct.includes(id),
      image: named(rich.options?.[id]),
    })),
    kind: current.kind,
    keepOrder: current.keepOrder,
    explanation: current.explanation === null ? null : marked(current.explanation, rich.explanation),
    source: current.source,
    topic,
    difficulty,
    tags: tagsOf(tags),
  };
}
