import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import { Lru } from '../../platform/lru.ts';
import type { AttemptWatch } from '../attempts/index.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const KEPT_MINUTES = 60;
const KEPT_SECONDS = 10;
const KEPT_EVENTS = 20;
/** Saves and changes of device of one attempt; of more, the oldest are forgotten. 3 numbers each. */
const KEPT_STEPS = 40;
/** Attempts whose steps are kept: some 20 MB when all are full. */
const KEPT_ATTEMPTS = 20_000;
const PER_STEP = 3;
const TAKEN = -1;

export interface Minute {
  /** Its beginning, UTC ms. */
  at: number;
  started: number;
  submitted: number;
  ranOut: number;
  saves: number;
}

export interface Happened {
  at: number;
  kind: 'started' | 'submitted' | 'ran-out';
  personId: string;
  unitId: string;
}

/** A save (`revision`), or the attempt taken over by another tab or device (null). */
export interface Step {
  at: number;
  revision: number | null;
  holder: number;
}

const emptyMinute = (no: number): Minute => ({ at: no * MINUTE_MS, started: 0, submitted: 0, ranOut: 0, saves: 0 });

/** What one round does, in memory. */
class RoundPulse {
  #minutes: Minute[] = [];
  /** Saves by second, in a ring. */
  readonly #seconds = Array.from({ length: KEPT_SECONDS }, () => ({ no: -1, saves: 0 }));
  #events: Happened[] = [];

  minute(at: number): Minute {
    const no = Math.floor(at / MINUTE_MS);
    const last = this.#minutes.at(-1);
    if (last && last.at >= no * MINUTE_MS) return this.#minutes.findLast((one) => one.at <= no * MINUTE_MS) ?? this.#minutes[0]!;
    const fresh = emptyMinute(no);
    this.#minutes.push(fresh);
    if (this.#minutes.length > KEPT_MINUTES) this.#minutes.shift();
    return fresh;
  }

  save(at: number): void {
    this.minute(at).saves += 1;
    const no = Math.floor(at / SECOND_MS);
    const slot = this.#seconds[no % KEPT_SECONDS]!;
    if (slot.no !== no) {
      slot.no = no;
      slot.saves = 0;
    }
    slot.saves += 1;
  }

  note(event: Happened): void {
    this.#events.unshift(event);
    if (this.#events.length > KEPT_EVENTS) this.#events.pop();
  }

  savesIn10s(now: number): number {
    const first = Math.floor(now / SECOND_MS) - KEPT_SECONDS;
    return this.#seconds.reduce((sum, { no, saves }) => (no > first ? sum + saves : sum), 0);
  }

  /** Every minute of the last hour, also those in which nothing happened, from `since` on. */
  minutes(now: number, since: number): Minute[] {
    const last = Math.floor(now / MINUTE_MS);
    const first = Math.max(last - KEPT_MINUTES + 1, Math.floor(since / MINUTE_MS));
    const known = new Map(this.#minutes.map((one) => [one.at, one]));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => known.get((first + i) * MINUTE_MS) ?? emptyMinute(first + i));
  }

  get events(): readonly Happened[] {
    return this.#events;
  }
}

/**
 * Counts what happens in rounds and keeps the steps of attempts, in the memory of this process: nothing is read or written for it. A
 * step of an attempt costs some additions (a microsecond); what was before the start of the process is not known.
 */
export function roundPulses(clock: Clock) {
  const since = clock.now();
  const rounds = new Map<string, RoundPulse>();
  const steps = new Lru<string, number[]>(KEPT_ATTEMPTS);

  function of(roundId: string): RoundPulse {
    let pulse = rounds.get(roundId);
    if (!pulse) rounds.set(roundId, (pulse = new RoundPulse()));
    return pulse;
  }

  function step(attemptId: string, at: number, revision: number, holder: number): void {
    let kept = steps.get(attemptId);
    if (!kept) steps.set(attemptId, (kept = []));
    kept.push(at, revision, holder);
    if (kept.length > KEPT_STEPS * PER_STEP) kept.splice(0, PER_STEP);
  }

  const watch: AttemptWatch = {
    started(at, { roundId, personId, unitId }) {
      const pulse = of(roundId);
      pulse.minute(at).started += 1;
      pulse.note({ at, kind: 'started', personId, unitId });
    },
    taken: (at, attemptId, holder) => step(attemptId, at, TAKEN, holder),
    saved(at, roundId, attemptId, revision, holder) {
      of(roundId).save(at);
      step(attemptId, at, revision, holder);
    },
    closed(at, { roundId, personId, unitId, how }) {
      const pulse = of(roundId);
      if (how === 'run-out') pulse.minute(at).ranOut += 1;
      else pulse.minute(at).submitted += 1;
      pulse.note({ at, kind: how === 'run-out' ? 'ran-out' : 'submitted', personId, unitId });
    },
  };

  return {
    watch,
    /** When this process began to count, UTC ms. */
    since,
    of,
    /** Oldest first. */
    stepsOf(attemptId: string): Step[] {
      const kept = steps.get(attemptId) ?? [];
      return Array.from({ length: kept.length / PER_STEP }, (_, i) => {
        const [at, revision, holder] = kept.slice(i * PER_STEP, (i + 1) * PER_STEP) as [number, number, number];
        return { at, revision: revision === TAKEN ? null : revision, holder };
      });
    },
  };
}

export type RoundPulses = ReturnType<typeof roundPulses>;
