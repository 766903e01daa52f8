export { BeforeFirst } from './before-first.tsx';
export { LastResult, LeadingUnits, RoundCard, ShortRules } from './cards.tsx';
export { Hero, TakenPart } from './hero.tsx';
export { homeTexts } from './home.texts.ts';
