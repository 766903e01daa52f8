import { createHash } from 'node:crypto';
import type { QuestionRow, QuestionVersionRow } from '@thi-tuan/db';
import { foldForSearch, textSortKey } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { RichPart, RichQuestion } from '@thi-tuan/shared/rules/rich-text.ts';
import { isPlain } from '@thi-tuan/shared/rules/rich-text.ts';
import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';

/** A question as a file gives it, understood without a doubt; options in the file's order, ids 'a'..'f'. */
export interface QuestionDraft {
  /** The file's own name for it; null = one is made from the text. */
  key: string | null;
  stem: string;
  options: { text: string; pinned: boolean }[];
  /** Indices into `options`. */
  correct: number[];
  kind: 'single' | 'several';
  keepOrder: boolean;
  topic: string | null;
  difficulty: Difficulty;
  explanation: string | null;
  source: string | null;
}

/** What a version holds. */
export type Content = Omit<QuestionVersionRow, 'id' | 'questionId' | 'version' | 'createdAt' | 'authorId'>;

/** The same question twice is one question: text of stem and options after folding case, accents and spaces. */
export function fingerprintOf(question: { stem: string; options: readonly { text: string }[] }): string {
  const texts = [question.stem, ...question.options.map((option) => option.text).sort()].map((text) =>
    foldForSearch(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32);
}

/** The name of a question that has none of its own. */
export const keyOf = (fingerprint: string): string => `q-${fingerprint.slice(0, 12)}`;

export const optionId = (index: number): string => String.fromCharCode(97 + index);

/** A file's question as a version's content: files carry no dress. */
export function contentOf(draft: QuestionDraft): Content {
  return {
    stem: draft.stem,
    kind: draft.kind,
    options: draft.options.map((option, index) => ({ id: optionId(index), text: option.text, pinned: option.pinned })),
    correct: [...draft.correct].sort((a, b) => a - b).map(optionId),
    keepOrder: draft.keepOrder,
    explanation: draft.explanation,
    source: draft.source,
    rich: null,
  };
}

/** The same words and key; dress apart. */
export function sameWords(content: Content, version: Content): boolean {
  return words(content) === words(version);
}

export function sameContent(content: Content, version: Content): boolean {
  return sameWords(content, version) && JSON.stringify(content.rich) === JSON.stringify(version.rich);
}

function words({ stem, kind, options, correct, keepOrder, explanation, source }: Content): string {
  const plain = options.map(({ id, text, pinned }) => ({ id, text, pinned }));
  return JSON.stringify({ stem, kind, options: plain, correct, keepOrder, explanation, source });
}

/** A file changed some words: what it left alone keeps its emphasis and pictures. */
export function dressKept(content: Content, before: Content): Content {
  if (!before.rich) return content;
  const texts = new Map(before.options.map((option) => [option.id, option.text]));
  const options = Object.fromEntries(
    content.options.flatMap(({ id, text }) => (texts.get(id) === text && before.rich?.options?.[id] ? [[id, before.rich.options[id]]] : [])),
  );
  return {
    ...content,
    rich: richOf({
      stem: content.stem === before.stem ? before.rich.stem : undefined,
      explanation: content.explanation === before.explanation ? before.rich.explanation : undefined,
      options,
    }),
  };
}

/** The one form of a question's dress; null = there is none. */
export function richOf(parts: {
  stem?: RichPart | undefined;
  explanation?: RichPart | undefined;
  options: Record<string, RichPart>;
}): RichQuestion | null {
  const options = Object.entries(parts.options).filter(([, part]) => !isPlain(part));
  const rich: RichQuestion = {
    ...(parts.stem && !isPlain(parts.stem) ? { stem: parts.stem } : {}),
    ...(parts.explanation && !isPlain(parts.explanation) ? { explanation: parts.explanation } : {}),
    ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
  };
  return Object.keys(rich).length > 0 ? rich : null;
}

/** Tags as they are stored: `\ntag\nother\n`. */
export function tagText(tags: readonly string[]): string {
  return tags.length === 0 ? '' : `\n${tags.join('\n')}\n`;
}

export function tagsOf(text: string): string[] {
  return text.split('\n').filter((tag) => tag !== '');
}

/** What a search looks through, and by what lists are sorted. */
export function keysOf(
  content: Pick<Content, 'stem' | 'options' | 'source'>,
  key: string,
  tags: readonly string[],
): Pick<QuestionRow, 'searchKey' | 'sortKey'> {
  const texts = [content.stem, ...content.options.map((option) => option.text), content.source ?? '', ...tags, key];
  // A separator that no query has: a word must not match across two texts.
  return { searchKey: texts.map(foldForSearch).join(' | '), sortKey: textSortKey(content.stem.slice(0, 100)) };
}
