import { setTimeout as delay } from 'node:timers/promises';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { contests } from '@thi-tuan/shared/contracts/contests.ts';
import { me } from '@thi-tuan/shared/contracts/me.ts';
import type { Rng } from '@thi-tuan/shared/kernel/random.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { call } from './client.ts';
import type { Planned } from './entrant.ts';
import { planAnswers, workOf } from './entrant.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { eachOf } from './play.ts';
import type { Person } from './scene.ts';
import { buildScene, say, startLoadServer, statsOf } from './scene.ts';
import { openWatchers } from './watchers.ts';

export interface RushOptions {
  people: number;
  watchers: number;
  /** Between the start's window and the submit's, s. */
  seconds: number;
  connections: number;
  /** Within which all start, and within which all submit, s. */
  window: number;
}

/** Of the window: how long somebody thinks between two saves. */
const PACE = { least: 0.2, most: 0.47 };
const SETTLE_MS = 2500;

interface Done {
  person: Person;
  attemptId: string;
  planned: Planned;
  receipt: string;
}

class RushTimes {
  readonly start = new Latency();
  readonly save = new Latency();
  readonly submit = new Latency();
  errors = 0;
}

interface Rush {
  pool: Pool;
  roundId: string;
  times: RushTimes;
  began: number;
  windowMs: number;
  submitFrom: number;
}

/** One person at human pace: starts somewhere in the first window, saves now and then, submits in the last window. */
async function takePart({ pool, roundId, times, began, windowMs, submitFrom }: Rush, person: Person, rng: Rng): Promise<Done> {
  const until = (ms: number): Promise<void> => delay(Math.max(0, began + ms - performance.now()));
  const startAt = rng.int(windowMs);
  const submitAt = submitFrom + rng.int(windowMs);
  const { token } = person;
  await until(startAt);
  const view = await call(pool, attempts.start, { token, params: { roundId }, body: { holderKey: `rush-${person.id.slice(-8)}` } }, times.start);
  const planned = planAnswers(view, person.id, 0.5);
  const params = { attemptId: view.attemptId };
  let revision = 0;
  for (let at = startAt; ;) {
    at += windowMs * PACE.least + rng.int(Math.ceil(windowMs * (PACE.most - PACE.least)));
    if (at >= submitAt) break;
    await until(at);
    revision += 1;
    await call(
      pool,
      attempts.save,
      { token, params, body: workOf(view, planned, revision, Math.min(revision, planned.answers.size), false) },
      times.save,
    );
  }
  await until(submitAt);
  const body = workOf(view, planned, revision + 1, planned.answers.size, true);
  const { receipt } = await call(pool, attempts.submit, { token, params, body }, times.submit);
  return { person, attemptId: view.attemptId, planned, receipt: receipt.code };
}

/** Every answer that was acknowledged is in the person's own export. */
async function countLost(pool: Pool, done: readonly Done[], connections: number): Promise<number> {
  let lost = 0;
  await eachOf(done, connections, async ({ person, attemptId, planned, receipt }) => {
    const own = await call(pool, me.export, { token: person.token });
    const answers = new Map(own.answers.find((one) => one.attemptId === attemptId)?.answers.map(({ position, chosen }) => [position, chosen.join()]));
    const whole = [...planned.answers].every(([position, option]) => answers.get(position) === option);
    const same = own.attempts.some((one) => one.attemptId === attemptId && one.receiptCode === receipt);
    if (!whole || !same) lost += 1;
  });
  return lost;
}

/** Everybody at the opening and at the last minute, while many watch the live board. */
export async function rush({ people, watchers, seconds, connections, window }: RushOptions) {
  const windowMs = Math.max(1, window) * 1000;
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const pool = new Pool(server.url, connections);
  const reveal = {
    score: 'after-submit' as const,
    standings: { kind: 'live' as const },
    counters: 'live' as const,
    countersDelayMs: 0,
    topCount: 50,
  };
  try {
    const over = { opensAt: OPENS_AT, closesAt: CLOSES_AT, reveal };
    const scene = await buildScene(server, { rounds: [over], questions: 60, people, units: Math.max(6, Math.ceil(people / 35)) });
    await server.clock.set(OPENS_AT);
    const roundId = scene.rounds[0]!;
    const watching = await openWatchers(
      server.url,
      `round:${roundId}`,
      scene.people.slice(0, watchers).map(({ token }) => token),
    );
    say(`${watching.joined} watch`);
    await statsOf(server);
    const times = new RushTimes();
    const run: Rush = { pool, roundId, times, began: performance.now(), windowMs, submitFrom: windowMs + seconds * 1000 };
    const rng = seeded('rush');
    const all = scene.people.map((person) =>
      takePart(run, person, seeded(`${person.id} ${rng.int(1000)}`)).catch((error: unknown) => {
        times.errors += 1;
        if (times.errors <= 5) say(String(error));
        return null;
      }),
    );
    const done = (await Promise.all(all)).filter((one) => one !== null);
    const stats = await statsOf(server);
    await delay(SETTLE_MS);
    const { events, closedByServer } = watching.end();
    const home = await call(pool, contests.home, {});
    const lost = await countLost(pool, done, 64);
    const counted = home.rounds[0]?.counters?.attempts ?? 0;
    const mismatches = Math.abs(counted - done.length);
    return {
      bench: 'rush',
      people,
      watchers: watching.joined,
      seconds: seconds + (2 * windowMs) / 1000,
      errors: times.errors + closedByServer,
      lost,
      mismatches,
      starts: times.start.count,
      saves: times.save.count,
      submits: times.submit.count,
      start_p50_ms: times.start.at(50),
      start_p99_ms: times.start.at(99),
      save_p50_ms: times.save.at(50),
      save_p99_ms: times.save.at(99),
      submit_p50_ms: times.submit.at(50),
      submit_p99_ms: times.submit.at(99),
      loop_p99_ms: round(stats.loopP99),
      loop_max_ms: round(stats.loopMax),
      rss_mb: Math.round(stats.rss / 1e6),
      live_events: events,
      ok: times.errors + closedByServer === 0 && lost === 0 && mismatches === 0 && events > 0,
    };
  } finally {
    pool.end();
    await server.stop();
  }
}
