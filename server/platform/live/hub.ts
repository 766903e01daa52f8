import type { Json, Room, ServerMessage } from '@thi-tuan/shared/contracts/live.ts';
import { LIVE_CLOSE } from '@thi-tuan/shared/contracts/live.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { ErrorCode, ErrorParams } from '@thi-tuan/shared/kernel/errors.ts';
import type { Session } from '../http/guard.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';
import { elapsedClock } from '../timer.ts';
import { GUESTS, HUB_LIMITS } from './limits.ts';
import type { HubOptions } from './hub-options.ts';
import type { HubLimits } from './limits.ts';
import { Member } from './member.ts';
import type { Relay } from './relay.ts';
import type { LiveSocket } from './member.ts';
import { readMessage } from './read-message.ts';
import type { LiveRoom } from './room.ts';
import { LiveRooms } from './rooms.ts';

/** The socket's side of a connection: feed it what arrives. */
export interface Connection {
  /** Resolves when it has been answered. */
  message: (text: string) => Promise<void>;
  pong: () => void;
  /** A ping frame of the client: answered by the protocol itself, and counted like a message. */
  ping: () => void;
  closed: () => void;
}

/**
 * Rooms and who listens. HTTP is the truth: read `version(room)` **before** reading the data of a reply,
 * so that what is published meanwhile is sent again rather than lost.
 */
