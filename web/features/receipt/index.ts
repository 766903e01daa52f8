export { CodeSearch } from './code-search.tsx';
export { OwnAttempts } from './own-attempts.tsx';
export { ReceiptCard } from './receipt-card.tsx';
export { receiptTexts } from './receipt.texts.ts';
export { RecordTrace } from './record-trace.tsx';
export { ResultQuestions } from './result-questions.tsx';
export { ResultSummary } from './result-summary.tsx';
