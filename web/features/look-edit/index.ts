export { LookEditor, useSaveLook } from './look-editor.tsx';
export { lookEditTexts } from './look-edit.texts.ts';
