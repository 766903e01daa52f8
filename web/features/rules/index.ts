export { RulesDocument, RulesSheet } from './rules-document.tsx';
export { RulesVersionList } from './rules-versions.tsx';
export { FormerVersion } from './former-version.tsx';
export { rulesTexts } from './rules.texts.ts';
