export { deskTexts } from './desk.texts.ts';
export { ConsoleFrame } from './console-frame.tsx';
export { Forbidden, NoSuchPage } from './dead-ends.tsx';
export type { NavName } from './nav.ts';
