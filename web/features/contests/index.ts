export { ContestEditor } from './contest-editor.tsx';
export { ContestList } from './contest-list.tsx';
export { contestsTexts } from './contests.texts.ts';
export { NewContest } from './new-contest.tsx';
