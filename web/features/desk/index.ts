export { ConsoleFrame } from './console-frame.tsx';
export { Forbidden, NoSuchPage } from './dead-ends.tsx';
export { DeskHomeView } from './desk-home.tsx';
export { deskHomeTexts } from './home.texts.ts';
export { useHasPage } from './pages-context.ts';
export type { NavName } from './nav.ts';
