import { statfs } from 'node:fs/promises';
import type { Data } from '@thi-tuan/db';
import type { ClosingRoundService } from './features/closing/index.ts';
import type { Jobs } from './platform/jobs.ts';
import type { LiveHub } from './platform/live/hub.ts';
import type { Reading } from './platform/metrics/metrics.ts';
import { counter, gauge } from './platform/metrics/process-readings.ts';

export interface Read {
  data: Data;
  hub: LiveHub;
  jobs: Jobs;
  closing: ClosingRoundService;
  clockDriftMs: () => number;
  /** Folder whose disk is watched. */
  dataDir: string;
}

/** What `/metrics` tells of Thi Tuần beside requests and process. Nothing here is looked at before somebody asks. */
export function readingsOf({ data, hub, jobs, closing, clockDriftMs, dataDir }: Read): Reading[] {
  return [
    ...storageReadings(data),
    gauge('thi_tuan_disk_free_bytes', 'Room left for this process on the disk of DATA_DIR', async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    }),
    gauge('thi_tuan_live_sockets', 'Open WebSockets', () => hub.sockets),
    gauge('thi_tuan_live_rooms', 'Live rooms in memory', () => hub.rooms),
    gauge('thi_tuan_clock_drift_seconds', 'Wall clock of the machine minus the clock the server goes by', () => clockDriftMs() / 1000),
    ...jobReadings(jobs),
    ...attemptReadings(closing),
  ];
}

function storageReadings(data: Data): Reading[] {
  return [
    gauge('thi_tuan_writes_waiting', 'Writes waiting for the lane (SQLite) or for a connection (PostgreSQL)', () => data.stats().waiting),
    gauge('thi_tuan_write_group_last', 'Writes in the last COMMIT', () => data.stats().lastGroup),
    gauge('thi_tuan_write_group_largest', 'Most writes that shared one COMMIT since the start', () => data.stats().largestGroup),
    counter('thi_tuan_writes_total', 'Writes answered since the start, refused ones included', () => data.stats().jobs),
    counter('thi_tuan_write_groups_total', 'COMMITs since the start; writes / groups = mean size of a group', () => data.stats().groups),
    counter('thi_tuan_write_reruns_total', 'Writes run again: after a lost group (SQLite) or a conflict (PostgreSQL)', () => data.stats().rerun),
  ];
}

function jobReadings(jobs: Jobs): Reading[] {
  const of = (name: string, help: string, kind: Reading['kind'], value: (status: ReturnType<Jobs['status']>[number]) => number): Reading => ({
    name,
    help,
    kind,
    labels: ['job'],
    read: () => jobs.status().map((status) => ({ labels: { job: status.name }, value: value(status) })),
  });
  return [
    of('thi_tuan_job_runs_total', 'Runs of a periodic job that ended', 'counter', ({ runs }) => runs),
    of('thi_tuan_job_failures_total', 'Runs that failed; the log says why', 'counter', ({ failures }) => failures),
    of('thi_tuan_job_failing', '1 = the last run failed', 'gauge', ({ lastFailed }) => (lastFailed ? 1 : 0)),
  ];
}

function attemptReadings(closing: ClosingRoundService): Reading[] {
  // One look for three figures: they come from the same instant.
  let look: ReturnType<ClosingRoundService['load']> | null = null;
  const load = (): ReturnType<ClosingRoundService['load']> => {
    look ??= closing.load().finally(() => (look = null));
    return look;
  };
  return [
    gauge('thi_tuan_attempts_open', 'Attempts under way', async () => (await load()).open),
    gauge(
      'thi_tuan_attempts_overdue',
      'Attempts past deadline and grace that are not closed yet, counted up to 1000',
      async () => (await load()).overdue,
    ),
    gauge('thi_tuan_attempts_overdue_lag_seconds', 'How long the oldest of them has been due', async () => (await load()).lagMs / 1000),
    gauge('thi_tuan_rounds_overdue', 'Rounds past their close and not closed yet («đang tổng hợp»)', async () => (await load()).roundsDue),
  ];
}
