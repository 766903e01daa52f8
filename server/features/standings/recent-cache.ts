import { Lru } from '../../platform/lru.ts';
import { elapsedClock } from '../../platform/timer.ts';

interface Entry<T> {
  value: Promise<T>;
  /** On the elapsed clock, ms. */
  at: number;
  changed: boolean;
}

/** A value may be this old even when nobody said that it changed: another server may have written. */
const KEEP_MS = 1000;
/** Of each second, ms that may be spent on reading again what changed. */
const BUDGET_MS = 60;

/**
 * Values that many people ask for and that every closing changes. A change is seen at once as long as reading is cheap; in
 * the rush, when reading again each time would cost too much, at most about once a second.
 */
export class RecentCache<T> {
  readonly #entries: Lru<string, Entry<T>>;
  readonly #byRoom = new Map<string, Set<string>>();
  readonly #most: number;
  #windowAt = Number.NEGATIVE_INFINITY;
  #spent = 0;

  constructor(most: number) {
    this.#most = most;
    this.#entries = new Lru(most);
  }

  /** `room` groups the keys that `changed` names together. */
  get(room: string, key: string, read: () => Promise<T>): Promise<T> {
    const now = elapsedClock.now();
    const known = this.#entries.get(key);
    const fresh = known && now - known.at < KEEP_MS && !(known.changed && this.#mayRead(now));
    if (fresh) return known.value;
    const entry: Entry<T> = { value: read(), at: now, changed: false };
    this.#entries.set(key, entry);
    this.#remember(room, key);
    entry.value.then(
      () => this.#spend(elapsedClock.now() - now),
      // A failed read must not be remembered.
      () => this.#entries.get(key) === entry && this.#entries.delete(key),
    );
    return entry.value;
  }

  changed(room: string): void {
    for (const key of this.#byRoom.get(room) ?? []) {
      const entry = this.#entries.get(key);
      if (entry) entry.changed = true;
    }
  }

  #remember(room: string, key: string): void {
    let keys = this.#byRoom.get(room);
    if (!keys) this.#byRoom.set(room, (keys = new Set()));
    keys.add(key);
    // Keys of entries that the cache has let go.
    if (keys.size > 2 * this.#most) for (const old of keys) if (!this.#entries.get(old)) keys.delete(old);
  }

  #mayRead(now: number): boolean {
    if (now - this.#windowAt >= KEEP_MS) {
      this.#windowAt = now;
      this.#spent = 0;
    }
    return this.#spent < BUDGET_MS;
  }

  #spend(ms: number): void {
    this.#spent += ms;
  }
}
