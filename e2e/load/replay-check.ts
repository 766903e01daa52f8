import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import { participation } from '@thi-tuan/shared/contracts/participation.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import type { TestServer } from '../setup/server.ts';
import type { Count, ScopeCounts } from './books.ts';
import { countBooks, isAllCorrect, isValid, rankBooks } from './books.ts';
import { call } from './client.ts';
import type { Pool } from './http.ts';
import { round } from './latency.ts';
import type { Played } from './play.ts';
import { eachOf } from './play.ts';
import type { Person, Scene } from './scene.ts';
import { say } from './scene.ts';

export interface Checked {
  checked: number;
  lost: number;
  mismatches: number;
}

interface Checking {
  server: TestServer;
  pool: Pool;
  scene: Scene;
  books: readonly Played[];
  connections: number;
}

const TOLD = 10;

/** Compares, counts, tells the first differences. */
class Findings implements Checked {
  checked = 0;
  lost = 0;
  mismatches = 0;

  same(what: string, expected: unknown, actual: unknown): boolean {
    this.checked += 1;
    const [should, is] = [JSON.stringify(expected), JSON.stringify(actual)];
    if (should === is) return true;
    this.mismatches += 1;
    if (this.mismatches <= TOLD) say(`differs: ${what}: expected ${should}, found ${is}`);
    return false;
  }

  missing(what: string): void {
    this.lost += 1;
    if (this.lost <= TOLD) say(`lost: ${what}`);
  }
}

/** Every figure by unit, round and day, every answer and every rank number, as the API tells them after the last closing. */
export async function checkReplay(checking: Checking): Promise<Checked> {
  const findings = new Findings();
  await told('rounds', checking, () => checkRounds(checking, findings));
  await told('figures', checking, () => checkFigures(checking, findings));
  await told('answers', checking, () => checkAnswers(checking, findings));
  await told('ranks', checking, async () => {
    for (const index of checking.scene.rounds.keys()) await checkRanks(checking, index, findings);
  });
  const { checked, lost, mismatches } = findings;
  return { checked, lost, mismatches };
}

/** Runs a part of the checks and tells what it cost. */
async function told(what: string, { server, pool }: Checking, run: () => Promise<void>): Promise<void> {
  const [from, before] = [performance.now(), pool.answered];
  const cpuBefore = Number(await server.ask('server.cpu'));
  await run();
  const cpuMs = Number(await server.ask('server.cpu')) - cpuBefore;
  say(
    `checked ${what}: ${pool.answered - before} requests in ${round((performance.now() - from) / 1000, 1)} s (${round(cpuMs / 1000, 1)} s of server CPU)`,
  );
}

const ofRound = (books: readonly Played[], index: number): Played[] => books.filter((entry) => entry.round === index);

async function checkRounds({ pool, books }: Checking, findings: Findings): Promise<void> {
  const home = await call(pool, contests.home, {});
  for (const [index, round] of home.rounds.entries()) {
    const entries = ofRound(books, index);
    const { total } = countBooks(entries);
    const { people, attempts, valid } = round.counters ?? {};
    findings.same(`round ${index + 1}: counters`, total, { people, attempts, valid });
    findings.same(`round ${index + 1}: receipts in the log`, entries.length, round.log?.count);
    findings.same(`round ${index + 1}: target`, entries.filter(isAllCorrect).length, round.predictionTarget);
  }
}

const NONE: Count = { people: 0, attempts: 0, valid: 0 };

async function checkFigures({ pool, scene, books, connections }: Checking, findings: Findings): Promise<void> {
  const token = scene.organiser;
  const root = (await call(pool, participation.scopes, { token })).units[0]!.id;
  const scopes: [string | undefined, ScopeCounts][] = [
    ...scene.rounds.map((id, index): [string, ScopeCounts] => [id, countBooks(ofRound(books, index))]),
    [undefined, countBooks(books)],
  ];
  const asked = scopes.flatMap(([roundId, counts]) => [root, ...scene.units].map((unitId) => ({ roundId, unitId, counts })));
  await eachOf(asked, connections, async ({ roundId, unitId, counts }) => {
    const report = await call(pool, participation.report, { token, query: roundId === undefined ? { unitId } : { unitId, roundId } });
    const key = unitId === root ? '' : unitId;
    const expected = key === '' ? counts.total : (counts.byUnit.get(key) ?? NONE);
    const { people, attempts, valid } = report.total;
    const where = `unit ${unitId} in ${roundId ?? 'the contest'}`;
    findings.same(where, expected, { people, attempts, valid });
    const days = [...counts.byUnitDay]
      .filter(([name]) => name.startsWith(`${key} `))
      .map(([name, count]) => [name.slice(key.length + 1), count.people, count.attempts]);
    const found = report.days.filter((day) => day.attempts !== 0).map((day) => [day.day, day.people, day.attempts]);
    findings.same(`${where} by day`, days.sort(), found.sort());
  });
}

function byPerson(books: readonly Played[]): [Person, Played[]][] {
  return [...Map.groupBy(books, (entry) => entry.person)];
}

/** A person's own export holds every answer that was acknowledged, and what the server made of it. */
async function checkAnswers({ pool, scene, books, connections }: Checking, findings: Findings): Promise<void> {
  await eachOf(byPerson(books), connections, async ([person, entries]) => {
    const own = await call(pool, me.export, { token: person.token });
    const attempts = new Map(own.attempts.map((attempt) => [attempt.attemptId, attempt]));
    const answers = new Map(own.answers.map((one) => [one.attemptId, one.answers]));
    findings.same(`attempts of ${person.id}`, entries.length, own.attempts.length);
    for (const entry of entries) {
      const { attemptId, planned, receipt, closedAt, elapsedMs } = entry;
      const stored = new Map((answers.get(attemptId) ?? []).map(({ position, chosen }) => [position, chosen.join()]));
      for (const [position, option] of planned.answers) if (stored.get(position) !== option) findings.missing(`question ${position} of ${attemptId}`);
      const found = attempts.get(attemptId);
      findings.same(
        `attempt ${attemptId}`,
        [scene.rounds[entry.round], 'submitted', receipt, closedAt, elapsedMs, planned.score, isAllCorrect(entry), isValid(entry)],
        found && [
          found.roundId,
          found.state,
          found.receiptCode,
          found.closedAt,
          found.elapsedMs,
          found.score?.points,
          found.score?.allCorrect,
          found.valid,
        ],
      );
    }
  });
}

async function checkRanks({ pool, scene, books, connections }: Checking, index: number, findings: Findings): Promise<void> {
  const { ranked } = rankBooks(ofRound(books, index));
  const params = { roundId: scene.rounds[index]! };
  const board = await call(pool, standings.round, { params });
  findings.same(`round ${index + 1}: ranked`, ranked.length, board.ranked);
  const shown = ranked.slice(0, board.top.length).map(({ rank, entry }) => [rank, entry.elapsedMs]);
  findings.same(
    `round ${index + 1}: top`,
    shown,
    board.top.map((row) => [row.rank, row.elapsedMs]),
  );
  await eachOf(ranked, connections, async ({ entry, rank }) => {
    const { own } = await call(pool, standings.round, { params, token: entry.person.token });
    findings.same(
      `rank of ${entry.person.id} in round ${index + 1}`,
      [rank, entry.elapsedMs, entry.closedAt],
      own && [own.rank, own.elapsedMs, own.submittedAt],
    );
  });
}
