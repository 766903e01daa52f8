import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CountedFacts, Data, RoundRow, StandingStored, TallyStoredRow } from '@thi-tuan/db';
import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { chainBatch } from '@thi-tuan/shared/rules/log-chain.ts';
import { recount, roundsLeftOut } from '@thi-tuan/shared/rules/tally.ts';
import type { SummedRound } from './contest-rows.ts';
import { contestRows } from './contest-rows.ts';
import { countedRows, pagesOf } from './counted.ts';
import { countInto } from './final.service.ts';
import { participantsOf } from './participants.ts';

/** One derived row that is not what the closed attempts say; null = the row should not, or does not, exist. */
export interface TallyDifference {
  what: 'participant' | 'tally' | 'standing' | 'rank-count' | 'receipt-log';
  /** The row's key. */
  where: string;
  expected: unknown;
  actual: unknown;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const PAGE = 500;

/** Compares rows by key, field by field. */
function compare(
  what: TallyDifference['what'],
  expected: ReadonlyMap<string, object>,
  actual: ReadonlyMap<string, object>,
  found: TallyDifference[],
): void {
  for (const where of [...new Set([...expected.keys(), ...actual.keys()])].sort()) {
    const should = expected.get(where) ?? null;
    const is = actual.get(where) ?? null;
    if (sorted(should) !== sorted(is)) found.push({ what, where, expected: should, actual: is });
  }
}

const sorted = (row: object | null): string => JSON.stringify(row && Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
const rowKey = ({ scopeId, personId }: { scopeId: string; personId: string }): string => `${scopeId} ${personId}`;
const tallyKey = ({ scopeId, unitId, segment, day }: Pick<TallyStoredRow, 'scopeId' | 'unitId' | 'segment' | 'day'>): string =>
  `${scopeId} ${unitId} ${segment} ${day}`;

/** Everything that is expected of one contest, added up person by person. */
class Recount {
  readonly tallies = new Map<string, TallyStoredRow>();
  /** By scope: people per block and bucket. */
  readonly rankCounts = new Map<string, Map<string, number>>();
  /** Closed attempts by round. */
  readonly attempts = new Map<string, number>();
  readonly contestId: string;
  readonly rounds: readonly RoundRow[];
  readonly closed: readonly SummedRound[];
  readonly leftOut: ReadonlySet<string>;

  constructor(contestId: string, rounds: readonly RoundRow[]) {
    this.contestId = contestId;
    this.rounds = rounds;
    this.leftOut = roundsLeftOut(rounds);
    this.closed = rounds.filter((round) => round.state === 'closed').map((round) => ({ round, target: round.predictionTarget }));
  }

  /** While a round is being closed its standings, and with them the contest's, are being written anew. */
  get rankedScopes(): string[] {
    const standing = this.rounds.filter((round) => round.state !== 'closing').map((round) => round.id);
    return standing.length === this.rounds.length ? [...standing, this.contestId] : standing;
  }

  addTallies(attempts: readonly CountedFacts[]): void {
    for (const { roundId } of attempts) this.attempts.set(roundId, (this.attempts.get(roundId) ?? 0) + 1);
    const onDays = attempts.map((attempt) => ({ ...attempt, day: dayOf(attempt.closedAt) }));
    for (const { scope: _, roundId, ...row } of recount(onDays, this.leftOut)) {
      const key = { ...row, scopeId: roundId ?? this.contestId };
      const known = this.tallies.get(tallyKey(key)) ?? { ...key, people: 0, attempts: 0, valid: 0, scoreSum: 0, allCorrect: 0 };
      known.people += row.people;
      known.attempts += row.attempts;
      known.valid += row.valid;
      known.scoreSum += row.scoreSum;
      known.allCorrect += row.allCorrect;
      this.tallies.set(tallyKey(known), known);
    }
  }

  standings(attempts: readonly CountedFacts[]): Map<string, StandingStored> {
    const byRound = Map.groupBy(attempts, (attempt) => attempt.roundId);
    const ofRounds = this.rounds.flatMap((round) =>
      countedRows(byRound.get(round.id) ?? [], round.settings, round.state === 'closed' ? round.predictionTarget : null),
    );
    const closedIds = new Set(this.closed.map(({ round }) => round.id));
    const facts = new Map(attempts.map((attempt) => [attempt.attemptId, attempt]));
    const ofContest = contestRows(
      this.contestId,
      this.closed,
      ofRounds.filter((row) => closedIds.has(row.scopeId)),
      facts,
    );
    const scopes = new Set(this.rankedScopes);
    const rows = [...ofRounds, ...ofContest].filter((row) => scopes.has(row.scopeId));
    for (const [scopeId, some] of Map.groupBy(rows, (row) => row.scopeId)) {
      const counts = this.rankCounts.get(scopeId) ?? new Map<string, number>();
      countInto(counts, some);
      this.rankCounts.set(scopeId, counts);
    }
    return new Map(rows.map((row) => [rowKey(row), row]));
  }
}

async function storedTallies(data: Data, scopeIds: readonly string[]): Promise<Map<string, TallyStoredRow>> {
  const rows = new Map<string, TallyStoredRow>();
  for (const scopeId of scopeIds) {
    for (let after: TallyStoredRow | null = null; ;) {
      const page: TallyStoredRow[] = await data.read.recount.tallyPage(scopeId, after, PAGE);
      for (const row of page) rows.set(tallyKey(row), row);
      if (page.length < PAGE) break;
      after = page.at(-1)!;
      await nextTurn();
    }
  }
  return rows;
}

/** Rows of nobody are as good as none: taking people back leaves them behind. */
async function storedCounts(data: Data, scopeId: string): Promise<Map<string, object>> {
  const rows = new Map<string, object>();
  for (let after = ''; ;) {
    const page = await data.read.standings.countsPage(scopeId, after, PAGE);
    for (const { bucket, people } of page) if (people !== 0) rows.set(`${scopeId} ${bucket}`, { people });
    if (page.length < PAGE) return rows;
    after = page.at(-1)!.bucket;
    await nextTurn();
  }
}

/** The receipts of a round: every record is what its attempt names, and each link follows from the one before. */
async function verifyLog(data: Data, round: RoundRow, closedAttempts: number, found: TallyDifference[]): Promise<void> {
  const differs = (where: string, expected: unknown, actual: unknown): void => {
    if (expected !== actual) found.push({ what: 'receipt-log', where: `${round.id} ${where}`, expected, actual });
  };
  const { all, chained } = await data.read.recount.recordCounts(round.id);
  differs('records', closedAttempts, all);
  if (round.state === 'closed') differs('chained', all, chained);
  differs('count', chained, round.logCount);
  for (const attemptId of await data.read.recount.foreignRecords(round.id, PAGE))
    differs(`record of ${attemptId}`, 'the hash its attempt names', 'another');
  let last: { seq: number; chainHash: string } | null = null;
  for (;;) {
    const page = await data.read.records.log(round.id, last?.seq ?? 0, PAGE);
    const links = chainBatch(
      round.id,
      last,
      page.map((record) => record.hash),
      sha256,
    );
    for (const [i, record] of page.entries()) {
      differs(`seq after ${links[i]!.seq - 1}`, links[i]!.seq, record.seq);
      differs(`link ${links[i]!.seq}`, links[i]!.chainHash, record.chainHash);
      differs(`bytes ${links[i]!.seq}`, record.hash, sha256(new TextEncoder().encode(record.canonical)));
    }
    last = links.at(-1) ?? last;
    if (page.length < PAGE) break;
    await nextTurn();
  }
  differs('head', last?.chainHash ?? null, round.logHead);
}

async function verifyContest(data: Data, contestId: string): Promise<TallyDifference[]> {
  const rounds = await data.read.contests.roundsOf(contestId);
  const roundIds = rounds.map((round) => round.id);
  const scopeIds = [...roundIds, contestId];
  const found: TallyDifference[] = [];
  const counted = new Recount(contestId, rounds);
  for await (const people of pagesOf(data.read.recount.everybodyPage)) {
    const attempts = await data.read.recount.closedOf(roundIds, people);
    counted.addTallies(attempts);
    const stored = await data.read.results.participantsOf(scopeIds, people);
    compare('participant', participantsOf(attempts, counted.leftOut), new Map(stored.map((row) => [rowKey(row), row])), found);
    const standings = await data.read.standings.ofPeople(counted.rankedScopes, people);
    compare('standing', counted.standings(attempts), new Map(standings.map((row) => [rowKey(row), row])), found);
  }
  compare('tally', counted.tallies, await storedTallies(data, scopeIds), found);
  for (const scopeId of counted.rankedScopes) {
    const expected = [...(counted.rankCounts.get(scopeId) ?? [])].map(([name, people]): [string, object] => [`${scopeId} ${name}`, { people }]);
    compare('rank-count', new Map(expected), await storedCounts(data, scopeId), found);
  }
  for (const round of rounds) await verifyLog(data, round, counted.attempts.get(round.id) ?? 0, found);
  return found;
}

/**
 * Recounts everything that is derived from closed attempts, by nothing but the attempts and the rules: who took part,
 * tallies, standings, the counts that rank numbers come from, the receipts' chain. In memory at a time: the tallies and a
 * page of people. Give it a database at rest: an attempt that closes meanwhile looks like a difference.
 * @returns every difference; none when all is well
 */
export async function verifyTallies(data: Data): Promise<TallyDifference[]> {
  const found: TallyDifference[] = [];
  for (const contestId of await data.read.recount.contestIds()) found.push(...(await verifyContest(data, contestId)));
  return found;
}

/** For a database in use: only what differs at the same place twice. */
export async function verifyTalliesInUse(data: Data): Promise<TallyDifference[]> {
  const first = await verifyTallies(data);
  if (first.length === 0) return [];
  const places = new Set(first.map(({ what, where }) => `${what} ${where}`));
  return (await verifyTallies(data)).filter(({ what, where }) => places.has(`${what} ${where}`));
}
