import type { BankQuestion, RoundRow } from '@thi-tuan/db';
import { checkRound } from '@thi-tuan/shared/rules/publish-check.ts';
import type { PublishFault } from '@thi-tuan/shared/rules/publish-fault.ts';
import type { PublishInput } from '@thi-tuan/shared/rules/publish-input.ts';
import { pointsOf } from '@thi-tuan/shared/rules/scoring.ts';
import type { LockedChange } from '@thi-tuan/shared/rules/setting-locks.ts';
import { lockedRoundChanges } from '@thi-tuan/shared/rules/setting-locks.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext, Stores } from '../../context.ts';

/** All that publishing is decided by, whoever publishes: the file, or the console. */
export interface PublishingGround {
  pool: BankQuestion[];
  unitCodes: ReadonlySet<string>;
  /** Name of another contest with a round that is not over. */
  unfinished: string | null;
}

/** @param contestId null = a contest that is not there yet; `bankId` '' = no bank yet */
export async function publishingGround(
  { data }: Pick<AppContext, 'data'>,
  { contestId, treeId, bankId }: { contestId: string | null; treeId: string; bankId: string },
): Promise<PublishingGround> {
  return {
    pool: await data.read.questions.approved(bankId),
    unitCodes: new Set(await data.read.units.codesOf(treeId)),
    unfinished: await data.read.contests.unfinishedBut(contestId ?? ''),
  };
}

/** What keeps a round from being published beside the contest's other rounds (cancelled ones left out by the caller). */
export function publishFaults(
  ground: PublishingGround,
  given: { contest: ContestSettings; round: RoundSettings; others: readonly RoundSettings[]; now: number },
): PublishFault[] {
  const pool = ground.pool.map(({ key, topic, difficulty, current }): PublishInput['pool'][number] => ({
    key,
    topic,
    difficulty,
    kind: current.kind,
    optionCount: current.options.length,
    rightCount: current.correct.length,
    retired: false,
  }));
  return checkRound({ ...given, pool, unitCodes: ground.unitCodes, unfinished: ground.unfinished });
}

/** What may not be changed of a round that stands there: nothing once it is over, little once it is published. */
export function lockedOf(before: Pick<RoundRow, 'state' | 'settings'>, settings: RoundSettings): LockedChange[] {
  return before.state === 'draft' ? [] : lockedRoundChanges(before.settings, settings);
}

/** A published round keeps the versions of its questions as they stand now. */
export async function pinQuestions(s: Stores, roundId: string, settings: RoundSettings, pool: readonly BankQuestion[]): Promise<void> {
  const { paper } = settings;
  const chosen = paper.kind === 'fixed' ? paper.questionKeys.map((key) => pool.find((question) => question.key === key)!) : pool;
  await s.contests.unpinAll(roundId);
  const rows = chosen.map((question, index) => ({
    roundId,
    questionVersionId: question.currentVersionId,
    questionId: question.id,
    key: question.key,
    topic: question.topic,
    difficulty: question.difficulty,
    points: pointsOf(settings.points, question),
    position: index + 1,
    withdrawnAt: null,
    ruling: 'counts' as const,
    accepted: null,
  }));
  for (let from = 0; from < rows.length; from += 500) await s.contests.pin(rows.slice(from, from + 500));
}
