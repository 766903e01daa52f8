import type { AudienceGroup, Membership, RoundState } from './settings.ts';

/**
 * Counting (PRODUCT.md «Counting»): people, attempts and valid attempts, never mixed up. A closed
 * attempt adds the rows of `tallyDeltas` in the same write; `recount` derives the same from scratch.
 */

export type TallyScope = 'round' | 'contest';
/**
 * Whether what is done in a round counts contest-wide: people, attempts, the target of a prediction over the contest, the ranking. A
 * cancelled round does not; its own figures stay, because people did take part in it.
 */
export function countsInContest({ state }: { state: RoundState }): boolean {
  return state !== 'cancelled';
}

/** The rounds that the contest leaves out, by id. */
export function roundsLeftOut(rounds: readonly { id: string; state: RoundState }[]): ReadonlySet<string> {
  return new Set(rounds.filter((round) => !countsInContest(round)).map((round) => round.id));
}

/** `group:` rows partition the people (sum them for totals); `membership:` rows overlap (never sum them). */
export type TallySegment = `group:${AudienceGroup}` | `membership:${Membership}`;

export interface TallyKey {
  scope: TallyScope;
  /** The unit copied into the attempt at its start; '' = «Ngoài đơn vị». */
  unitId: string;
  segment: TallySegment;
  /** Day in Vietnam on which the attempt closed, YYYY-MM-DD (`dayOf`). */
  day: string;
}

export interface TallyCounts {
  people: number;
  attempts: number;
  valid: number;
  /** Points inside scale, over all closed attempts. */
  scoreSum: number;
  /** Closed attempts with every main question right, valid or not. */
  allCorrect: number;
}

export type TallyRow = TallyKey & TallyCounts;

/** What counting reads of a closed attempt: the facts copied at its start and its result. */
export interface TallyAttempt {
  unitId: string;
  group: AudienceGroup;
  memberships: readonly Membership[];
  day: string;
  score: number;
  valid: boolean;
  allCorrect: boolean;
}

export interface TallyInput {
  /** No other closed attempt of this person in this round. */
  isFirstOfRound: boolean;
  /** No other closed attempt of this person in this contest. */
  isFirstOfContest: boolean;
  attempt: TallyAttempt;
}

/**
 * Increments of one closing attempt, in a fixed order (scope, then segments), one row per key.
 * People are counted on the day, unit and group of their first attempt; the contest has its own count.
 */
export function tallyDeltas({ isFirstOfRound, isFirstOfContest, attempt }: TallyInput): TallyRow[] {
  return [...scopeRows('round', isFirstOfRound, attempt), ...scopeRows('contest', isFirstOfContest, attempt)];
}

/** The same increments taken back: a correction is `negateTally(before)` together with `tallyDeltas(after)`. */
export function negateTally(rows: readonly TallyRow[]): TallyRow[] {
  return rows.map((r) => ({
    ...r,
    people: minus(r.people),
    attempts: minus(r.attempts),
    valid: minus(r.valid),
    scoreSum: minus(r.scoreSum),
    allCorrect: minus(r.allCorrect),
  }));
}

/**
 * What a regrade, a void or «sửa sai đơn vị» changes: the attempt as counted and as it should be.
 * Rows that do not change are left out.
 */
export function tallyChange(before: TallyInput, after: TallyInput): TallyRow[] {
  return sumTally([...negateTally(tallyDeltas(before)), ...tallyDeltas(after)]);
}

/** Adds rows of equal keys, drops those that come to nothing, and sorts by key (one fixed order of writes). */
export function sumTally(rows: readonly TallyRow[]): TallyRow[] {
  const byKey = new Map<string, TallyRow>();
  for (const row of rows) {
    const key = tallyKey(row);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { ...row });
    else addCounts(known, row);
  }
  return [...byKey.entries()]
    .filter(([, row]) => !isNothing(row))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

/** A closed attempt with whose it is and when it started, for counting from scratch. */
export type RecountAttempt = TallyAttempt & { personId: string; roundId: string; startedAt: number; attemptId: string };
/** `roundId` is null in the rows of the contest. */
export type RecountRow = TallyRow & { roundId: string | null };

/**
 * All rows of one contest from its closed attempts, in any order given. A person has one open attempt
 * at a time, so the order of starts is the order of closings; equal instants go by id.
 * @param leftOut rounds that count by themselves only (`roundsLeftOut`)
 */
export function recount(attempts: readonly RecountAttempt[], leftOut: ReadonlySet<string>): RecountRow[] {
  const inOrder = [...attempts].sort((a, b) => a.startedAt - b.startedAt || (a.attemptId < b.attemptId ? -1 : 1));
  const seen = new Set<string>();
  const seenInRound = new Set<string>();
  const rowsOf = new Map<string | null, TallyRow[]>();
  for (const attempt of inOrder) {
    const inRound = JSON.stringify([attempt.roundId, attempt.personId]);
    const rows = tallyDeltas({ isFirstOfRound: !seenInRound.has(inRound), isFirstOfContest: !seen.has(attempt.personId), attempt });
    seenInRound.add(inRound);
    if (!leftOut.has(attempt.roundId)) seen.add(attempt.personId);
    for (const row of rows) {
      if (row.scope === 'contest' && leftOut.has(attempt.roundId)) continue;
      const where = row.scope === 'round' ? attempt.roundId : null;
      const list = rowsOf.get(where);
      if (list === undefined) rowsOf.set(where, [row]);
      else list.push(row);
    }
  }
  const wheres = [...rowsOf.keys()].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return wheres.flatMap((roundId) => sumTally(rowsOf.get(roundId) ?? []).map((row) => ({ ...row, roundId })));
}

/** Sortable text of a row's key; two rows are the same place exactly when it is equal. */
export function tallyKey(row: TallyKey): string {
  return JSON.stringify([row.scope, row.unitId, row.segment, row.day]);
}

function scopeRows(scope: TallyScope, isFirst: boolean, attempt: TallyAttempt): TallyRow[] {
  const counts: TallyCounts = {
    people: isFirst ? 1 : 0,
    attempts: 1,
    valid: attempt.valid ? 1 : 0,
    scoreSum: attempt.score,
    allCorrect: attempt.allCorrect ? 1 : 0,
  };
  const place = { scope, unitId: attempt.unitId, day: attempt.day };
  const memberships = [...new Set(attempt.memberships)].sort();
  return [
    { ...place, segment: `group:${attempt.group}`, ...counts },
    ...memberships.map((membership): TallyRow => ({ ...place, segment: `membership:${membership}`, ...counts })),
  ];
}

function addCounts(into: TallyRow, row: TallyCounts): void {
  into.people += row.people;
  into.attempts += row.attempts;
  into.valid += row.valid;
  into.scoreSum += row.scoreSum;
  into.allCorrect += row.allCorrect;
}

function isNothing(row: TallyCounts): boolean {
  return row.people === 0 && row.attempts === 0 && row.valid === 0 && row.scoreSum === 0 && row.allCorrect === 0;
}

/** Never −0, which JSON and comparisons treat oddly. */
function minus(n: number): number {
  return n === 0 ? 0 : -n;
}
