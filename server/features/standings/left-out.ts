import type { CountedFacts, RoundRow } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import type { TallyRow } from '@thi-tuan/shared/rules/tally.ts';
import { countsInContest, negateTally, recount, sumTally } from '@thi-tuan/shared/rules/tally.ts';
import type { AppContext, Stores } from '../../context.ts';
import { participantsOf } from './participants.ts';

/** People a write: closings come in between. */
const CHUNK = 250;
/** What one prepared call takes. */
const MOST_TALLIES = 10;
const NONE: ReadonlySet<string> = new Set();

/** Another server may have let somebody start within the second in which it did not know of the cancelling: looked after so long. ms */
export const CANCELLED_WATCHED_MS = 60_000;

/** How many attempts of a person in a round the contest has left out so far. */
type LeftOut = (personId: string, roundId: string) => number;

/**
 * Attempts as the contest counts them at this moment. A closing is always counted, and whoever leaves out takes all that is there: so
 * those left out are a person's first ones of the round.
 */
function countedNow(attempts: readonly CountedFacts[], leftOut: LeftOut): CountedFacts[] {
  const groups = Map.groupBy(attempts, ({ personId, roundId }) => `${personId} ${roundId}`);
  return [...groups.values()].flatMap((own) =>
    own.toSorted((a, b) => a.startedAt - b.startedAt || (a.attemptId < b.attemptId ? -1 : 1)).slice(leftOut(own[0]!.personId, own[0]!.roundId)),
  );
}

function ofContest(attempts: readonly CountedFacts[]): TallyRow[] {
  return recount(
    attempts.map((attempt) => ({ ...attempt, day: dayOf(attempt.closedAt) })),
    NONE,
  ).filter((row) => row.roundId === null);
}

async function leftOutSoFar(s: Stores, roundIds: string[], personIds: string[]): Promise<LeftOut> {
  const rows = await s.results.participantsOf(roundIds, personIds);
  const byKey = new Map(rows.map((row) => [`${row.personId} ${row.scopeId}`, row.leftOut]));
  return (personId, roundId) => byKey.get(`${personId} ${roundId}`) ?? 0;
}

/**
 * Takes what these people did in a cancelled round out of the contest's counts; of another round, or of people who are out of it already, nothing
 * happens. A closing attempt is counted in its round and in the contest whatever has become of the round meanwhile (that write is the
 * hot one and need not know), so this is done again until nobody is at work any more.
 * @param rounds all of the contest
 * @param personIds at most 500
 */
export async function leaveOutPeople(s: Stores, rounds: readonly RoundRow[], round: RoundRow, personIds: string[]): Promise<void> {
  if (countsInContest(round)) return;
  const { id: roundId, contestId } = round;
  // Holds the rows until the write ends, in the order in which a closing takes them: what is read after this is all there is.
  const people = await s.leftOut.hold(roundId, contestId, personIds);
  if (people.length === 0) return;
  const roundIds = rounds.map((one) => one.id);
  const attempts = await s.recount.closedOf(roundIds, people);
  const soFar = await leftOutSoFar(s, roundIds, people);
  const before = countedNow(attempts, soFar);
  const after = before.filter((attempt) => attempt.roundId !== roundId);
  const rows = sumTally([...negateTally(ofContest(before)), ...ofContest(after)]).map(({ scope: _, ...row }) => ({ ...row, scopeId: contestId }));
  for (let i = 0; i < rows.length; i += MOST_TALLIES) await s.results.addTallies(rows.slice(i, i + MOST_TALLIES));
  const whole = [...participantsOf(after, NONE).values()].filter((row) => row.scopeId === contestId);
  await s.merges.putParticipants([contestId], people, whole);
  await s.leftOut.mark(roundId, people);
}

/** The whole of a cancelled round, in bounded writes; may stop anywhere and be done again. @returns how many people were taken out */
export async function leaveOutRound({ data }: AppContext, round: RoundRow): Promise<number> {
  if (countsInContest(round)) return 0;
  let done = 0;
  for (let after = ''; ;) {
    const people = await data.read.leftOut.pendingPage(round.id, after, CHUNK);
    if (people.length > 0) {
      await data.write(async (s) => leaveOutPeople(s, await s.contests.roundsOf(round.contestId), round, people));
      done += people.length;
    }
    if (people.length < CHUNK) break;
    after = people.at(-1)!;
  }
  if (done > 0) await data.write((s) => s.leftOut.dropEmptyTallies(round.contestId));
  return done;
}

/** Whether the contest's figures may still hold something of this cancelled round. */
export async function isStillCounted({ data, clock }: AppContext, round: RoundRow): Promise<boolean> {
  if (clock.now() < (round.closedAt ?? clock.now()) + CANCELLED_WATCHED_MS) return true;
  return (await data.read.attempts.openCount(round.id)) > 0 || (await data.read.leftOut.pendingPage(round.id, '', 1)).length > 0;
}
