export { RunningDesk } from './running-desk.tsx';
export { useRunning } from './use-running.ts';
export { runningTexts } from './running.texts.ts';
