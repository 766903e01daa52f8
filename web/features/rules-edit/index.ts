export { LetterheadFields } from './letterhead-fields.tsx';
export { OwnFields } from './own-fields.tsx';
export { useRulesDraft, type RulesDraft } from './use-rules-draft.ts';
export { PreviewPane } from './preview-pane.tsx';
export { SaveRules, useSaveRules, type SaveRulesAction } from './save-rules.tsx';
export { rulesEditTexts } from './rules-edit.texts.ts';
