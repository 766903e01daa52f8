export { KeyList } from './key-list.tsx';
export { LogHead, PhaseTag, RoundItems, Schedule } from './round-bits.tsx';
export { roundsTexts } from './rounds.texts.ts';
