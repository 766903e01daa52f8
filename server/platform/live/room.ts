import type { Json, LiveData, Room, ServerMessage } from '@thi-tuan/shared/contracts/live.ts';

interface Kept {
  version: number;
  text: string;
}

/**
 * A room's version, the values that wait for the next flush and a ring of recent events.
 * The hub gives the versions: they only grow, also when a room is forgotten and made again, and tell nothing of other rooms.
 */
export class LiveRoom<Member> {
  readonly name: Room;
  readonly members = new Set<Member>();
  #version: number;
  /** All events after this version are in the ring. */
  #floor: number;
  #ring: Kept[] = [];
  #pending = new Map<string, Json>();
  /** When it last had a member, an event or a reader of its version; UTC ms. */
  usedAt: number;
  lastFlushAt = Number.NEGATIVE_INFINITY;
  cancelFlush: (() => void) | null = null;

  constructor(name: Room, version: number, now: number) {
    this.name = name;
    this.#version = version;
    this.#floor = version;
    this.usedAt = now;
  }

  get version(): number {
    return this.#version;
  }

  /** The last value of a key wins. */
  put(key: string, value: Json): void {
    this.#pending.set(key, value);
  }

  get hasPending(): boolean {
    return this.#pending.size > 0;
  }

  /** Turns what waits into one event, serialised once for all members. */
  flush(version: number, ringSize: number): string {
    const data: LiveData = Object.fromEntries(this.#pending);
    const event: ServerMessage = { type: 'event', room: this.name, since: this.#version, version, data };
    const text = JSON.stringify(event);
    this.#pending.clear();
    this.#version = version;
    this.#ring.push({ version, text });
    while (this.#ring.length > ringSize) this.#floor = this.#ring.shift()?.version ?? version;
    return text;
  }

  /** Something was said that is not known here: whoever listens must look anew. */
  outdate(version: number): void {
    this.#version = version;
    this.#floor = version;
    this.#ring = [];
  }

  /** Events after `have`; null when they are no longer all known, or `have` was never given out here (another server gave it). */
  missed(have: number): string[] | null {
    if (have !== this.#floor && !this.#ring.some((event) => event.version === have)) return null;
    return this.#ring.filter((event) => event.version > have).map((event) => event.text);
  }
}
