export { BoardPlace, BoardTable } from './board-table.tsx';
export { ContestBoard, RoundBoard, UnitBoard } from './boards.tsx';
export { standingsTexts } from './standings.texts.ts';
export { useRoundBoard } from './use-board.ts';
