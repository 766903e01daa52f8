import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { TestServer } from '../setup/server.ts';
import { call } from './client.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { Latencies, eachOf, playEntry } from './play.ts';
import type { Person } from './scene.ts';
import { buildScene, say, startLoadServer, verifyTallies } from './scene.ts';

export interface BoardOptions {
  /** The largest round; 10,000 and 100,000 come before it. */
  people: number;
  reads: number;
}

const LEVELS = [10_000, 100_000];
const UNITS = 600;
const ENTRIES = 150;
const DAY = 86_400_000;

interface LevelFigures {
  people: number;
  top_p99_ms: number;
  own_p99_ms: number;
  unit_p99_ms: number;
  submit_p50_ms: number;
  submit_p99_ms: number;
  /** CPU of the server for a whole entry (start, saves, submit). */
  entry_cpu_ms: number;
}

interface Level {
  server: TestServer;
  pool: Pool;
  roundId: string;
  crowd: readonly Person[];
  ranked: readonly Person[];
  reads: number;
  mismatches: number;
}

/** Entries one after the other: what one submission costs with so many people on the board. */
async function playSome({ server, pool, roundId, crowd }: Level, people: number): Promise<{ times: Latencies; cpuMs: number }> {
  const times = new Latencies();
  const before = Number(await server.ask('server.cpu'));
  await eachOf(crowd.slice(0, ENTRIES), 1, async (person, index) => {
    await playEntry(pool, { person, ability: 1, round: 0, roundId, seed: `${people} ${index}` }, times);
  });
  return { times, cpuMs: (Number(await server.ask('server.cpu')) - before) / ENTRIES };
}

/** Boards read while entries come in, so that what is read is not only a cache. */
async function readBoards(level: Level, people: number): Promise<Record<'top' | 'own' | 'unit', Latency>> {
  const { pool, roundId, ranked, reads, crowd } = level;
  const times = { top: new Latency(), own: new Latency(), unit: new Latency() };
  const params = { roundId };
  for (let i = 0; i < reads; i += 1) {
    if (i % 10 === 0)
      await playEntry(pool, { person: crowd[i % crowd.length]!, ability: 1, round: 0, roundId, seed: `read ${people} ${i}` }, new Latencies());
    const { token } = ranked[(i * 37) % ranked.length]!;
    const top = await call(pool, standings.round, { params }, times.top);
    const own = await call(pool, standings.round, { params, token }, times.own);
    await call(pool, standings.unit, { params, token }, times.unit);
    if (top.top.length !== 50 || !own.own || (own.ranked ?? 0) < people) {
      level.mismatches += 1;
      say(`a board of ${people}: ${top.top.length} on top, ${own.ranked} ranked, own rank ${own.own?.rank}`);
    }
  }
  return times;
}

/** A round of the size of VCNET's largest week: reading its board, and what a submission costs at 10, 100 and 241 thousand people. */
export async function board({ people, reads }: BoardOptions) {
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const pool = new Pool(server.url, 8);
  try {
    const reveal = {
      score: 'after-submit' as const,
      standings: { kind: 'live' as const },
      counters: 'live' as const,
      countersDelayMs: 0,
      topCount: 50,
    };
    const over = { opensAt: OPENS_AT, closesAt: CLOSES_AT, reveal, attempts: { perRound: null, perDay: null, counted: 'best' as const } };
    const scene = await buildScene(server, { rounds: [over], questions: 60, people: ENTRIES, units: UNITS });
    await server.clock.set(OPENS_AT + 5 * DAY);
    const level: Level = { server, pool, roundId: scene.rounds[0]!, crowd: scene.people, ranked: [], reads, mismatches: 0 };
    const levels: LevelFigures[] = [];
    let there = 0;
    for (const wanted of [...LEVELS.filter((one) => one < people), people]) {
      const began = performance.now();
      level.ranked = (await server.ask('scene.fill', { roundId: level.roundId, people: wanted - there, units: UNITS })) as Person[];
      there = wanted;
      say(`${wanted} people after ${Math.round((performance.now() - began) / 1000)} s`);
      await playSome(level, wanted - 1);
      const { times, cpuMs } = await playSome(level, wanted);
      const boards = await readBoards(level, wanted);
      levels.push({
        people: wanted,
        top_p99_ms: boards.top.at(99),
        own_p99_ms: boards.own.at(99),
        unit_p99_ms: boards.unit.at(99),
        submit_p50_ms: times.submit.at(50),
        submit_p99_ms: times.submit.at(99),
        entry_cpu_ms: round(cpuMs, 3),
      });
      say(JSON.stringify(levels.at(-1)));
    }
    const { differences, first } = await verifyTallies(server);
    if (differences > 0) say(JSON.stringify(first));
    const mismatches = level.mismatches + differences;
    return { bench: 'board', reads, levels, mismatches, ok: mismatches === 0 };
  } finally {
    pool.end();
    await server.stop();
  }
}
