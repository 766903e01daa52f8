import type { FastifyInstance } from 'fastify';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';

const MINUTE_MS = 60_000;
const KEPT_MINUTES = 10;

interface Minute {
  no: number;
  faults: number;
  tooFast: number;
}

/** Faults of the server and callers sent away, in the last ten minutes, in memory. Costs one comparison a reply. */
export class ErrorTally {
  readonly #clock: Clock;
  #minutes: Minute[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts from now on; call it before the routes are mounted. */
  watch(app: FastifyInstance): void {
    app.addHook('onResponse', (_request, reply, done) => {
      if (reply.statusCode >= 500 || reply.statusCode === 429) this.#note(reply.statusCode);
      done();
    });
  }

  get recent(): { faults: number; tooFast: number } {
    const first = this.#now() - KEPT_MINUTES;
    const kept = this.#minutes.filter(({ no }) => no > first);
    return { faults: kept.reduce((sum, one) => sum + one.faults, 0), tooFast: kept.reduce((sum, one) => sum + one.tooFast, 0) };
  }

  #now(): number {
    return Math.floor(this.#clock.now() / MINUTE_MS);
  }

  #note(status: number): void {
    const no = this.#now();
    let last = this.#minutes.at(-1);
    if (last?.no !== no) {
      last = { no, faults: 0, tooFast: 0 };
      this.#minutes = [...this.#minutes.slice(1 - KEPT_MINUTES), last];
    }
    if (status === 429) last.tooFast += 1;
    else last.faults += 1;
  }
}
