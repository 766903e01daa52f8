export { ReadyCheck } from './ready-check.tsx';
export { readyTexts } from './ready.texts.ts';
