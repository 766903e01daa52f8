export { BankDuplicates, BankWarnings } from './bank-reports.tsx';
export { BankList } from './bank-list.tsx';
export { BankSettings } from './bank-settings.tsx';
export { useMayEdit } from './bank-bits.tsx';
export { bankTexts } from './bank.texts.ts';
export { ImportDesk } from './import-desk.tsx';
export { NewQuestion, QuestionDesk } from './question-desk.tsx';
export { ReviewDesk } from './review-desk.tsx';
export { BankGate, useHasOpenBank } from './use-bank.tsx';
