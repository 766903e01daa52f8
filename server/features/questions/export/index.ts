/** The exporter's door: questions in, bytes of a file out. */
import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import type { ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';
import type { ExportQuestion } from './export-question.ts';
import type { PaperAbout } from './exam-paper.ts';

export { EXPORT_FORMATS } from '@thi-tuan/shared/rules/question-export.ts';
export type { ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';

/** Type and ending of the file, for whoever sends it. */
export const EXPORT_FILES: Record<ExportFormat, { type: FileReply['type']; ending: string }> = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: '.xlsx' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: '.docx' },
  'docx-key': { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: '.docx' },
  gift: { type: 'text/plain; charset=utf-8', ending: '.gift' },
  moodle: { type: 'application/xml; charset=utf-8', ending: '.xml' },
};

/** `about.title` heads the paper and names the file's content. */
export async function exportQuestions(
  questions: readonly ExportQuestion[],
  format: ExportFormat,
  about: PaperAbout & { savedAt?: number },
): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('./question-table.ts')).questionsXlsx(questions, about);
    case 'docx':
    case 'docx-key':
      return (await import('./exam-paper.ts')).examPaper(questions, { ...about, withKey: format === 'docx-key' });
    case 'gift':
      return (await import('./gift-text.ts')).questionsGift(questions);
    case 'moodle':
      return (await import('./moodle-xml.ts')).questionsMoodle(questions);
  }
}

let template: Uint8Array | undefined;

/** The .xlsx that people fill in: always the same, and a fifth of a second's work. */
export async function questionTemplate(): Promise<Uint8Array> {
  return (template ??= await (await import('./question-table.ts')).questionTemplate());
}

export type { ExportQuestion } from './export-question.ts';
export type { PaperAbout } from './exam-paper.ts';
