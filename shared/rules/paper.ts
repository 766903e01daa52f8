import type { Rng } from '../kernel/random.ts';
import { seeded, shuffle } from '../kernel/random.ts';
import { matchCells } from './paper-match.ts';
import { pointsOf } from './scoring.ts';
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

/**
 * Draws one paper. The same settings, pool (in any order) and seed give the same paper for ever; each
 * use of chance has its own stream, so that turning one shuffle off leaves the rest as it was.
 * Unseen questions come first, then the least used; a question is never repeated, and if the blueprint
 * can be filled at all, it is. For a fixed paper withdrawn keys are the caller's to leave out.
 */
export function drawPaper({ settings, pool, points, seed }: DrawInput): DrawAnswer {
  const unique = oncePerQuestion(pool);
  const chosen =
    settings.kind === 'fixed' ? chooseFixed(settings.questionKeys, unique) : chooseDrawn(settings.blueprint, unique, seeded(`${seed}/draw`));
  if (!chosen.ok) return chosen;
  const ordered = settings.shuffleQuestions ? shuffle(seeded(`${seed}/questions`), chosen.questions) : chosen.questions;
  const items = ordered.map((question, index): PaperItem => {
    const { questionId, versionId, kind } = question;
    const optionOrder = settings.shuffleOptions
      ? shuffledOptions(question, seeded(`${seed}/options/${questionId}`))
      : question.options.map((o) => o.id);
    return { position: index + 1, questionId, versionId, points: pointsOf(points, question), kind, optionOrder };
  });
  return { ok: true, paper: { seed, items } };
}

/**
 * The fewest full marks a drawn paper of this pool can have (papers differ when points do); null when the
 * pool cannot fill the settings. With it «điểm tối thiểu» is checked to be within everybody's reach.
 */
export function leastMaxScoreOf(settings: PaperSettings, pool: readonly CellQuestion[], points: PointsSettings): number | null {
  const cheapestFirst = [...pool].sort((a, b) => pointsOf(points, a) - pointsOf(points, b));
  const chosen = settings.kind === 'fixed' ? chooseFixed(settings.questionKeys, pool) : fillCells(settings.blueprint, cheapestFirst);
  return chosen.ok ? chosen.questions.reduce((sum, question) => sum + pointsOf(points, question), 0) : null;
}

/** Whether the pool can fill the settings, and if not, which cell stays short. */
export function canDraw(settings: PaperSettings, pool: readonly CellQuestion[]): { ok: true } | (DrawAnswer & { ok: false }) {
  const chosen = settings.kind === 'fixed' ? chooseFixed(settings.questionKeys, pool) : fillCells(settings.blueprint, pool);
  return chosen.ok ? { ok: true } : chosen;
}

export type CellQuestion = Pick<PoolQuestion, 'key' | 'topic' | 'difficulty'>;
type Choice<Q> = { ok: true; questions: Q[] } | (DrawAnswer & { ok: false });

/** Sorted by id too: the order in which a store hands the pool over must not change the draw. */
function oncePerQuestion(pool: readonly PoolQuestion[]): PoolQuestion[] {
  const byId = new Map<string, PoolQuestion>();
  for (const question of pool) {
    const known = byId.get(question.questionId);
    if (known === undefined || question.versionId < known.versionId) byId.set(question.questionId, question);
  }
  return [...byId.values()].sort((a, b) => (a.questionId < b.questionId ? -1 : 1));
}

function chooseFixed<Q extends CellQuestion>(keys: readonly string[], pool: readonly Q[]): Choice<Q> {
  const wanted = [...new Set(keys)];
  const byKey = new Map(pool.map((question) => [question.key, question]));
  const questions = wanted.map((key) => byKey.get(key)).filter((question) => question !== undefined);
  if (questions.length < wanted.length) return { ok: false, cell: null, wanted: wanted.length, available: questions.length };
  return { ok: true, questions };
}

function chooseDrawn(blueprint: readonly BlueprintCell[], pool: readonly PoolQuestion[], rng: Rng): Choice<PoolQuestion> {
  const wantedFirst = shuffle(rng, pool).sort((a, b) => a.seenCount - b.seenCount || a.usedCount - b.usedCount);
  return fillCells(blueprint, wantedFirst);
}

/** Questions cell after cell, each cell's in the order given. */
function fillCells<Q extends CellQuestion>(blueprint: readonly BlueprintCell[], inOrder: readonly Q[]): Choice<Q> {
  const wants = blueprint.map((cell) => cell.count);
  const fits = (q: number, c: number): boolean => {
    const question = inOrder[q];
    const cell = blueprint[c];
    return question !== undefined && cell !== undefined && fitsCell(question, cell);
  };
  const match = matchCells(inOrder.length, wants, fits);
  if (!match.full) return shortOf(blueprint, inOrder, match.filled);
  return { ok: true, questions: blueprint.flatMap((_, c) => inOrder.filter((_question, q) => match.cellOf[q] === c)) };
}

/** Names a cell that is too large by itself where there is one, else one that the others leave short. */
function shortOf(blueprint: readonly BlueprintCell[], pool: readonly CellQuestion[], filled: readonly number[]): DrawAnswer & { ok: false } {
  for (const cell of blueprint) {
    const available = pool.filter((question) => fitsCell(question, cell)).length;
    if (available < cell.count) return { ok: false, cell, wanted: cell.count, available };
  }
  const at = blueprint.findIndex((cell, c) => (filled[c] ?? 0) < cell.count);
  const cell = blueprint[at] ?? null;
  return { ok: false, cell, wanted: cell?.count ?? 0, available: filled[at] ?? 0 };
}

/** Options in a new order; pinned ones («Cả A và B đều đúng») stay at their place. */
function shuffledOptions(question: PoolQuestion, rng: Rng): string[] {
  const ids = question.options.map((option) => option.id);
  if (question.keepOrder) return ids;
  const free = shuffle(
    rng,
    question.options.filter((option) => !option.pinned),
  ).map((option) => option.id);
  let next = 0;
  return question.options.map((option) => (option.pinned ? option.id : (free[next++] ?? option.id)));
}
