import type { Logger } from './log.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { Timer } from './timer.ts';

export type JobRun = (stopping: AbortSignal) => Promise<void>;

export interface JobStatus {
  name: string;
  running: boolean;
  /** UTC ms; null = not planned. */
  nextAt: number | null;
  lastEndedAt: number | null;
  lastFailed: boolean;
  /** Runs that ended since the start, and how many of them failed. */
  runs: number;
  failures: number;
}

interface Job {
  name: string;
  everyMs: number | null;
  run: JobRun;
  nextAt: number | null;
  current: Promise<void> | null;
  /** Asked to run while it ran: runs once more afterwards. */
  again: boolean;
  lastEndedAt: number | null;
  lastFailed: boolean;
  runs: number;
  failures: number;
}

const TICK_MS = 250;

/**
 * Named work beside the requests, periodic or at an instant of the app's clock (so a steered clock steers
 * the jobs too). A job never overlaps itself; what fails is logged and tried again at its next turn.
 */
export class Jobs {
  readonly #clock: Clock;
  readonly #timer: Timer;
  readonly #log: Logger;
  readonly #jobs = new Map<string, Job>();
  readonly #stopping = new AbortController();
  #cancelTick: (() => void) | null = null;

  constructor(options: { clock: Clock; timer: Timer; log: Logger }) {
    this.#clock = options.clock;
    this.#timer = options.timer;
    this.#log = options.log;
  }

  /** Runs every `everyMs` after the last run ended; first at once (`immediately`) or after one period. */
  every(name: string, everyMs: number, run: JobRun, immediately = false): void {
    this.#add(name, everyMs, this.#clock.now() + (immediately ? 0 : everyMs), run);
  }

  /** Runs once at an instant (UTC ms; the past = at once). The same name again replaces the plan. */
  at(name: string, instant: number, run: JobRun): void {
    this.#add(name, null, instant, run);
  }

  /** Calls off what is planned under the name; a run under way finishes. */
  cancel(name: string): void {
    const job = this.#jobs.get(name);
    if (!job) return;
    Object.assign(job, { nextAt: null, everyMs: null, again: false });
    // While it runs it stays known: whoever plans the name anew must not overlap it.
    if (!job.current) this.#jobs.delete(name);
  }

  /** Runs now, or once more after the run under way; resolves when that run has ended. Never rejects. */
  async runNow(name: string): Promise<void> {
    const job = this.#jobs.get(name);
    if (!job || this.#stopping.signal.aborted) return;
    if (job.current) job.again = true;
    else this.#begin(job);
    await this.#settled(job);
  }

  /** Begins to look at the clock. */
  start(): void {
    if (this.#cancelTick || this.#stopping.signal.aborted) return;
    const turn = () => {
      this.#cancelTick = this.#timer.after(TICK_MS, turn);
      this.#beginDue();
    };
    turn();
  }

  /** Runs all that is due by the clock and waits for it; for tests with a steered clock. */
  async tick(): Promise<void> {
    this.#beginDue();
    await Promise.all([...this.#jobs.values()].map((job) => this.#settled(job)));
  }

  /** Begins nothing new, tells running jobs by their signal, and waits for them. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelTick?.();
    this.#cancelTick = null;
    await Promise.all([...this.#jobs.values()].map((job) => job.current));
  }

  status(): JobStatus[] {
    return [...this.#jobs.values()].map(({ name, current, nextAt, lastEndedAt, lastFailed, runs, failures }) => ({
      name,
      running: current !== null,
      nextAt,
      lastEndedAt,
      lastFailed,
      runs,
      failures,
    }));
  }

  #add(name: string, everyMs: number | null, nextAt: number, run: JobRun): void {
    const before = this.#jobs.get(name);
    const job = before ?? { name, everyMs, run, nextAt, current: null, again: false, lastEndedAt: null, lastFailed: false, runs: 0, failures: 0 };
    // A run under way stays known, so that a replaced job still does not overlap it.
    this.#jobs.set(name, Object.assign(job, { everyMs, run, nextAt }));
  }

  #beginDue(): void {
    if (this.#stopping.signal.aborted) return;
    const now = this.#clock.now();
    for (const job of this.#jobs.values()) {
      if (job.current === null && job.nextAt !== null && job.nextAt <= now) this.#begin(job);
    }
  }

  #begin(job: Job): void {
    job.nextAt = null;
    job.current = this.#run(job);
  }

  async #run(job: Job): Promise<void> {
    try {
      await job.run(this.#stopping.signal);
      job.lastFailed = false;
    } catch (error) {
      job.lastFailed = true;
      job.failures += 1;
      this.#log.error({ err: error, job: job.name }, 'job failed');
    }
    job.current = null;
    job.runs += 1;
    job.lastEndedAt = this.#clock.now();
    if (this.#stopping.signal.aborted) return;
    if (job.again) {
      job.again = false;
      this.#begin(job);
    } else if (job.nextAt === null && job.everyMs !== null) {
      job.nextAt = job.lastEndedAt + job.everyMs;
    } else if (job.nextAt === null && this.#jobs.get(job.name) === job) {
      this.#jobs.delete(job.name);
    }
  }

  async #settled(job: Job): Promise<void> {
    while (job.current) await job.current;
  }
}
