import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { Timer } from '../timer.ts';

interface Waiting {
  at: number;
  run: () => void;
}

/** Clock and timer in one, moved by hand: what falls due while time passes runs in order. */
export class SteeredTime implements Clock, Timer {
  #now: number;
  #waiting = new Set<Waiting>();

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + Math.max(0, ms), run };
    this.#waiting.add(entry);
    return () => this.#waiting.delete(entry);
  }

  /** Lets `ms` pass. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#nextUntil(end);
      if (!due) break;
      this.#waiting.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = end;
  }

  /** Asked twenty thousand times in a week of sweeps. */
  #nextUntil(end: number): Waiting | null {
    let next: Waiting | null = null;
    // In the order they were planned in: the first of equals stays.
    for (const entry of this.#waiting) if (next === null ? entry.at <= end : entry.at < next.at) next = entry;
    return next;
  }

  /** Goes to an instant that is not past; what falls due on the way runs. */
  set(at: number): void {
    this.advance(at - this.#now);
  }
}
