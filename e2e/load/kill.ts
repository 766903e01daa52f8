import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { Engine, TestServer } from '../setup/server.ts';
import { Pool } from './http.ts';
import { round } from './latency.ts';
import { eachOf } from './play.ts';
import { KillWorker } from './kill-worker.ts';
import { buildScene, say, startKeptPostgres, startLoadServer, verifyTallies } from './scene.ts';

export interface KillOptions {
  kills: number;
  engine: Engine;
  people: number;
  seed: number;
}

interface Life {
  server: TestServer;
  pool: Pool;
}

const acknowledgedOf = (workers: readonly KillWorker[]): number => workers.reduce((sum, worker) => sum + worker.acknowledged, 0);

/** The random moment counts from here: a slow machine would kill servers that have not confirmed anything yet, which proves nothing. */
async function firstConfirmed(workers: readonly KillWorker[]): Promise<void> {
  const before = acknowledgedOf(workers);
  const until = performance.now() + FIRST_MS;
  while (acknowledgedOf(workers) === before && performance.now() < until) await delay(5);
}

const FIRST_MS = 30_000;
const LIVES_MS = { least: 150, most: 1500 };

/**
 * Starts, saves and submits under load while the server is killed at random moments and started again on the same database.
 * SIGKILL ends the process, not the machine: what it proves is that nothing is confirmed before the database has it.
 */
export async function kill({ kills, engine, people, seed }: KillOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'thi-tuan-kill-'));
  const postgres = engine === 'postgres' ? await startKeptPostgres() : null;
  const began = performance.now();
  // Every life's clock goes on where the one before was.
  const open = async (now: number): Promise<Life> => {
    const server = await startLoadServer({ engine, folder, now, ...(postgres ? { databaseUrl: postgres.url } : {}) });
    return { server, pool: new Pool(server.url, people) };
  };
  const now = (): number => OPENS_AT + 3_600_000 + Math.floor(performance.now() - began);
  let life = await open(OPENS_AT - 3_600_000);
  try {
    const over = {
      opensAt: OPENS_AT,
      closesAt: CLOSES_AT,
      predicted: true,
      limitMs: null,
      attempts: { perRound: null, perDay: null, counted: 'best' as const },
    };
    const scene = await buildScene(life.server, { rounds: [over], questions: 30, people, units: 6 });
    await life.server.clock.set(now());
    const workers = scene.people.map((person) => new KillWorker(person, scene.rounds[0]!));
    const rng = seeded(`kill ${seed}`);
    const totals = { lost: 0, mismatches: 0, resumed: 0, notResumed: 0 };
    for (let done = 1; done <= kills; done += 1) {
      const { server, pool } = life;
      const working = Promise.all(workers.map((worker) => worker.work(pool)));
      await firstConfirmed(workers);
      await delay(LIVES_MS.least + rng.int(LIVES_MS.most - LIVES_MS.least));
      await server.kill();
      await working;
      pool.end();
      life = await open(now());
      await eachOf(workers, 16, async (worker) => {
        const found = await worker.check(life.pool);
        totals.lost += found.lost;
        totals.mismatches += found.mismatches;
        totals.resumed += found.resumed;
        totals.notResumed += found.notResumed;
      });
      const { differences, first } = await verifyTallies(life.server);
      totals.mismatches += differences;
      if (differences > 0) say(`after kill ${done}: ${JSON.stringify(first)}`);
      if (done % 10 === 0 || done === kills) say(`${done} kills: ${JSON.stringify(totals)}`);
    }
    const acknowledged = acknowledgedOf(workers);
    return {
      bench: 'kill',
      engine,
      kills,
      people,
      acknowledged,
      lost: totals.lost,
      resumed: totals.resumed,
      not_resumed: totals.notResumed,
      mismatches: totals.mismatches,
      seconds: round((performance.now() - began) / 1000),
      ok: acknowledged > 0 && totals.resumed > 0 && totals.lost + totals.notResumed + totals.mismatches === 0,
    };
  } finally {
    life.pool.end();
    await life.server.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
