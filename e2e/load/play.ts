import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { call } from './client.ts';
import type { Planned } from './entrant.ts';
import { planAnswers, workOf } from './entrant.ts';
import type { Pool } from './http.ts';
import { Latency } from './latency.ts';
import type { Person } from './scene.ts';

/** One entry as the generator remembers it: what was sent, and what the server acknowledged. */
export interface Played {
  person: Person;
  round: number;
  attemptId: string;
  planned: Planned;
  questions: number;
  startedAt: number;
  closedAt: number;
  elapsedMs: number;
  receipt: string;
}

export class Latencies {
  readonly start = new Latency();
  readonly save = new Latency();
  readonly submit = new Latency();
  readonly all = new Latency();
}

export interface Entry {
  person: Person;
  ability: number;
  round: number;
  roundId: string;
  /** Distinguishes the attempts of one person. */
  seed: string;
}

const SAVES = 4;

/** Start, four saves of a growing paper, submit: six requests, each waiting for the answer before. */
export async function playEntry(pool: Pool, { person, ability, round, roundId, seed }: Entry, times: Latencies): Promise<Played> {
  const { token } = person;
  const timed = async <T>(latency: Latency, run: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const value = await run();
    const ms = performance.now() - from;
    latency.add(ms);
    times.all.add(ms);
    return value;
  };
  const view = await timed(times.start, () => call(pool, attempts.start, { token, params: { roundId }, body: { holderKey: `key-${seed}` } }));
  const params = { attemptId: view.attemptId };
  const planned = planAnswers(view, seed, ability);
  for (let i = 1; i <= SAVES; i += 1) {
    const body = workOf(view, planned, i, Math.ceil((planned.answers.size * i) / SAVES), false);
    const saved = await timed(times.save, () => call(pool, attempts.save, { token, params, body }));
    if (saved.revision !== i) throw new Error(`revision ${saved.revision} acknowledged for ${i}`);
  }
  const body = workOf(view, planned, SAVES + 1, planned.answers.size, true);
  const { receipt } = await timed(times.submit, () => call(pool, attempts.submit, { token, params, body }));
  return {
    person,
    round,
    attemptId: view.attemptId,
    planned,
    questions: view.questions.length,
    startedAt: view.startedAt,
    closedAt: receipt.closedAt,
    elapsedMs: receipt.elapsedMs,
    receipt: receipt.code,
  };
}

/** Runs `work` for every item, so many at a time. The first failure ends it. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next;
      next += 1;
      try {
        await work(items[index]!, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
