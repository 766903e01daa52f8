import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Reading } from './metrics.ts';

const RESOLUTION_MS = 20;
const NS = 1e9;
const QUANTILES = [50, 99, 100];

/**
 * The process itself: event loop, memory, processor time, start.
 * @returns the readings and what ends the watching of the event loop
 */
export function processReadings(): { readings: Reading[]; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const readings: Reading[] = [
    {
      name: 'thi_tuan_event_loop_delay_seconds',
      help: `Delay of the event loop since the last reading of this page, by quantile (1 = the longest); a quiet loop shows about ${RESOLUTION_MS / 1000}`,
      kind: 'gauge',
      labels: ['quantile'],
      read: () => {
        const samples = QUANTILES.map((percent) => ({
          labels: { quantile: String(percent / 100) },
          value: delay.count === 0 ? 0 : delay.percentile(percent) / NS,
        }));
        delay.reset();
        return samples;
      },
    },
    gauge('process_resident_memory_bytes', 'Memory that the process holds', () => process.memoryUsage.rss()),
    gauge('thi_tuan_heap_used_bytes', 'Memory of JavaScript objects in use', () => process.memoryUsage().heapUsed),
    gauge('process_start_time_seconds', 'When the process started, UTC', () => Date.now() / 1000 - process.uptime()),
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time used, all threads',
      kind: 'counter',
      read: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      },
    },
  ];
  return { readings, stop: () => delay.disable() };
}

/** A gauge without labels. */
export function gauge(name: string, help: string, read: Reading['read']): Reading {
  return { name, help, kind: 'gauge', read };
}

/** A counter without labels; it only grows while the process lives. */
export function counter(name: string, help: string, read: Reading['read']): Reading {
  return { name, help, kind: 'counter', read };
}
