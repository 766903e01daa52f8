import type { StandingStored } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { rankKey } from '@thi-tuan/shared/rules/ranking.ts';
import type { AudienceGroup, Membership, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { tallyDeltas } from '@thi-tuan/shared/rules/tally.ts';
import type { Stores } from '../../context.ts';
import { bucketName, countNames } from './rank-places.ts';

/** An attempt as it was closed in the same write. */
export interface ClosedAttempt {
  attemptId: string;
  contestId: string;
  roundId: string;
  personId: string;
  settings: RoundSettings;
  /** '' = «Ngoài đơn vị». */
  unitId: string;
  group: AudienceGroup;
  memberships: readonly Membership[];
  /** UTC ms. */
  startedAt: number;
  closedAt: number;
  /** ms */
  elapsedMs: number;
  score: number;
  allCorrect: boolean;
  valid: boolean;
}

/**
 * Everything that is derived from a closed attempt, in the write that closes it: who took part, the tallies, the person's
 * standing in the round and the counts from which rank numbers come. Rows that many writes share are changed in one
 * order: tallies of the round, of the contest, then rank counts by name.
 */
export async function applyClosedAttempt(s: Stores, closed: ClosedAttempt): Promise<void> {
  const { roundId, contestId } = closed;
  const { ofRound, ofContest } = await countParticipant(s, closed);
  const deltas = tallyDeltas({
    isFirstOfRound: ofRound.attempts === 1,
    isFirstOfContest: ofContest.attempts === 1,
    attempt: { ...closed, day: dayOf(closed.closedAt) },
  });
  await s.results.addTallies(deltas.map(({ scope, ...delta }) => ({ scopeId: scope === 'round' ? roundId : contestId, ...delta })));
  if (closed.valid) await rank(s, closed, ofRound.rankKey);
}

function countParticipant(
  s: Stores,
  { roundId, contestId, personId, attemptId, unitId, group, closedAt, valid, allCorrect }: ClosedAttempt,
): ReturnType<Stores['results']['countIn']> {
  const closing = {
    personId,
    firstAttemptId: attemptId,
    unitId,
    group,
    day: dayOf(closedAt),
    valid: valid ? 1 : 0,
    allCorrect: allCorrect ? 1 : 0,
    validAllCorrect: valid && allCorrect ? 1 : 0,
  } as const;
  return s.results.countIn(roundId, contestId, closing);
}

/**
 * The counted attempt of the person in an open round: the prediction is passed over, its target is not known yet.
 * Having read the old standing is safe: `countParticipant` holds the person's row of this round until the write ends.
 * @param oldKey of the person's standing in the round; null without one
 */
async function rank(s: Stores, closed: ClosedAttempt, oldKey: string | null): Promise<void> {
  const row = standingOf(closed);
  if (oldKey !== null && !replaces(row, oldKey, closed.settings)) return;
  await s.standings.put(row);
  const change = new Map<string, number>();
  for (const name of countNames(row.rankKey)) change.set(name, 1);
  for (const name of oldKey === null ? [] : countNames(oldKey)) change.set(name, (change.get(name) ?? 0) - 1);
  const changed = [...change].filter(([, people]) => people !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  await s.standings.addCounts(changed.map(([bucket, people]) => ({ scopeId: closed.roundId, bucket, people })));
}

function standingOf(closed: ClosedAttempt): StandingStored {
  const { roundId, personId, attemptId, unitId, score, elapsedMs, closedAt, settings } = closed;
  const key = rankKey({ score, elapsedMs, submittedAt: closedAt, prediction: null }, settings, null);
  return { scopeId: roundId, personId, attemptId, unitId, rankKey: key, bucket: bucketName(key), score, elapsedMs, submittedAt: closedAt, rounds: 1 };
}

/** A person's attempts close in the order of their numbers: of equal keys the earlier one stays. */
function replaces(row: StandingStored, oldKey: string, { attempts }: RoundSettings): boolean {
  switch (attempts.counted) {
    case 'first':
      return false;
    case 'last':
      return true;
    case 'best':
      return row.rankKey < oldKey;
  }
}
