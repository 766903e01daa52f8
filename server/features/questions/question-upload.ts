import type { Secrets } from '../../platform/crypto/secrets.ts';
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

/** What files of questions are sealed with, on the disk for as long as they are needed: they say which answers are right. */
export const questionsKey = (secrets: Secrets): Uint8Array => secrets.sealingKey('uploaded questions');

/** Whether a file beside the upload is one that somebody brought, too. */
export const isBroughtToo = (name: string): boolean => name === 'key';

/** What the reading thread runs. */
export const QUESTION_WORKER = new URL('./import-worker.ts', import.meta.url);
