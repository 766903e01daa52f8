import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { DataStats, Job, JobTracker } from '../data.ts';
import { StorageError, WriteMisuseError, translate } from '../errors.ts';

/** The writer connection as the lane drives it. SQLite may end the transaction by itself: `inTransaction` tells. */
export interface Transactor {
  readonly inTransaction: boolean;
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
}

interface Waiting {
  body: () => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { value: unknown } | { error: unknown };
interface Finished {
  waiting: Waiting;
  outcome: Outcome;
}

const GROUP_MS = 8;
/** A slow disk gets longer groups, so that work takes at least so many times as long as flushes do; up to a limit. */
const WORK_PER_FLUSH = 4;
const MOST_GROUP_MS = 40;
const GROUP_JOBS = 1_000;
/** How long another program may hold the file's write lock before waiting writes are refused. */
const BUSY_MS = 5_000;

/**
 * The one road to SQLite's writer connection: first come, first served. Waiting jobs share one BEGIN IMMEDIATE … COMMIT, each in a
 * savepoint, and are answered only after COMMIT, failures too: what made a job fail may itself have been rolled back.
 */
export class Lane {
  readonly #connection: Transactor;
  readonly #jobs: JobTracker;
  readonly #groupMs: number;
  #queue: Waiting[] = [];
  #head = 0;
  /** Survivors of a lost group: next in line, each in a group of its own. */
  #alone: Waiting[] = [];
  #awake = false;
  #closing = false;
  #idle: (() => void)[] = [];
  /** Ends the job under way when the event loop comes to its next turn. */
  #guard: NodeJS.Immediate | null = null;
  #overdue: () => void = () => undefined;
  /** What a COMMIT took lately, ms. */
  #flushMs = 0;
  #counts = { jobs: 0, groups: 0, lastGroup: 0, largestGroup: 0, rerun: 0 };

  /** @param groupMs how long a group may take before it is committed and the event loop gets its turn; longer where flushing is slow */
  constructor(connection: Transactor, jobs: JobTracker, groupMs = GROUP_MS) {
    this.#connection = connection;
    this.#jobs = jobs;
    this.#groupMs = groupMs;
  }

  get waiting(): number {
    return this.#alone.length + this.#queue.length - this.#head;
  }

