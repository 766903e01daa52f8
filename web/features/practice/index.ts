export { PRACTICE_KEY, practicePaper } from './practice-paper.ts';
export { practiceTexts } from './practice.texts.ts';
