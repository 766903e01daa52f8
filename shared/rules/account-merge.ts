/**
 * Two accounts of one person become one (PRODUCT.md «Who uses it»; caps under «Attempts»). Nothing is voided: attempts beyond a cap are named,
 * people decide. What was moved can be put back for 30 days.
 */
export const UNDO_DAYS = 30;
const DAY_MS = 86_400_000;

export interface MergedAttempt {
  id: string;
  roundId: string;
  /** UTC ms. */
  startedAt: number;
  /** YYYY-MM-DD in Vietnam, of the start. */
  day: string;
}

/** null = without a bound. */
export interface AttemptCaps {
  perRound: number | null;
  perDay: number | null;
}

/** What undoing needs of a merge. */
export interface MergeKept {
  code: string;
  phone: string | null;
  phoneApproved: boolean;
  state: 'active' | 'waiting' | 'returned';
  stateReason: string | null;
  /** Attempts that were moved, by their number before. */
  attempts: { id: string; number: number }[];
  /** Rounds whose prediction was moved. */
  predictions: string[];
  /** Left out in merges from before anything of it went along. */
  carried?: Carried;
}

/** What was decided about the account that is given up and holds for the other one since; an earlier decision of its own stays as it was. */
export interface Carried {
  /** Contests from which the other one was not excluded. */
  exclusions: { contestId: string; createdAt: number }[];
  /** Banks into which only the first had looked: whoever does enters no contest that draws from it. */
  banks: { bankId: string; since: number }[];
  /** Rounds in which the first had more time; `before` = what the other one had. */
  extraTimes: { roundId: string; ms: number; createdAt: number; before: ExtraTimeKept | null }[];
  /** The number of the identity card, where only the first had one. */
  citizenId: boolean;
}

export interface ExtraTimeKept {
  ms: number;
  reason: string;
  createdAt: number;
}

/** Until when a merge can be undone, UTC ms. */
export function undoUntil(mergedAt: number): number {
  return mergedAt + UNDO_DAYS * DAY_MS;
}

/**
 * Attempts that one person could not have begun: each is counted in the order of the starts against the caps of its round and of the contest.
 * @returns their ids, in that order
 */
export function beyondCaps(attempts: readonly MergedAttempt[], capsOf: (roundId: string) => AttemptCaps, perContest: number | null): string[] {
  const inOrder = [...attempts].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const inRound = new Map<string, number>();
  const onDay = new Map<string, number>();
  let all = 0;
  const over: string[] = [];
  for (const { id, roundId, day } of inOrder) {
    const { perRound, perDay } = capsOf(roundId);
    const dayKey = `${roundId} ${day}`;
    const [rounds, days] = [inRound.get(roundId) ?? 0, onDay.get(dayKey) ?? 0];
    if ((perRound !== null && rounds >= perRound) || (perDay !== null && days >= perDay) || (perContest !== null && all >= perContest)) {
      over.push(id);
      continue;
    }
    inRound.set(roundId, rounds + 1);
    onDay.set(dayKey, days + 1);
    all += 1;
  }
  return over;
}

/** New numbers for attempts that join another person's: after the numbers used there, in the order of their own. */
export function renumbered(
  joining: readonly { id: string; roundId: string; number: number }[],
  present: readonly { roundId: string; number: number }[],
): { id: string; number: number }[] {
  const last = new Map<string, number>();
  for (const { roundId, number } of present) last.set(roundId, Math.max(last.get(roundId) ?? 0, number));
  return [...joining]
    .sort((a, b) => a.number - b.number)
    .map(({ id, roundId }) => {
      const number = (last.get(roundId) ?? 0) + 1;
      last.set(roundId, number);
      return { id, number };
    });
}
