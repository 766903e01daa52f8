import type { ImportBlockView, ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import type { ImportFault } from './import/index.ts';
import type { BlockStatus, ImportSummary, PreviewBlock } from './import-types.ts';
import { BLOCK_STATUSES } from './import-types.ts';
import type { QuestionUpload } from './question-upload.ts';

const faultView = ({ code, text, place, severity }: ImportFault) => ({ code, text, place, warning: severity === 'warning' });

/** `stems` of the questions that blocks are like, by id. */
export function blockView(block: PreviewBlock, fixed: boolean, stems: ReadonlyMap<string, string>): ImportBlockView {
  const { n, place, text, status, same, faults, like, question } = block;
  return {
    n,
    place,
    text,
    status,
    same,
    fixed,
    faults: faults.map(faultView),
    like: like.flatMap(({ id, likeness }) => (stems.has(id) ? [{ id, permille: Math.round(likeness * 1000), stem: stems.get(id)! }] : [])),
    question: question && {
      stem: question.stem,
      options: question.options.map((option) => ({
        label: option.label,
        text: option.text,
        correct: question.correct.includes(option.label),
        pinned: option.pinned === true,
      })),
      kind: question.kind,
      keepOrder: question.keepOrder === true,
      explanation: question.explanation ?? null,
      source: question.source ?? null,
      topic: question.topic ?? null,
      difficulty: question.difficulty ?? null,
    },
  };
}

export interface ImportProgress {
  state: ImportView['state'];
  failure: string | null;
  committed: number;
}

export function importView(
  meta: QuestionUpload,
  progress: ImportProgress,
  summary: ImportSummary | null,
  fixed: ReadonlyMap<number, BlockStatus>,
): ImportView {
  const statuses = summary?.statuses.map((status, n) => fixed.get(n) ?? status) ?? [];
  return {
    id: meta.id,
    name: meta.name,
    size: meta.size,
    at: meta.createdAt,
    options: meta.options,
    keyName: meta.keyName,
    ...progress,
    format: summary?.format ?? null,
    encoding: summary?.encoding ?? null,
    faults: summary?.faults.map(faultView) ?? [],
    headings: summary?.table?.headings ?? [],
    memory: summary?.table?.recalled ? 'recalled' : summary?.table?.said ? 'kept' : null,
    counts: BLOCK_STATUSES.map((status) => ({ status, count: statuses.filter((one) => one === status).length })),
  };
}
