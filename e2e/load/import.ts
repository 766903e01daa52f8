import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { bankImport, type ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { call, pathOf } from './client.ts';
import { Pool } from './http.ts';
import { Latency, median, round } from './latency.ts';
import { openAll, savePaced, saveUntil, type OpenAttempt } from './paced-saves.ts';
import { buildScene, say, startLoadServer, statsOf } from './scene.ts';
import type { TestServer } from '../setup/server.ts';

export interface ImportOptions {
  /** Rows of the .xlsx that is brought in. */
  questions: number;
  /** Saves a second of the running round, at an even pace. */
  saves: number;
  /** How long saves are measured with nothing beside them before each preview, s. */
  seconds: number;
  /** How often the file is read; all but the last are cancelled. One preview is 500 saves: their p99 alone is five of them. */
  previews: number;
}

const PEOPLE = 200;
const LOOK_MS = 200;
/** Between a preview and what is measured next: the next reader starts meanwhile, and nothing of the last one is left. */
const REST_MS = 12_000;
const LIMIT_MS = 10 * 60_000;

/** Asks until the file is in one of these states, as the organiser's page does. @throws Error when it failed or takes too long */
async function untilState(pool: Pool, token: string, params: { bankId: string; importId: string }, wanted: ImportView['state']): Promise<ImportView> {
  const began = performance.now();
  for (;;) {
    const view = await call(pool, bankImport.show, { token, params });
    if (view.state === wanted) return view;
    if (view.state === 'failed') throw new Error(`the import failed: ${view.failure ?? ''}`);
    if (performance.now() - began > LIMIT_MS) throw new Error(`the import is still ${view.state} after ${LIMIT_MS / 1000} s`);
    await delay(LOOK_MS);
  }
}

/** In one write: `fetch` reads a body of a megabyte through streams, in the thread that measures the saves. */
async function upload(server: TestServer, token: string, bankId: string, bytes: Uint8Array): Promise<string> {
  const asked = request(`${server.url}${pathOf(bankImport.upload, { bankId }, { name: 'ngan-hang.xlsx' })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': bytes.length, cookie: `thi-tuan-session=${token}` },
  });
  asked.end(bytes);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const said = await text(response);
  if (response.statusCode !== 200) throw new Error(`upload: ${response.statusCode} ${said}`);
  return (JSON.parse(said) as { id: string }).id;
}

/** The whole bank as .xlsx, drafts too. @returns its bytes */
async function exported(server: TestServer, token: string, bankId: string): Promise<number> {
  const response = await fetch(`${server.url}${pathOf(bank.export, { bankId }, { format: 'xlsx' })}`, {
    headers: { cookie: `thi-tuan-session=${token}` },
  });
  if (response.status !== 200) throw new Error(`export: ${response.status} ${await response.text()}`);
  return (await response.arrayBuffer()).byteLength;
}

/** The organiser's desk beside a running round. */
interface Scene {
  server: TestServer;
  pool: Pool;
  desk: Pool;
  opened: OpenAttempt[];
  token: string;
  bankId: string;
  bytes: Uint8Array;
}

async function sceneOf(server: TestServer, pool: Pool, desk: Pool, questions: number): Promise<Scene> {
  const scene = await buildScene(server, {
    rounds: [{ opensAt: OPENS_AT, closesAt: CLOSES_AT, limitMs: null }],
    questions: 30,
    people: PEOPLE,
    units: 6,
  });
  const { path } = (await server.ask('import.file', { questions })) as { path: string };
  await server.clock.set(OPENS_AT + 1000);
  const opened = await openAll(pool, scene.people, scene.rounds[0]!);
  const { banks } = await call(desk, bank.banks, { token: scene.organiser });
  const bankId = banks[0]!.id;
  await call(desk, bank.pledge, { token: scene.organiser, params: { bankId } });
  return { server, pool, desk, opened, token: scene.organiser, bankId, bytes: await readFile(path) };
}

/** Does something while saves go on. @returns what it answered, how long it took, and how many saves differed */
async function beside<T>({ pool, opened }: Scene, saves: number, latency: Latency, act: () => Promise<T>) {
  let done = false;
  const saving = saveUntil(pool, opened, saves, latency, () => done);
  const began = performance.now();
  const answer = await act().finally(() => (done = true));
  const ms = performance.now() - began;
  return { answer, ms, mismatches: await saving };
}

/** The file is read several times, each after a while of saves with nothing beside them; all but the last reading are cancelled. */
async function readings(at: Scene, { saves, seconds, previews }: ImportOptions) {
  const { server, pool, desk, opened, token, bankId, bytes } = at;
  const [alone, preview] = [new Latency(), new Latency()];
  const found = { ratios: [] as number[], seconds: [] as number[], quiet: [] as number[], reading: [] as number[], longest: 0, mismatches: 0 };
  for (let i = 1; ; i += 1) {
    const [before, during] = [new Latency(), new Latency()];
    await statsOf(server);
    found.mismatches += await savePaced(pool, opened, saves, seconds, before);
    found.quiet.push((await statsOf(server)).loopP99);
    say(`upload of ${Math.round(bytes.length / 1024)} kB`);
    const { answer, ms, mismatches } = await beside(at, saves, during, async () => {
      const importId = await upload(server, token, bankId, bytes);
      return { importId, shown: await untilState(desk, token, { bankId, importId }, 'ready') };
    });
    const { loopP99, loopMax } = await statsOf(server);
    found.mismatches += mismatches;
    found.seconds.push(round(ms / 1000, 1));
    found.reading.push(loopP99);
    found.longest = Math.max(found.longest, loopMax);
    found.ratios.push(round(during.at(99) / before.at(99)));
    alone.addAll(before);
    preview.addAll(during);
    if (i >= previews) return { ...answer, ...found, alone, preview };
    await call(desk, bankImport.cancel, { token, params: { bankId, importId: answer.importId } });
    await delay(REST_MS);
  }
}

/** A big .xlsx is read, compared, committed and exported again while a round runs: how long the preview takes, and what saves suffer meanwhile. */
export async function importBench(options: ImportOptions) {
  const { questions, saves } = options;
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const pool = new Pool(server.url, 64);
  const desk = new Pool(server.url, 2);
  try {
    const at = await sceneOf(server, pool, desk, questions);
    const { token, bankId } = at;
    // Also the generator's own start of `fetch`.
    await Promise.all([savePaced(pool, at.opened, saves, 2, new Latency()), fetch(`${server.url}/healthz`)]);
    const { importId, shown, alone, preview, ...read } = await readings(at, options);

    const [commit, leaving] = [new Latency(), new Latency()];
    const statuses = shown.counts.map(({ status }) => status).filter((status) => status !== 'refused');
    const kept = await beside(at, saves, commit, () =>
      call(desk, bankImport.commit, { token, params: { bankId, importId }, body: { statuses, also: [], except: [] } }),
    );
    const file = await beside(at, saves, leaving, () => exported(server, token, bankId));

    const found = shown.counts.reduce((sum, { count }) => sum + count, 0);
    const mismatches = read.mismatches + kept.mismatches + file.mismatches;
    const stats = await statsOf(server);
    return {
      bench: 'import',
      questions,
      found,
      ...Object.fromEntries(shown.counts.map(({ status, count }) => [status, count])),
      added: kept.answer.added,
      saves_per_s: saves,
      preview_s: median(read.seconds),
      preview_longest_s: Math.max(...read.seconds),
      commit_s: round(kept.ms / 1000, 1),
      export_s: round(file.ms / 1000, 1),
      export_kb: Math.round(file.answer / 1024),
      save_p50_without_ms: alone.at(50),
      save_p99_without_ms: alone.at(99),
      save_p50_preview_ms: preview.at(50),
      save_p99_preview_ms: preview.at(99),
      save_p99_commit_ms: commit.at(99),
      save_p99_export_ms: leaving.at(99),
      preview_ratio: round(preview.at(99) / alone.at(99)),
      preview_ratios: read.ratios,
      commit_ratio: round(commit.at(99) / alone.at(99)),
      loop_p99_without_ms: round(median(read.quiet)),
      loop_p99_preview_ms: round(median(read.reading)),
      loop_max_preview_ms: round(read.longest),
      loop_p99_commit_ms: round(stats.loopP99),
      rss_mb: Math.round(stats.rss / 1024 / 1024),
      mismatches,
      ok: mismatches === 0 && found === questions && kept.answer.added === questions,
    };
  } finally {
    pool.end();
    desk.end();
    await server.stop();
  }
}
