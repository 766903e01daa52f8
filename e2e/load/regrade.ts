import { setTimeout as delay } from 'node:timers/promises';
import { regrade } from '@thi-tuan/shared/contracts/regrade.ts';
import { standings } from '@thi-tuan/shared/contracts/standings.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { Refused, call } from './client.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { openAll, savePaced, saveUntil } from './paced-saves.ts';
import { buildScene, say, startLoadServer, statsOf, verifyTallies } from './scene.ts';

export interface RegradeOptions {
  /** Closed attempts of the round that is regraded, each by another person. */
  entries: number;
  /** Saves a second of the round that runs meanwhile. */
  saves: number;
  /** How long saves are measured with nothing beside them, s. */
  seconds: number;
}

interface Entry {
  token: string;
  wrong: number[];
  elapsedMs: number;
  closedAt: number;
}

const DAY = 86_400_000;
const WRITERS = 200;
const UNITS = 60;
/** People whose place is asked for afterwards. */
const ASKED = 300;
const LIMIT_MS = 15 * 60_000;

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await done())) {
    if (performance.now() - began > LIMIT_MS) throw new Error(`${what}: not after ${LIMIT_MS / 1000} s`);
    await delay(200);
  }
}

/** Whether this was refused for that reason; anything else is thrown. */
async function refusedAs(code: string, ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch (error) {
    if (error instanceof Refused && error.message.includes(code)) return true;
    throw error;
  }
}

/** Places by points, then time taken, then time of handing in, sorted here and nowhere else; equal people share a place. */
function placesOf(entries: readonly Entry[], moved: number): { rank: number; points: number }[] {
  // Question `moved` counts by the option behind its old key: who was wrong there is right, who was right is wrong.
  const points = entries.map(({ wrong }) => 10 - wrong.length + (wrong.includes(moved) ? 1 : -1));
  const order = entries.map((_, i) => i);
  const by = (a: number, b: number): number =>
    points[b]! - points[a]! || entries[a]!.elapsedMs - entries[b]!.elapsedMs || entries[a]!.closedAt - entries[b]!.closedAt;
  order.sort(by);
  const places: { rank: number; points: number }[] = [];
  let rank = 1;
  order.forEach((index, at) => {
    if (at > 0 && by(order[at - 1]!, index) !== 0) rank = at + 1;
    places[index] = { rank, points: points[index]! };
  });
  return places;
}

/** A key of a big closed round is put right while another round runs: how long it takes, what saves suffer, and whether all ranks are right. */
export async function regradeBench({ entries: wanted, saves, seconds }: RegradeOptions) {
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const [pool, desk] = [new Pool(server.url, 64), new Pool(server.url, 2, LIMIT_MS)];
  try {
    const rounds = [
      { number: 1, opensAt: OPENS_AT, closesAt: CLOSES_AT },
      { number: 2, opensAt: CLOSES_AT + 1000, closesAt: CLOSES_AT + 7 * DAY, limitMs: null },
    ];
    const scene = await buildScene(server, { rounds, questions: 30, people: WRITERS, units: UNITS });
    const [roundId, running] = scene.rounds as [string, string];
    const [token, params] = [scene.organiser, { roundId }];
    await server.clock.set(CLOSES_AT - 60_000);
    const filled = (await server.ask('regrade.fill', { roundId, people: wanted, units: UNITS })) as {
      questions: { versionId: string; beside: string }[];
      entries: Entry[];
    };
    say(`${filled.entries.length} entries`);
    await server.clock.set(CLOSES_AT + 10_000);
    await until('closing', async () => !(await refusedAs('round-not-closed', () => call(desk, regrade.afterwards, { token, params }))));
    await until('the final ranking', async () => (await call(desk, standings.round, { token, params })).state === 'final');
    const opened = await openAll(pool, scene.people, running);
    const [alone, beside] = [new Latency(), new Latency()];
    await savePaced(pool, opened, saves, 2, new Latency());
    await statsOf(server);
    let mismatches = await savePaced(pool, opened, saves, seconds, alone);

    const moved = 0;
    const question = filled.questions[moved]!;
    const changes = [{ versionId: question.versionId, ruling: 'counts' as const, accepted: [[question.beside]] }];
    let done = false;
    const meanwhile = saveUntil(pool, opened, saves, beside, () => done);
    const began = performance.now();
    const seen = await call(desk, regrade.preview, { token, params, body: { changes, newResult: false } });
    const previewMs = performance.now() - began;
    const body = { changes, newResult: false, expects: seen.expects, reason: 'Đáp án của câu 1 ghi nhầm' };
    const appliedAt = performance.now();
    const { effect } = await call(desk, regrade.apply, { token, params, body });
    const applyMs = performance.now() - appliedAt;
    await until('the ranking', async () => (await call(desk, regrade.progress, { token, params })).phase === 'idle');
    await until('the final ranking', async () => (await call(desk, standings.round, { token, params })).state === 'final');
    const regradeMs = performance.now() - appliedAt;
    done = true;
    mismatches += await meanwhile;
    const stats = await statsOf(server);

    const places = placesOf(filled.entries, moved);
    const step = Math.max(1, Math.floor(places.length / ASKED));
    for (let i = 0; i < places.length; i += step) {
      const { own } = await call(desk, standings.round, { token: filled.entries[i]!.token, params });
      const expected = places[i]!;
      if (own?.rank === expected.rank && own.scoreText.startsWith(String(expected.points))) continue;
      mismatches += 1;
      if (mismatches < 6) say(`entry ${i}: place ${own?.rank} with ${own?.scoreText}, expected ${expected.rank} with ${expected.points}`);
    }
    const { differences, first } = await verifyTallies(server);
    if (differences > 0) say(JSON.stringify(first));
    mismatches += differences + (effect.met === wanted ? 0 : 1);
    return {
      bench: 'regrade',
      entries: wanted,
      met: effect.met,
      up: effect.up,
      down: effect.down,
      saves_per_s: saves,
      preview_s: round(previewMs / 1000, 1),
      apply_s: round(applyMs / 1000, 1),
      seconds: round(regradeMs / 1000, 1),
      save_p50_without_ms: alone.at(50),
      save_p99_without_ms: alone.at(99),
      save_p99_ms: beside.at(99),
      ratio: round(beside.at(99) / alone.at(99)),
      loop_max_ms: round(stats.loopMax),
      places_asked: Math.ceil(places.length / step),
      mismatches,
      ok: mismatches === 0,
    };
  } finally {
    pool.end();
    desk.end();
    await server.stop();
  }
}
