export { EXPORT_FORMATS, exportQuestions, questionTemplate } from './export/index.ts';
export type { ExportFormat, ExportQuestion } from './export/index.ts';
export { bankFeature } from './bank.feature.ts';
export type { BankServices } from './bank.feature.ts';
export { draftsOf } from './imported-drafts.ts';
export { questionBankService } from './question-bank.service.ts';
export type { ImportCounts, QuestionBankService, QuestionDraft } from './question-bank.service.ts';
