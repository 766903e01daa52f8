import type { UploadBase } from '../../platform/uploads/upload-folder.ts';

/** What is known of an uploaded file of questions beside its bytes. */
export interface QuestionUpload extends UploadBase {
  bankId: string;
  /** Answers to what the file does not say. */
  options: { answerMark?: string; encoding?: string; columns?: Record<string, string>; keyBase?: 0 | 1 };
  keyName: string | null;
  /** null = nothing of it is in the bank yet. */
  committedAt: number | null;
}

/** What the reading thread runs. */
export const QUESTION_WORKER = new URL('./import-worker.ts', import.meta.url);
