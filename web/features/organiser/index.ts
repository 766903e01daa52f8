export { organiserTexts } from './organiser.texts.ts';
export { RoundDesk, RoundDesks } from './round-desk.tsx';
