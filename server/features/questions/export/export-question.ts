import type { Difficulty } from '@thi-tuan/shared/rules/settings.ts';

/** A question as the bank keeps it, without its history. */
export interface ExportQuestion {
  /** The bank's name for it; null for one that is not in the bank. */
  key: string | null;
  stem: string;
  options: readonly { text: string; pinned: boolean }[];
  /** Indices into `options`. */
  correct: readonly number[];
  kind: 'single' | 'several';
  keepOrder: boolean;
  topic: string | null;
  difficulty: Difficulty;
  explanation: string | null;
  source: string | null;
}

export const DIFFICULTY_LABELS: Record<Difficulty, string> = { easy: 'Dễ', medium: 'Trung bình', hard: 'Khó' };
export const KIND_LABELS: Record<ExportQuestion['kind'], string> = { single: 'Một đáp án', several: 'Nhiều đáp án' };

/** «A» for 0. */
export const optionLabel = (index: number): string => String.fromCharCode(65 + index);
