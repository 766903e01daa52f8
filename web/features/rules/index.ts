export { RulesDocument } from './rules-document.tsx';
export { rulesTexts } from './rules.texts.ts';
