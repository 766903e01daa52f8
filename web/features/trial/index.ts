export { TrialAbout } from './trial-about.tsx';
export { TrialSummary, type TrialDone } from './trial-summary.tsx';
export { trialTexts } from './trial.texts.ts';
export { useTimeUp } from './use-time-up.ts';
