export { LogHead, PhaseTag, RoundItems, Schedule } from './round-bits.tsx';
export { roundsTexts } from './rounds.texts.ts';
