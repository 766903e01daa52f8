import { setTimeout as delay } from 'node:timers/promises';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { call } from './client.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { openAll, savePaced, saveUntil } from './paced-saves.ts';
import { buildScene, say, startLoadServer, statsOf, verifyTallies } from './scene.ts';

export interface ClosingOptions {
  /** Closed attempts of the round that closes, each by another person. */
  entries: number;
  /** Saves a second of the round that runs meanwhile. */
  saves: number;
  /** How long saves are measured with nothing beside them, s. */
  seconds: number;
}

const HOUR = 3_600_000;
const WRITERS = 200;
const UNITS = 60;

/** A big round closes while another one runs: how long it takes until its ranking stands, and what saves of the other one suffer. */
export async function closingBench({ entries, saves, seconds }: ClosingOptions) {
  const server = await startLoadServer({ now: OPENS_AT - HOUR });
  const [pool, desk] = [new Pool(server.url, 64), new Pool(server.url, 2)];
  let holding: NodeJS.Timeout | undefined;
  try {
    const rounds = [
      { number: 1, opensAt: OPENS_AT, closesAt: CLOSES_AT },
      { number: 2, opensAt: CLOSES_AT + 1, closesAt: CLOSES_AT + 168 * HOUR, limitMs: null },
    ];
    const scene = await buildScene(server, { rounds, questions: 30, people: WRITERS, units: UNITS });
    const [roundId, running] = scene.rounds as [string, string];
    const asked = { token: scene.organiser, params: { roundId } };
    await server.clock.set(CLOSES_AT - HOUR / 2);
    await server.ask('scene.fill', { roundId, people: entries, units: UNITS });
    say(`${entries} entries`);
    // Two rounds never overlap: the clock stands in the grace in which the first is over and not closed yet, until the measuring begins.
    await server.clock.set(CLOSES_AT + 1000);
    holding = setInterval(() => void server.clock.set(CLOSES_AT + 1000), 250);
    const opened = await openAll(pool, scene.people, running);
    const [alone, beside] = [new Latency(), new Latency()];
    await savePaced(pool, opened, saves, 2, new Latency());
    await statsOf(server);
    let mismatches = await savePaced(pool, opened, saves, seconds, alone);
    const before = await statsOf(server);
    let done = false;
    const meanwhile = saveUntil(pool, opened, saves, beside, () => done);
    clearInterval(holding);
    const began = performance.now();
    await server.clock.set(CLOSES_AT + 10_000);
    while ((await call(desk, standings.round, asked)).state !== 'final') await delay(200);
    const closedMs = performance.now() - began;
    done = true;
    mismatches += await meanwhile;
    const stats = await statsOf(server);
    const { ranked } = await call(desk, standings.round, asked);
    const { differences, first } = await verifyTallies(server);
    if (differences > 0) say(JSON.stringify(first));
    mismatches += differences + (ranked === entries ? 0 : 1);
    return {
      bench: 'closing',
      entries,
      saves_per_s: saves,
      seconds: round(closedMs / 1000, 1),
      server_cpu_s: round((stats.cpuMs - before.cpuMs) / 1000, 1),
      save_p50_without_ms: alone.at(50),
      save_p99_without_ms: alone.at(99),
      save_p50_ms: beside.at(50),
      save_p99_ms: beside.at(99),
      loop_max_ms: round(stats.loopMax),
      mismatches,
      ok: mismatches === 0,
    };
  } finally {
    clearInterval(holding);
    pool.end();
    desk.end();
    await server.stop();
  }
}
