import type { AttemptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { attempts } from '@thi-tuan/shared/contracts/attempts.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { TestServer } from '../setup/server.ts';
import { pathOf } from './client.ts';
import type { Planned } from './entrant.ts';
import { abilityOf, planAnswers, workOf } from './entrant.ts';
import type { Sent } from './http.ts';
import { Pool } from './http.ts';
import { Latency, median, round } from './latency.ts';
import { eachOf } from './play.ts';
import type { Scene } from './scene.ts';
import { buildScene, say, startBareServer, startLoadServer, statsOf } from './scene.ts';

export interface HotOptions {
  cycles: number;
  people: number;
  connections: number;
  flushMs: number;
}

type Kind = 'start' | 'save' | 'submit';
const KINDS: Kind[] = ['start', 'save', 'submit'];
const SAVES = 3;

interface Side {
  server: TestServer;
  pool: Pool;
}

/** One kind of request, sent by everybody once. */
interface Run {
  perSecond: number;
  /** Of the server's process, a request. */
  cpuMs: number;
  latency: Latency;
  bodies: string[];
}

interface Open {
  view: AttemptView;
  planned: Planned;
}

async function runAll({ server, pool }: Side, requests: readonly Sent[], connections: number): Promise<Run> {
  const latency = new Latency();
  const bodies: string[] = Array.from({ length: requests.length });
  const cpuBefore = Number(await server.ask('server.cpu'));
  const from = performance.now();
  await eachOf(requests, connections, async (request, index) => {
    const answer = await pool.send(request, latency);
    if (answer.status !== 200) throw new Error(`${request.method} ${request.path}: ${answer.status} ${answer.body}`);
    bodies[index] = answer.body;
  });
  const ms = performance.now() - from;
  const cpuMs = Number(await server.ask('server.cpu')) - cpuBefore;
  return { perSecond: (requests.length / ms) * 1000, cpuMs: cpuMs / requests.length, latency, bodies };
}

const workPath = (contract: typeof attempts.save | typeof attempts.submit, attemptId: string): string => pathOf(contract, { attemptId });

function startsOf(scene: Scene, cycle: number): Sent[] {
  const path = pathOf(attempts.start, { roundId: scene.rounds[0]! });
  return scene.people.map(({ token }) => ({ method: 'POST', path, token, body: { holderKey: `cycle-${cycle}-key` } }));
}

function savesOf(scene: Scene, open: readonly Open[]): Sent[] {
  return Array.from({ length: SAVES }, (_, i) => i + 1).flatMap((revision) =>
    open.map(({ view, planned }, index) => ({
      method: 'PUT' as const,
      path: workPath(attempts.save, view.attemptId),
      token: scene.people[index]!.token,
      body: workOf(view, planned, revision, Math.ceil((planned.answers.size * revision) / SAVES), false),
    })),
  );
}

function submitsOf(scene: Scene, open: readonly Open[]): Sent[] {
  return open.map(({ view, planned }, index) => ({
    method: 'POST',
    path: workPath(attempts.submit, view.attemptId),
    token: scene.people[index]!.token,
    body: workOf(view, planned, SAVES + 1, planned.answers.size, true),
  }));
}

/** What was acknowledged is what the server has: every submitted paper's receipt names another code. */
function checkReceipts(run: Run): number {
  const codes = new Set(run.bodies.map((body) => (JSON.parse(body) as { receipt: { code: string } }).receipt.code));
  return run.bodies.length - codes.size;
}

interface Pair {
  real: Run;
  bare: Run;
}

/** The same requests to both, the order turned from cycle to cycle. */
async function pairOf(real: Side, bare: Side, requests: readonly Sent[], kind: Kind, cycle: number, connections: number): Promise<Pair> {
  const runBare = (): Promise<Run> => runAll(bare, requests, connections);
  if (cycle % 2 === 1 && kind !== 'start') {
    const first = await runBare();
    return { bare: first, real: await runAll(real, requests, connections) };
  }
  const first = await runAll(real, requests, connections);
  if (cycle === 0) await bare.server.ask('bare.replies', { [kind]: JSON.parse(first.bodies[0]!) as object });
  return { real: first, bare: await runBare() };
}

const figuresOf = (kind: Kind, pairs: readonly Pair[]): Record<string, number> => ({
  [`${kind}_ratio`]: round(median(pairs.map(({ real, bare }) => real.perSecond / bare.perSecond)), 3),
  [`${kind}_cpu_ratio`]: round(median(pairs.map(({ real, bare }) => bare.cpuMs / real.cpuMs)), 3),
  [`${kind}_per_s`]: Math.round(median(pairs.map(({ real }) => real.perSecond))),
  [`bare_${kind}_per_s`]: Math.round(median(pairs.map(({ bare }) => bare.perSecond))),
  [`${kind}_cpu_ms`]: round(median(pairs.map(({ real }) => real.cpuMs)), 3),
  [`bare_${kind}_cpu_ms`]: round(median(pairs.map(({ bare }) => bare.cpuMs)), 3),
  [`${kind}_p99_ms`]: round(median(pairs.map(({ real }) => real.latency.at(99)))),
});

/**
 * Start, save and submit against bare Fastify routes, in turn, in one run. `…_ratio` compares rates as the clock on the wall
 * tells them; `…_cpu_ratio` compares the CPU time of the two servers, which a busy machine disturbs less.
 */
export async function hot({ cycles, people, connections, flushMs }: HotOptions) {
  const server = await startLoadServer({ flushMs, now: OPENS_AT - 3_600_000 });
  const bareServer = await startBareServer();
  const real: Side = { server, pool: new Pool(server.url, connections) };
  const bare: Side = { server: bareServer, pool: new Pool(bareServer.url, connections) };
  try {
    const over = { opensAt: OPENS_AT, closesAt: CLOSES_AT, predicted: true, attempts: { perRound: null, perDay: null, counted: 'best' as const } };
    const scene = await buildScene(server, { rounds: [over], questions: 60, people, units: Math.ceil(people / 30) });
    await server.clock.set(OPENS_AT + 3_600_000);
    const pairs: Record<Kind, Pair[]> = { start: [], save: [], submit: [] };
    let mismatches = 0;
    // One cycle more than counted: the first warms both up.
    for (let cycle = 0; cycle <= cycles; cycle += 1) {
      const started = await pairOf(real, bare, startsOf(scene, cycle), 'start', cycle, connections);
      const open = started.real.bodies.map((body, index): Open => {
        const view = JSON.parse(body) as AttemptView;
        return { view, planned: planAnswers(view, `${cycle} ${index}`, abilityOf(String(index))) };
      });
      const saved = await pairOf(real, bare, savesOf(scene, open), 'save', cycle, connections);
      const submitted = await pairOf(real, bare, submitsOf(scene, open), 'submit', cycle, connections);
      mismatches += checkReceipts(submitted.real);
      for (const [kind, pair] of [
        ['start', started],
        ['save', saved],
        ['submit', submitted],
      ] as const) {
        if (cycle > 0) pairs[kind].push(pair);
        say(
          `${cycle} ${kind}: ${Math.round(pair.real.perSecond)}/s (${round(pair.real.cpuMs, 3)} ms CPU), bare ${Math.round(pair.bare.perSecond)}/s (${round(pair.bare.cpuMs, 3)} ms CPU)`,
        );
      }
    }
    const { data, rss } = await statsOf(server);
    const figures = Object.assign({}, ...KINDS.map((kind) => figuresOf(kind, pairs[kind]))) as Record<string, number>;
    return {
      bench: 'hot',
      flush_ms: flushMs,
      cycles,
      people,
      connections,
      ...figures,
      largest_group: data.largestGroup,
      rss_mb: Math.round(rss / 1e6),
      mismatches,
      ok: mismatches === 0,
    };
  } finally {
    real.pool.end();
    bare.pool.end();
    await server.stop();
    await bareServer.stop();
  }
}
