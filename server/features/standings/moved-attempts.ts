import type { CountedFacts } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import type { RecountRow, TallyRow } from '@thi-tuan/shared/rules/tally.ts';
import { negateTally, recount, roundsLeftOut, sumTally } from '@thi-tuan/shared/rules/tally.ts';
import type { Stores } from '../../context.ts';
import { leaveOutPeople } from './left-out.ts';

/** Ids of units; attempts of the person counted in `from` that started at `startedFrom` (UTC ms) or later. */
export interface AttemptMove {
  personId: string;
  treeId: string;
  from: string;
  to: string;
  startedFrom: number;
}

/** As many rows as one statement takes. */
const MOST_ROWS = 10;

interface Moved {
  ids: ReadonlySet<string>;
  from: string;
}

/** What one person's attempts of one contest add to the tallies when some of them are counted elsewhere, by scope. */
function changes(contestId: string, leftOut: ReadonlySet<string>, after: readonly CountedFacts[], moved: Moved): [string, TallyRow[]][] {
  const rowsOf = (attempts: readonly CountedFacts[]): RecountRow[] =>
    recount(
      attempts.map((attempt) => ({ ...attempt, day: dayOf(attempt.closedAt) })),
      leftOut,
    );
  const before = after.map((attempt) => (moved.ids.has(attempt.attemptId) ? { ...attempt, unitId: moved.from } : attempt));
  const [was, is] = [rowsOf(before), rowsOf(after)];
  // Rounds first, then the contest: the order in which a closing attempt writes them.
  const rounds = [...new Set(after.map((attempt) => attempt.roundId))].sort();
  return [...rounds, null].map((roundId) => {
    const inScope = (row: RecountRow): boolean => row.roundId === roundId;
    const rows = sumTally([...negateTally(was.filter(inScope)), ...is.filter(inScope)]);
    return [roundId ?? contestId, rows];
  });
}

/**
 * Attempts are counted in another unit from now on, with everything that was derived from them: who took part where, tallies of rounds
 * and contests, standings. Call it in the write that moves the person. Points and ranks stay; an attempt under way goes along and is
 * counted in the new unit when it closes.
 * @throws AppError round-closing: the round's ranking is just being written from what these attempts said before
 */
export async function moveAttempts(s: Stores, { personId, treeId, from, to, startedFrom }: AttemptMove): Promise<void> {
  const contests: { contestId: string; roundIds: string[]; leftOut: ReadonlySet<string> }[] = [];
  for (const contestId of await s.moves.contestsOfTree(treeId)) {
    const rounds = await s.contests.holdRounds(contestId);
    // Asked before anything is known of the person: else the refusal would tell that they took part.
    if (rounds.some((round) => round.state === 'closing')) throw new AppError('round-closing');
    for (const round of rounds) await leaveOutPeople(s, rounds, round, [personId]);
    contests.push({ contestId, roundIds: rounds.map((round) => round.id), leftOut: roundsLeftOut(rounds) });
  }
  const moved = new Set(await s.moves.attempts(personId, from, to, startedFrom));
  if (moved.size === 0) return;
  for (const { contestId, roundIds, leftOut } of contests) {
    if (roundIds.length === 0) continue;
    const closed = await s.recount.closedOf(roundIds, [personId]);
    for (const [scopeId, rows] of changes(contestId, leftOut, closed, { ids: moved, from })) {
      const added = rows.map(({ scope: _, ...row }) => ({ scopeId, ...row }));
      for (let i = 0; i < added.length; i += MOST_ROWS) await s.results.addTallies(added.slice(i, i + MOST_ROWS));
    }
    await s.moves.dropEmptyTallies([...roundIds, contestId], from);
  }
  await s.moves.derived(personId, [...moved], to);
}