  stats(): DataStats {
    return { engine: 'sqlite', waiting: this.waiting, ...this.#counts };
  }

  /** Queues a body; the promise settles after the COMMIT of its group. */
  submit<T>(body: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new StorageError('closed', 'the database is being closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ body, resolve: resolve as (value: unknown) => void, reject });
      if (this.#awake) return;
      this.#awake = true;
      // the next turn: every request read in this turn of the loop joins the group
      setImmediate(() => void this.#work());
    });
  }

  /** Refuses new jobs and waits for those already queued. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#awake) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #work(): Promise<void> {
    while (this.waiting > 0) {
      const refusal = await this.#begin();
      if (refusal) this.#refuseAll(refusal.error);
      else await this.#group();
      if (this.#guard) clearImmediate(this.#guard);
      this.#guard = null;
      await nextTurn();
    }
    this.#awake = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #take(): { waiting: Waiting; alone: boolean } | undefined {
    const survivor = this.#alone.shift();
    if (survivor) return { waiting: survivor, alone: true };
    const waiting = this.#queue[this.#head];
    if (!waiting) return undefined;
    this.#head += 1;
    if (this.#head === this.#queue.length || this.#head > 10_000) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return { waiting, alone: false };
  }

  async #begin(): Promise<{ error: unknown } | undefined> {
    const until = performance.now() + BUSY_MS;
    for (;;) {
      try {
        if (this.#connection.inTransaction) this.#connection.rollback();
        this.#connection.begin();
        return undefined;
      } catch (cause) {
        const error = translate(cause);
        const busy = error instanceof StorageError && error.kind === 'busy';
        if (!busy || performance.now() > until) return { error };
      }
      await delay(5);
    }
  }

  #refuseAll(error: unknown): void {
    for (let next = this.#take(); next; next = this.#take()) {
      this.#counts.jobs += 1;
      next.waiting.reject(error);
    }
  }

  async #group(): Promise<void> {
    const started = performance.now();
    const until = started + Math.max(this.#groupMs, Math.min(MOST_GROUP_MS, WORK_PER_FLUSH * this.#flushMs));
    const finished: Finished[] = [];
    for (let next = this.#take(); next; next = this.#take()) {
      const { waiting, alone } = next;
      const outcome = await this.#run(waiting);
      // a job that went well has released its savepoint, so the transaction is there
      if ('error' in outcome && !this.#connection.inTransaction) {
        this.#lost(waiting, outcome, finished);
        return;
      }
      finished.push({ waiting, outcome });
      if (alone || this.#alone.length > 0) break;
      if (finished.length >= GROUP_JOBS || performance.now() >= until) break;
    }
    this.#commit(finished);
  }

  /** One job in its savepoint. Afterwards its changes stand or are gone, unless the whole transaction is (`inTransaction`). */
  async #run(waiting: Waiting): Promise<Outcome> {
    const job: Job = { alive: true, failed: undefined, connection: undefined };
    try {
      this.#connection.savepoint();
    } catch (error) {
      return { error };
    }
    let outcome = await this.#turn(waiting, job);
    job.alive = false;
    if (job.failed !== undefined) outcome = { error: job.failed };
    try {
      if ('error' in outcome) {
        if (!this.#connection.inTransaction) return outcome;
        this.#connection.rollbackToSavepoint();
      }
      this.#connection.release();
    } catch (error) {
      outcome = { error };
      this.#rollback();
    }
    return outcome;
  }

  /** Runs the body, which must settle within this turn of the event loop: store calls need microtasks only. */
  #turn(waiting: Waiting, job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#overdue = () => resolve({ error: new WriteMisuseError('a write waited for something that is not a call of its stores') });
      // One for the whole group: while bodies keep to their stores, no turn of the loop ends before the group does.
      this.#guard ??= setImmediate(() => {
        this.#guard = null;
        this.#overdue();
      });
      try {
        this.#jobs.run(job, waiting.body).then(
          (value) => resolve({ value }),
          (error: unknown) => resolve({ error }),
        );
      } catch (error) {
        resolve({ error });
      }
    });
  }

  /** SQLite rolled the whole group back by itself: the culprit is told, the others run again, each in a group of its own. */
  #lost(culprit: Waiting, outcome: Outcome, others: Finished[]): void {
    this.#counts.jobs += 1;
    this.#counts.rerun += others.length;
    const error = 'error' in outcome ? outcome.error : new StorageError('io', 'the transaction ended by itself');
    this.#alone = [...others.map((one) => one.waiting), ...this.#alone];
    culprit.reject(translate(error));
  }

  #commit(finished: Finished[]): void {
    const from = performance.now();
    try {
      this.#connection.commit();
      this.#flushMs += (performance.now() - from - this.#flushMs) / 8;
    } catch (cause) {
      this.#rollback();
      const error = translate(cause);
      this.#counts.jobs += finished.length;
      for (const { waiting } of finished) waiting.reject(error);
      return;
    }
    this.#counts.jobs += finished.length;
    this.#counts.groups += 1;
    this.#counts.lastGroup = finished.length;
    this.#counts.largestGroup = Math.max(this.#counts.largestGroup, finished.length);
    for (const { waiting, outcome } of finished) {
      if ('error' in outcome) waiting.reject(translate(outcome.error));
      else waiting.resolve(outcome.value);
    }
  }

  #rollback(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.rollback();
    } catch {
      // tried again before the next BEGIN, which tells everyone waiting if it still cannot be done
    }
  }
}
