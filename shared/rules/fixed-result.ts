/** First one of a round, one after a regrade, and the one that is official. */
export const FIXED_RESULT_KINDS = ['provisional', 'corrected', 'official'] as const;
export type FixedResultKind = (typeof FIXED_RESULT_KINDS)[number];

/** One counted person of a fixed ranking; equal ranks are ties. Times in ms. */
export interface FixedRow {
  rank: number;
  personId: string;
  attemptId: string;
  score: number;
  scoreText: string;
  elapsedMs: number;
  submittedAt: number;
  /** Signed distance of the prediction from the target (above is positive), where the round asks for one; null = not given. */
  predictionDistance?: number | null;
}

/** Leading people kept in the body itself, and rows of the whole ranking in each part beside it. */
export const FIXED_TOP = 200;
export const FIXED_PART = 500;

/** A round's figures as they were fixed: reports are printed from this, never from what stands now. Names are not in it. */
export interface FixedResultBody {
  figures: { people: number; attempts: number; valid: number };
  predictionTarget: number | null;
  /** Head and length of the receipts' chain. */
  log: { head: string; count: number } | null;
  /** Of the closed attempts, by the unit of each person's first one; people once. */
  units: { unitId: string; people: number; attempts: number; valid: number }[];
  /** The leading people. */
  top: FixedRow[];
  /**
   * Everybody who is ranked, in parts beside the body: how many, and the SHA-256 of the parts as stored, a line feed before each. None =
   * fixed when only the leading people were kept.
   */
  whole?: { ranked: number; sha256: string };
}

/** What changed since: differences of the figures that stand now, all 0 when nothing did. */
export function changedSince(fixed: FixedResultBody, now: FixedResultBody): { people: number; attempts: number; valid: number; places: number } {
  const place = (row: FixedResultBody['top'][number]): string => `${row.rank} ${row.personId} ${row.attemptId} ${row.score}`;
  const before = new Set(fixed.top.map(place));
  return {
    people: now.figures.people - fixed.figures.people,
    attempts: now.figures.attempts - fixed.figures.attempts,
    valid: now.figures.valid - fixed.figures.valid,
    places: now.top.filter((row) => !before.has(place(row))).length,
  };
}
