import type { Room } from '@thi-tuan/shared/contracts/live.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import type { Member } from './member.ts';
import { LiveRoom } from './room.ts';

/**
 * The rooms in memory and their versions. Versions are the clock's milliseconds: a new start stands above every version of the last
 * one, whose clients are told to resync. Never a counter of the whole hub: a version would then tell how much was said in other
 * rooms, and so how many people have handed in.
 */
export class LiveRooms {
  readonly #clock: Clock;
  readonly #elapsed: Clock;
  readonly #rooms = new Map<Room, LiveRoom<Member>>();
  /** The highest version of a room that has been forgotten: made again, it must stand above. */
  #forgotten = 0;

  constructor(clock: Clock, elapsed: Clock) {
    this.#clock = clock;
    this.#elapsed = elapsed;
  }

  get size(): number {
    return this.#rooms.size;
  }

  all(): LiveRoom<Member>[] {
    return [...this.#rooms.values()];
  }

  /** Null when nobody has asked for it. */
  known(name: Room): LiveRoom<Member> | null {
    return this.#rooms.get(name) ?? null;
  }

  /** The room, made when it is not there. */
  open(name: Room): LiveRoom<Member> {
    const now = this.#elapsed.now();
    const known = this.#rooms.get(name);
    if (known) {
      known.usedAt = now;
      return known;
    }
    const room = new LiveRoom<Member>(name, Math.max(this.#forgotten, this.#clockVersion()), now);
    this.#rooms.set(name, room);
    return room;
  }

  /** Something was said in a room that is not in memory: made later, it stands above. @returns the version of what was said */
  missedBy(): number {
    this.#forgotten = Math.max(this.#forgotten, this.#clockVersion());
    return this.#forgotten;
  }

  nextVersion(room: LiveRoom<Member>): number {
    return Math.max(room.version + 1, this.#clockVersion());
  }

  /**
   * Another server told the room something, at this version of its own. The room's version rises above every one given out here, so
   * that nobody takes it for known.
   * @returns the room whose members must look anew; null when it is not in memory
   */
  outdate(name: Room, version: number): LiveRoom<Member> | null {
    const room = this.#rooms.get(name);
    if (!room) {
      this.#forgotten = Math.max(this.#forgotten, version);
      return null;
    }
    room.outdate(Math.max(room.version + 1, version));
    return room;
  }

  /** Forgets rooms that nobody has needed for so long, ms. */
  sweep(idleMs: number): void {
    const now = this.#elapsed.now();
    for (const [name, room] of this.#rooms) {
      if (room.members.size > 0 || room.cancelFlush || now - room.usedAt <= idleMs) continue;
      this.#forgotten = Math.max(this.#forgotten, room.version);
      this.#rooms.delete(name);
    }
  }

  #clockVersion(): number {
    return Math.max(0, Math.floor(this.#clock.now()));
  }
}
