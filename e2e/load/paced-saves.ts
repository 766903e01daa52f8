import { setTimeout as delay } from 'node:timers/promises';
import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { call } from './client.ts';
import { planAnswers, workOf } from './entrant.ts';
import type { Pool } from './http.ts';
import type { Latency } from './latency.ts';
import { eachOf } from './play.ts';
import type { Person } from './scene.ts';

export interface OpenAttempt {
  token: string;
  view: AttemptView;
  revision: number;
}

/** Runs saves in slices of a second until `done`, each slice's times kept. @returns as `savePaced` */
export async function saveUntil(
  pool: Pool,
  opened: readonly OpenAttempt[],
  perSecond: number,
  latency: Latency,
  done: () => boolean,
): Promise<number> {
  let mismatches = 0;
  while (!done()) mismatches += await savePaced(pool, opened, perSecond, 1, latency);
  return mismatches;
}

/** Everybody begins. */
export async function openAll(pool: Pool, people: readonly Person[], roundId: string): Promise<OpenAttempt[]> {
  const opened: OpenAttempt[] = [];
  await eachOf(people, 16, async ({ token }) => {
    const view = await call(pool, attempts.start, { token, params: { roundId }, body: { holderKey: 'paced-saves' } });
    opened.push({ token, view, revision: 0 });
  });
  return opened;
}

/** Saves at an even pace, whether or not the one before was answered: as people do. @returns how many differed from what was sent */
export async function savePaced(pool: Pool, opened: readonly OpenAttempt[], perSecond: number, seconds: number, latency: Latency): Promise<number> {
  const began = performance.now();
  const sent: Promise<boolean>[] = [];
  for (let i = 0; i < perSecond * seconds; i += 1) {
    const wait = began + (i * 1000) / perSecond - performance.now();
    if (wait > 1) await delay(wait);
    const one = opened[i % opened.length]!;
    one.revision += 1;
    const body = workOf(one.view, planAnswers(one.view, `${i}`, 1), one.revision, 10, false);
    const { revision } = body;
    sent.push(
      call(pool, attempts.save, { token: one.token, params: { attemptId: one.view.attemptId }, body }, latency).then(
        (reply) => reply.revision >= revision,
      ),
    );
  }
  return (await Promise.all(sent)).filter((same) => !same).length;
}