export class LiveHub {
  readonly #options: HubOptions;
  readonly #limits: HubLimits;
  readonly #elapsed: Clock;
  readonly #rooms: LiveRooms;
  readonly #members = new Set<Member>();
  /** Sockets by person: counting them anew for each of thousands who connect at once would take too long. */
  readonly #perPerson = new Map<string, number>();
  readonly #relay: Relay | undefined;
  #stopped = false;
  #cancelSweep: () => void;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#limits = { ...HUB_LIMITS, ...options.limits };
    this.#elapsed = options.elapsed ?? elapsedClock;
    this.#rooms = new LiveRooms(options.clock, this.#elapsed);
    this.#cancelSweep = this.#sweepLater();
    this.#relay = options.relay;
  }

  /** From now on what other servers say is heard too; resolves when they can be heard, or cannot yet. */
  async listen(): Promise<void> {
    await this.#relay?.listen(
      (text) => this.#hear(text),
      () => {
        for (const { name } of this.#rooms.all()) this.#outdate(name, 0);
      },
    );
  }

  get sockets(): number {
    return this.#members.size;
  }

  get rooms(): number {
    return this.#rooms.size;
  }

  /** How many listen to the room at this server. */
  listeners(room: Room): number {
    return this.#rooms.known(room)?.members.size ?? 0;
  }

  /** The room's version, for the HTTP reply that shows the same. */
  version(room: Room): number {
    return this.#rooms.open(room).version;
  }

  /** Tells a room: at once if it was quiet for `flushMs`, else with the next flush; per key the last value wins. */
  publish(room: Room, values: Readonly<Record<string, Json>>): void {
    if (this.#stopped) return;
    const target = this.#rooms.known(room);
    // Nobody here has asked for its version, so nobody can be behind; other servers' people can.
    if (!target) return this.#relay?.send(`room ${room} ${this.#rooms.missedBy()}`);
    for (const [key, value] of Object.entries(values)) target.put(key, value);
    if (target.cancelFlush || !target.hasPending) return;
    const wait = target.lastFlushAt + this.#limits.flushMs - this.#elapsed.now();
    if (wait <= 0) this.#flush(target);
    else target.cancelFlush = this.#options.timer.after(Math.min(wait, this.#limits.flushMs), () => this.#flush(target));
  }

  /** A socket has been accepted; null when there is no place for it (it has been closed). */
  connect(socket: LiveSocket, session: Session | null): Connection | null {
    const refusal = this.#refusal(session);
    if (refusal !== null) {
      socket.close(refusal, 'no place');
      return null;
    }
    const member = new Member(socket, session, this.#elapsed.now(), this.#limits.messageBurst);
    this.#members.add(member);
    this.#count(session, 1);
    let last = Promise.resolve();
    return {
      message: (text) => {
        if (!this.#admit(member)) return last;
        // One after the other: a «leave» must not overtake the «join» that still asks for permission.
        last = last.then(() => this.#receive(member, text));
        return last;
      },
      pong: () => {
        member.alive = true;
        // Ours is answered once in a sweep: more of them than messages are let through is a flood too.
        this.#admit(member);
      },
      ping: () => void this.#admit(member),
      closed: () => this.#forget(member),
    };
  }

  /** A socket ends with its session. */
  endSession(sessionId: string): void {
    this.#end((session) => session.id === sessionId);
    this.#relay?.send(`session ${sessionId}`);
  }

  /** All sockets of a person: password reset, exclusion, changed roles. */
  endPerson(personId: string): void {
    this.#end((session) => session.personId === personId);
    this.#relay?.send(`person ${personId}`);
  }

  /** Tells every socket to come back (spread over `spreadMs`) and closes them; nothing is accepted any more. */
  stop(spreadMs = 5000): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancelSweep();
    for (const room of this.#rooms.all()) room.cancelFlush?.();
    for (const member of this.#members) {
      this.#tell(member, { type: 'reconnect', afterMs: 500 + Math.floor(Math.random() * spreadMs) });
      member.socket.close(1012, 'restart');
      this.#forget(member);
    }
  }

  #refusal(session: Session | null): number | null {
    if (this.#stopped) return 1012;
    if (this.#members.size >= this.#limits.sockets) return 1013;
    const own = this.#perPerson.get(session?.personId ?? GUESTS) ?? 0;
    if (!session) return own >= this.#limits.guests ? 1013 : null;
    return own >= this.#limits.socketsPerPerson ? LIVE_CLOSE.tooManySockets : null;
  }

  #admit(member: Member): boolean {
    if (!member.open) return false;
    if (member.takeToken(this.#elapsed.now(), this.#limits)) return true;
    this.#fail(member, null, 'rate-limited', { retryAfterMs: Math.ceil(1000 / this.#limits.messagesPerSecond) });
    this.#close(member, LIVE_CLOSE.flood, 'too many messages');
    return false;
  }

  async #receive(member: Member, text: string): Promise<void> {
    if (!member.open) return;
    const message = readMessage(text);
    if (!message) this.#fail(member, null, 'bad-request');
    else if (message.type === 'ping') this.#tell(member, { type: 'pong', now: this.#options.clock.now() });
    else if (message.type === 'leave') this.#leave(member, message.room as Room);
    else await this.#join(member, message.room as Room, message.have);
  }

  async #join(member: Member, name: Room, have: number | null): Promise<void> {
    if (!member.rooms.has(name) && member.rooms.size >= this.#limits.roomsPerSocket) return this.#fail(member, name, 'bad-request');
    try {
      if (!(await this.#options.mayJoin(member.session, name))) return this.#fail(member, name, member.session ? 'forbidden' : 'not-signed-in');
    } catch (error) {
      if (error instanceof AppError) return this.#fail(member, name, error.code, error.params);
      this.#options.log.error({ err: error }, 'cannot tell who may join a room');
      return this.#fail(member, name, 'busy');
    }
    // It may have gone, or the hub stopped, while the question was answered; several joins may have been asked at once.
    if (!member.open) return;
    if (!member.rooms.has(name) && member.rooms.size >= this.#limits.roomsPerSocket) return this.#fail(member, name, 'bad-request');
    const room = this.#rooms.open(name);
    room.members.add(member);
    member.rooms.add(name);
    const missed = have === null ? [] : room.missed(have);
    if (missed === null || have === null) {
      this.#tell(member, { type: missed === null ? 'resync' : 'joined', room: name, version: room.version });
      return;
    }
    this.#tell(member, { type: 'joined', room: name, version: have });
    for (const text of missed) this.#send(member, text);
  }

  #leave(member: Member, name: Room): void {
    member.rooms.delete(name);
    this.#rooms.known(name)?.members.delete(member);
    this.#tell(member, { type: 'left', room: name });
  }

  #flush(room: LiveRoom<Member>): void {
    room.cancelFlush = null;
    room.lastFlushAt = this.#elapsed.now();
    room.usedAt = room.lastFlushAt;
    const text = room.flush(this.#rooms.nextVersion(room), this.#limits.ring);
    for (const member of room.members) this.#send(member, text);
    this.#relay?.send(`room ${room.name} ${room.version}`);
  }

  /** What another server said: only which room has which version, or whose sockets end. */
  #hear(text: string): void {
    if (this.#stopped) return;
    const [kind, id = '', version] = text.split(' ');
    if (kind === 'room') this.#outdate(id as Room, Number(version));
    else if (kind === 'session') this.#end((session) => session.id === id);
    else if (kind === 'person') this.#end((session) => session.personId === id);
  }

  #outdate(name: Room, version: number): void {
    const room = this.#rooms.outdate(name, version);
    if (!room) return;
    const text = JSON.stringify({ type: 'resync', room: name, version: room.version } satisfies ServerMessage);
    for (const member of room.members) this.#send(member, text);
  }

  #tell(member: Member, message: ServerMessage): void {
    this.#send(member, JSON.stringify(message));
  }

  #fail(member: Member, room: Room | null, code: ErrorCode, params: ErrorParams = {}): void {
    this.#tell(member, { type: 'error', room, error: { code, params } });
  }

  #send(member: Member, text: string): void {
    if (!member.open) return;
    if (member.socket.bufferedAmount > this.#limits.buffered) {
      this.#options.log.debug('slow socket dropped');
      this.#forget(member);
      member.socket.terminate();
      return;
    }
    member.socket.send(text);
  }

  #close(member: Member, code: number, reason: string): void {
    this.#forget(member);
    member.socket.close(code, reason);
  }

  #forget(member: Member): void {
    if (!member.open) return;
    member.open = false;
    this.#members.delete(member);
    this.#count(member.session, -1);
    const now = this.#elapsed.now();
    for (const name of member.rooms) {
      const room = this.#rooms.known(name);
      room?.members.delete(member);
      if (room) room.usedAt = now;
    }
    member.rooms.clear();
  }

  #count(session: Session | null, by: 1 | -1): void {
    const who = session?.personId ?? GUESTS;
    const own = (this.#perPerson.get(who) ?? 0) + by;
    if (own > 0) this.#perPerson.set(who, own);
    else this.#perPerson.delete(who);
  }

  #end(which: (session: Session) => boolean): void {
    for (const member of this.#members) if (member.session && which(member.session)) this.#close(member, LIVE_CLOSE.sessionEnded, 'session ended');
  }

  #sweepLater(): () => void {
    return this.#options.timer.after(this.#limits.sweepMs, () => {
      this.#sweep();
      if (!this.#stopped) this.#cancelSweep = this.#sweepLater();
    });
  }

  /** Drops sockets that no longer answer or are too old, and rooms that nobody needs. */
  #sweep(): void {
    const now = this.#elapsed.now();
    for (const member of this.#members) {
      if (!member.alive) {
        this.#forget(member);
        member.socket.terminate();
      } else if (now - member.since > this.#limits.lifetimeMs) {
        this.#close(member, LIVE_CLOSE.lifetime, 'come back');
      } else {
        member.alive = false;
        member.socket.ping();
      }
    }
    this.#rooms.sweep(this.#limits.idleRoomMs);
  }
}
