import type { BlueprintCell, Difficulty, PaperSettings, PointsSettings } from './settings.ts';

/** A question that may go into a paper, as the person who draws stands to it. */
export interface PoolQuestion {
  questionId: string;
  versionId: string;
  key: string;
  topic: string | null;
  difficulty: Difficulty;
  /** Kept with the version; the round's `PointsSettings` decide what counts (see `pointsOf`). */
  points: number;
  kind: 'single' | 'several';
  options: readonly { id: string; pinned: boolean }[];
  keepOrder: boolean;
  /** How many of this person's papers held it. */
  seenCount: number;
  /** How many papers of anybody held it. */
  usedCount: number;
}

export interface PaperItem {
  /** From 1, in the order shown. */
  position: number;
  questionId: string;
  versionId: string;
  points: number;
  kind: 'single' | 'several';
  /** Option ids in the order shown. */
  optionOrder: string[];
}

export interface Paper {
  seed: string;
  items: PaperItem[];
}

export type DrawAnswer =
  | { ok: true; paper: Paper }
  /** `cell` is null for a fixed paper; `available` = how many of `wanted` can be had. */
  | { ok: false; cell: BlueprintCell | null; wanted: number; available: number };

export interface DrawInput {
  settings: PaperSettings;
  pool: readonly PoolQuestion[];
  points: PointsSettings;
  seed: string;
}

export interface PointsOfQuestion {
  key: string;
  difficulty: Difficulty;
}

/** Points (integer, inside scale) of one question under the round's settings. */
export function pointsOf(question: PointsOfQuestion, points: PointsSettings): number {
  if (points.kind === 'equal') return points.points;
  if (points.kind === 'by-difficulty') return points[question.difficulty];
  return Object.hasOwn(points.byQuestionKey, question.key) ? (points.byQuestionKey[question.key] ?? points.otherwise) : points.otherwise;
}

/** Full marks of a paper. */
export function maxScoreOf(paper: { items: readonly { points: number }[] }): number {
  return paper.items.reduce((sum, item) => sum + item.points, 0);
}

/** How many questions a paper of these settings holds. */
export function paperSizeOf(settings: PaperSettings): number {
  return settings.kind === 'fixed' ? new Set(settings.questionKeys).size : settings.blueprint.reduce((sum, cell) => sum + cell.count, 0);
}

/** Does the cell ask for questions of this topic and difficulty? (`null` = any) */
export function fitsCell(question: { topic: string | null; difficulty: Difficulty }, cell: BlueprintCell): boolean {
  return (cell.topic === null || cell.topic === question.topic) && (cell.difficulty === null || cell.difficulty === question.difficulty);
}

export declare function drawPaper(input: DrawInput): DrawAnswer;
