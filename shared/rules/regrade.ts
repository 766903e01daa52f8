import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';

/**
 * What the organiser decides about a faulty question for everybody who met it: it counts (by its key, or by the choices that are
 * accepted instead), everybody gets its points, or it counts as if it had not been in the paper.
 */
export const RULINGS = ['counts', 'given', 'left-out'] as const;
export type Ruling = (typeof RULINGS)[number];

export interface QuestionRuling {
  versionId: string;
  ruling: Ruling;
  /** Sets of option ids, each right by itself; the first is shown as the key. null = the version's own key. */
  accepted: string[][] | null;
}

/** What a regrade changed; counts of closed attempts of the round. */
export interface RegradeEffect {
  /** Had at least one of the questions. */
  met: number;
  /** Points went up, went down. */
  up: number;
  down: number;
  /** Became valid, ceased to be. */
  becameValid: number;
  becameInvalid: number;
  /** Became all-correct, ceased to be. */
  becameAllCorrect: number;
  ceasedAllCorrect: number;
  /** The predicted quantity before and after; null in a round without prediction. */
  target: { before: number | null; after: number } | null;
}

export const MOST_ACCEPTED = 8;

/**
 * Whether a ruling fits its question: known options, at least one in every set, one alone where only one may be chosen, no set
 * twice; nothing accepted where the question does not count.
 */
export function checkRuling(
  { versionId, ruling, accepted }: QuestionRuling,
  question: { kind: 'single' | 'several'; optionIds: readonly string[] } | undefined,
): Decision<object> {
  const bad = refuse('ruling-invalid', { question: versionId });
  if (!question) return bad;
  if (accepted === null) return { ok: true };
  if (ruling !== 'counts' || accepted.length === 0 || accepted.length > MOST_ACCEPTED) return bad;
  const sets = accepted.map((set) => [...new Set(set)].sort());
  const fits = sets.every(
    (set, i) =>
      set.length === accepted[i]!.length &&
      set.length > 0 &&
      (question.kind === 'several' || set.length === 1) &&
      set.every((id) => question.optionIds.includes(id)),
  );
  return fits && new Set(sets.map((set) => set.join())).size === sets.length ? { ok: true } : bad;
}

/** Sorted sets, so that equal rulings are equal texts. */
export function normaliseRuling({ versionId, ruling, accepted }: QuestionRuling): QuestionRuling {
  return { versionId, ruling, accepted: accepted && accepted.map((set) => [...set].sort()) };
}
