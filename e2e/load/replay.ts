import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine, TestServer } from '../setup/server.ts';
import { call } from './client.ts';
import { abilityOf } from './entrant.ts';
import { Pool } from './http.ts';
import { round } from './latency.ts';
import type { Played } from './play.ts';
import { Latencies, eachOf, playEntry } from './play.ts';
import { checkReplay } from './replay-check.ts';
import type { PlannedRound } from './replay-plan.ts';
import { peopleFor, planReplay, roundSettings, unitsFor } from './replay-plan.ts';
import type { Scene, ServerStats } from './scene.ts';
import { buildScene, say, startLoadServer, statsOf, verifyTallies } from './scene.ts';

export interface ReplayOptions {
  entries: number;
  engine: Engine;
  flushMs: number;
  connections: number;
}

/** The clock moves on by up to a minute after so many entries, so that elapsed times differ as people's do. */
const STEP_ENTRIES = 100;
const CLOSING_LIMIT_MS = 180_000;
const SCENE_BEFORE_MS = 3 * 86_400_000;

interface Play {
  server: TestServer;
  pool: Pool;
  scene: Scene;
  connections: number;
  times: Latencies;
  books: Played[];
}

/** People one after the other: nobody has two open attempts. */
async function playAll(
  { server, pool, scene, connections, times, books }: Play,
  roundIndex: number,
  people: readonly number[],
  stepMs: number,
): Promise<void> {
  const busy = new Map<number, Promise<void>>();
  let done = 0;
  await eachOf(people, connections, async (index) => {
    const before = busy.get(index);
    const own = (async () => {
      await before;
      const person = scene.people[index]!;
      const seed = `${roundIndex} ${index} ${books.length}`;
      books.push(
        await playEntry(pool, { person, ability: abilityOf(String(index)), round: roundIndex, roundId: scene.rounds[roundIndex]!, seed }, times),
      );
    })();
    busy.set(index, own);
    await own;
    done += 1;
    if (stepMs > 0 && done % STEP_ENTRIES === 0) await server.clock.advance((done * 7919) % stepMs);
  });
}

async function playRound(play: Play, planned: PlannedRound, index: number): Promise<number> {
  const from = performance.now();
  for (const [day, { at, people }] of planned.days.entries()) {
    await play.server.clock.set(at);
    await playAll(play, index, people, day === 0 ? 5_000 : 60_000);
  }
  await play.server.clock.set(planned.closesAt - Math.max(120_000, planned.rush.length * 20));
  await playAll(play, index, planned.rush, 0);
  return performance.now() - from;
}

/** @returns ms until the round's results are out */
async function closeRound({ server, pool }: Play, planned: PlannedRound, index: number): Promise<number> {
  await server.clock.set(planned.closesAt + 4000);
  const from = performance.now();
  for (;;) {
    const home = await call(pool, contests.home, {});
    if (home.rounds[index]?.phase === 'closed') return performance.now() - from;
    if (performance.now() - from > CLOSING_LIMIT_MS) throw new Error(`round ${index + 1} did not close`);
    await delay(100);
  }
}

interface RoundFigures {
  entries: number;
  ms: number;
  closingMs: number;
  /** Of the server's process. */
  cpuMs: number;
  /** Of this process, which plays everybody. */
  ownCpuMs: number;
  stats: ServerStats;
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function playRounds(play: Play, rounds: readonly PlannedRound[]): Promise<RoundFigures[]> {
  const figures: RoundFigures[] = [];
  for (const [index, planned] of rounds.entries()) {
    const before = play.books.length;
    const cpuBefore = (await statsOf(play.server)).cpuMs;
    const ownBefore = ownCpu();
    const ms = await playRound(play, planned, index);
    const ownCpuMs = ownCpu() - ownBefore;
    const entries = play.books.length - before;
    const stats = await statsOf(play.server);
    const cpuMs = stats.cpuMs - cpuBefore;
    const closingMs = await closeRound(play, planned, index);
    figures.push({ entries, ms, closingMs, cpuMs, ownCpuMs, stats });
    say(
      `round ${index + 1}: ${entries} entries, ${Math.round((entries / ms) * 1000)}/s, ${round(cpuMs / entries)} ms of server CPU each (${round(ownCpuMs / entries)} of the generator’s own), closed after ${Math.round(closingMs)} ms, rss ${Math.round(stats.rss / 1e6)} MB, heap ${Math.round(stats.heapUsed / 1e6)} MB`,
    );
  }
  return figures;
}

/** A whole contest of four weekly rounds, then every figure and every answer checked through the API. */
export async function replay({ entries, engine, flushMs, connections }: ReplayOptions) {
  const people = peopleFor(entries);
  const rounds = planReplay(entries, people);
  const server = await startLoadServer({ engine, flushMs, now: rounds[0]!.opensAt - SCENE_BEFORE_MS });
  const pool = new Pool(server.url, connections);
  try {
    const scene = await buildScene(server, { rounds: rounds.map(roundSettings), questions: 60, people, units: unitsFor(people) });
    say(`${scene.people.length} people in ${scene.units.length} units`);
    const play: Play = { server, pool, scene, connections, times: new Latencies(), books: [] };
    const figures = await playRounds(play, rounds);
    const seconds = figures.reduce((sum, { ms }) => sum + ms, 0) / 1000;
    const checking = performance.now();
    const checked = await checkReplay({ server, pool, scene, books: play.books, connections });
    const verified = await verifyTallies(server);
    say(`checked in ${Math.round((performance.now() - checking) / 1000)} s`);
    const { times } = play;
    return {
      bench: 'replay',
      engine,
      flush_ms: flushMs,
      entries: play.books.length,
      people,
      units: scene.units.length,
      seconds: round(seconds),
      entries_per_s: Math.round(play.books.length / seconds),
      requests_per_s: Math.round(times.all.count / seconds),
      server_cpu_ms_per_entry: round(figures.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / play.books.length, 3),
      generator_cpu_ms_per_entry: round(figures.reduce((sum, { ownCpuMs }) => sum + ownCpuMs, 0) / play.books.length, 3),
      p50_ms: times.all.at(50),
      p99_ms: times.all.at(99),
      start_p99_ms: times.start.at(99),
      save_p99_ms: times.save.at(99),
      submit_p99_ms: times.submit.at(99),
      closing_ms: figures.map(({ closingMs }) => Math.round(closingMs)),
      rss_mb: figures.map(({ stats }) => Math.round(stats.rss / 1e6)),
      loop_p99_ms: figures.map(({ stats }) => round(stats.loopP99)),
      largest_group: figures.at(-1)!.stats.data.largestGroup,
      checked: checked.checked,
      lost: checked.lost,
      mismatches: checked.mismatches + verified.differences,
      ok: play.books.length === entries && checked.lost === 0 && checked.mismatches + verified.differences === 0,
    };
  } finally {
    pool.end();
    await server.stop();
  }
}
