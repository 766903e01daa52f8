import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { bankImport, type ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import { CLOSES_AT, OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { call, pathOf } from './client.ts';
import { Pool } from './http.ts';
import { Latency, round } from './latency.ts';
import { openAll, savePaced, saveUntil } from './paced-saves.ts';
import { buildScene, say, startLoadServer, statsOf } from './scene.ts';
import type { TestServer } from '../setup/server.ts';

export interface ImportOptions {
  /** Rows of the .xlsx that is brought in. */
  questions: number;
  /** Saves a second of the running round, at an even pace. */
  saves: number;
  /** How long saves are measured with nothing beside them, s. */
  seconds: number;
}

const PEOPLE = 200;
const LOOK_MS = 200;
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

async function upload(server: TestServer, token: string, bankId: string, bytes: Uint8Array): Promise<string> {
  const response = await fetch(`${server.url}${pathOf(bankImport.upload, { bankId }, { name: 'ngan-hang.xlsx' })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie: `thi-tuan-session=${token}` },
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  });
  if (response.status !== 200) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** The whole bank as .xlsx, drafts too. @returns bytes and seconds */
async function exported(server: TestServer, token: string, bankId: string): Promise<{ bytes: number; seconds: number }> {
  const began = performance.now();
  const response = await fetch(`${server.url}${pathOf(bank.export, { bankId }, { format: 'xlsx' })}`, {
    headers: { cookie: `thi-tuan-session=${token}` },
  });
  if (response.status !== 200) throw new Error(`export: ${response.status} ${await response.text()}`);
  const { byteLength } = await response.arrayBuffer();
  return { bytes: byteLength, seconds: (performance.now() - began) / 1000 };
}

/** A big .xlsx is read, compared, committed and exported again while a round runs: how long the preview takes, and what saves suffer meanwhile. */
export async function importBench({ questions, saves, seconds }: ImportOptions) {
  const server = await startLoadServer({ now: OPENS_AT - 3_600_000 });
  const pool = new Pool(server.url, 64);
  const desk = new Pool(server.url, 2);
  try {
    const scene = await buildScene(server, {
      rounds: [{ opensAt: OPENS_AT, closesAt: CLOSES_AT, limitMs: null }],
      questions: 30,
      people: PEOPLE,
      units: 6,
    });
    const token = scene.organiser;
    const { path } = (await server.ask('import.file', { questions })) as { path: string };
    const bytes = await readFile(path);
    await server.clock.set(OPENS_AT + 1000);
    const opened = await openAll(pool, scene.people, scene.rounds[0]!);
    const { banks } = await call(desk, bank.banks, { token });
    const bankId = banks[0]!.id;
    await call(desk, bank.pledge, { token, params: { bankId } });
    const [alone, preview, commit, leaving] = [new Latency(), new Latency(), new Latency(), new Latency()];
    // Also the generator's own start of `fetch`.
    await Promise.all([savePaced(pool, opened, saves, 2, new Latency()), fetch(`${server.url}/healthz`)]);
    await statsOf(server);
    let mismatches = await savePaced(pool, opened, saves, seconds, alone);
    const quiet = await statsOf(server);

    say(`upload of ${questions} questions, ${Math.round(bytes.length / 1024)} kB`);
    let read = false;
    const beside = saveUntil(pool, opened, saves, preview, () => read);
    const began = performance.now();
    const importId = await upload(server, token, bankId, bytes);
    const shown = await untilState(desk, token, { bankId, importId }, 'ready').finally(() => (read = true));
    const previewMs = performance.now() - began;
    mismatches += await beside;
    const reading = await statsOf(server);
    const counted = Object.fromEntries(shown.counts.map(({ status, count }) => [status, count]));

    let committed = false;
    const besideCommit = saveUntil(pool, opened, saves, commit, () => committed);
    const startedAt = performance.now();
    const body = { statuses: shown.counts.map(({ status }) => status).filter((status) => status !== 'refused'), also: [], except: [] };
    const kept = await call(desk, bankImport.commit, { token, params: { bankId, importId }, body }).finally(() => (committed = true));
    const commitMs = performance.now() - startedAt;
    mismatches += await besideCommit;

    let left = false;
    const besideExport = saveUntil(pool, opened, saves, leaving, () => left);
    const file = await exported(server, token, bankId).finally(() => (left = true));
    mismatches += await besideExport;

    const found = shown.counts.reduce((sum, { count }) => sum + count, 0);
    const stats = await statsOf(server);
    return {
      bench: 'import',
      questions,
      found,
      ...counted,
      added: kept.added,
      saves_per_s: saves,
      preview_s: round(previewMs / 1000, 1),
      commit_s: round(commitMs / 1000, 1),
      export_s: round(file.seconds, 1),
      export_kb: Math.round(file.bytes / 1024),
      save_p50_without_ms: alone.at(50),
      save_p99_without_ms: alone.at(99),
      save_p50_preview_ms: preview.at(50),
      save_p99_preview_ms: preview.at(99),
      save_p99_commit_ms: commit.at(99),
      save_p99_export_ms: leaving.at(99),
      preview_ratio: round(preview.at(99) / alone.at(99)),
      commit_ratio: round(commit.at(99) / alone.at(99)),
      loop_p99_without_ms: round(quiet.loopP99),
      loop_p99_preview_ms: round(reading.loopP99),
      loop_max_preview_ms: round(reading.loopMax),
      loop_p99_commit_ms: round(stats.loopP99),
      rss_mb: Math.round(stats.rss / 1024 / 1024),
      mismatches,
      ok: mismatches === 0 && found === questions && kept.added === questions,
    };
  } finally {
    pool.end();
    desk.end();
    await server.stop();
  }
}
