export { beforeTexts } from './before.texts.ts';
export { BeforeDetails } from './details.tsx';
export { StartCard } from './start-card.tsx';
export { WhoCard } from './who-card.tsx';
