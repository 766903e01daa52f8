import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../setup/server.ts';

export interface FuzzOptions {
  requests: number;
  seed: number;
  engine: Engine;
}

interface Report {
  seconds: number;
  requests: number;
  faults: string[];
  byColumn: Record<string, { accepted: number; refused: number }>;
  byOutcome: Record<string, number>;
  neverAccepted: string[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * The long run of `server/access/fuzz`: it looks into the server's own database after each request, so it runs in the server's room as a
 * test and only reports here.
 */
export async function fuzz({ requests, seed, engine }: FuzzOptions) {
  const folder = await mkdtemp(path.join(tmpdir(), 'thi-tuan-fuzz-'));
  const report = path.join(folder, 'report.json');
  const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const env = {
    ...process.env,
    FUZZ_REQUESTS: String(requests),
    FUZZ_SEED: String(seed),
    FUZZ_ENGINE: engine,
    FUZZ_REPORT: report,
    TEST_WORKERS: '1',
  };
  try {
    const args = [vitest, 'run', '-c', 'e2e/setup/vitest.config.ts', '--project', 'server', 'server/access/fuzz'];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
    const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)).once('error', () => resolve(127)));
    const { seconds, faults, byColumn, byOutcome, neverAccepted, requests: sent } = JSON.parse(await readFile(report, 'utf8')) as Report;
    return {
      bench: 'fuzz',
      engine,
      seed,
      requests: sent,
      seconds,
      faults: faults.length,
      server_errors: Object.entries(byOutcome).reduce((sum, [outcome, count]) => sum + (outcome.startsWith('5') ? count : 0), 0),
      by_role: byColumn,
      by_outcome: byOutcome,
      never_accepted: neverAccepted,
      ok: code === 0 && faults.length === 0 && sent === requests,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
