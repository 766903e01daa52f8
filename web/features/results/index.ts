export { ResultActions, ResultSheet } from './result-sheet.tsx';
export { resultsTexts } from './results.texts.ts';
export { ResultsView } from './results-view.tsx';
