import { fitsCell } from './paper.ts';
import type { BlueprintCell, Difficulty, RoundSettings } from './settings.ts';

/** How many approved questions of one topic and difficulty the bank has. */
export interface CellCount {
  topic: string | null;
  difficulty: Difficulty;
  approved: number;
}

export interface CellRepeats {
  /** Questions that the cell may draw from. */
  available: number;
  /** Drawn from it by one person who uses every attempt of every round; null = attempts without limit. */
  drawn: number | null;
  /** Of those, questions met before; 0 = never the same question twice. null as above. */
  repeats: number | null;
}

export type DrawingRound = Pick<RoundSettings, 'paper' | 'attempts'>;

/**
 * How often a person who uses every attempt meets a question again, for one line of a blueprint.
 *
 * A round `r` draws `k_r` questions by this line into each of its `a_r` papers, so a person draws `D = Σ k_r · a_r` questions of the `N` that
 * fit. The draw takes unseen questions first (`drawPaper`), so the first `N` drawn are all different and each further one is a repeat:
 * `repeats = max(0, D − N)`. With a cap of `A` attempts in the contest the worst choice is taken: the attempts with the most questions.
 * Lines that overlap («mọi chủ đề» beside «Tư tưởng») draw from the same questions, so that for them it is the least that is to be expected.
 * A fixed paper asks the same questions again at each attempt of its own round, and is no line of a blueprint.
 */
export function expectedRepeats(
  cell: Pick<BlueprintCell, 'topic' | 'difficulty'>,
  rounds: readonly DrawingRound[],
  attemptsPerContest: number | null,
  counts: readonly CellCount[],
): CellRepeats {
  const available = availableFor(cell, counts);
  const drawn = drawnInAll(rounds, attemptsPerContest, (round) => drawnBy(cell, round));
  return { available, drawn, repeats: drawn === null ? null : Math.max(0, drawn - available) };
}

/** Approved questions that fit a line of the blueprint. */
export function availableFor(cell: Pick<BlueprintCell, 'topic' | 'difficulty'>, counts: readonly CellCount[]): number {
  return counts.filter((one) => fitsCell(one, { ...cell, count: 0 })).reduce((sum, one) => sum + one.approved, 0);
}

function drawnBy(cell: Pick<BlueprintCell, 'topic' | 'difficulty'>, { paper }: DrawingRound): number {
  if (paper.kind === 'fixed') return 0;
  return paper.blueprint.filter((one) => one.topic === cell.topic && one.difficulty === cell.difficulty).reduce((sum, one) => sum + one.count, 0);
}

/** null = some round that draws has no limit of attempts, and neither has the contest. */
function drawnInAll(rounds: readonly DrawingRound[], cap: number | null, size: (round: DrawingRound) => number): number | null {
  const drawing = rounds.map((round) => ({ size: size(round), times: round.attempts.perRound })).filter((one) => one.size > 0);
  if (cap === null && drawing.some((one) => one.times === null)) return null;
  let left = cap ?? Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const { size: each, times } of drawing.sort((a, b) => b.size - a.size)) {
    const papers = Math.min(times ?? left, left);
    sum += each * papers;
    left -= papers;
  }
  return sum;
}
