export { draftsOf } from './imported-drafts.ts';
export { fingerprintOf, questionBankService } from './question-bank.service.ts';
export type { ImportCounts, QuestionBankService, QuestionDraft } from './question-bank.service.ts';
