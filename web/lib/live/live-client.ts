import type { ClientMessage, LiveData, Room, ServerMessage } from '@thi-tuan/shared/contracts/live.ts';
import { LIVE_CLOSE } from './live-constants.ts';

/** The part of WebSocket in use. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface LiveParts {
  open(): Socket;
  /** Runs `job` after `ms`; the answer cancels it. */
  later(job: () => void, ms: number): () => void;
  random(): number;
}

export interface RoomHandlers {
  /** Newer values by key; the last value of a key wins. */
  onEvent(data: LiveData, version: number): void;
  /** Something was missed: fetch over HTTP, then `seen(version)` with the reply's version. */
  onResync(version: number): void;
}

export interface Membership {
  /** The version that an HTTP reply gave; older events are dropped from then on. */
  seen(version: number): void;
  leave(): void;
}

export interface LiveClient {
  /** @param have version of the last HTTP reply; null = none yet */
  join(room: Room, have: number | null, handlers: RoomHandlers): Membership;
  /** Whether hints arrive now; else poll. */
  alive(): boolean;
  subscribe(listener: () => void): () => void;
}

interface Member extends RoomHandlers {
  room: Room;
  have: number | null;
}

const PING_MS = 30_000;
const PONG_WAIT_MS = 10_000;
const OPEN_WAIT_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Closed on purpose by the server: coming back at once would only be refused again. */
const REFUSED_WAIT_MS = 60_000;

/** Full jitter over a doubling ceiling, at least half of it: a thousand phones spread out. */
export function backoff(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return ceiling * (0.5 + random() / 2);
}

class Live implements LiveClient {
  readonly #parts: LiveParts;
  readonly #members = new Set<Member>();
  readonly #listeners = new Set<() => void>();
  #socket: Socket | null = null;
  #open = false;
  #failures = 0;
  #askedToReturnMs: number | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelPulse: (() => void) | null = null;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  alive(): boolean {
    return this.#open;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  join(room: Room, have: number | null, handlers: RoomHandlers): Membership {
    const member: Member = {
      room,
      have,
      onEvent: (data, version) => handlers.onEvent(data, version),
      onResync: (version) => handlers.onResync(version),
    };
    this.#members.add(member);
    if (this.#open) this.#sendJoin(room);
    else this.#connect();
    return {
      seen: (version) => {
        if (member.have === null || version > member.have) member.have = version;
      },
      leave: () => this.#leave(member),
    };
  }

  #leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    if (this.#open && !this.#inRoom(member.room).length) this.#send({ type: 'leave', room: member.room });
    if (this.#members.size > 0) return;
    // Nobody looks any more: do not hold a socket. A page change joins again in the same tick.
    this.#parts.later(() => {
      if (this.#members.size === 0 && this.#socket) this.#drop(this.#socket, 1000);
    }, 1000);
  }

  #inRoom(room: Room): Member[] {
    return [...this.#members].filter((member) => member.room === room);
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** One join for all members of a room: with the oldest version any of them has. */
  #sendJoin(room: Room): void {
    const versions = this.#inRoom(room).map((member) => member.have);
    const have = versions.some((version) => version === null) ? null : Math.min(...(versions as number[]));
    this.#send({ type: 'join', room, have });
  }

  #connect(): void {
    if (this.#socket || this.#cancelRetry || this.#members.size === 0) return;
    const socket = this.#parts.open();
    this.#socket = socket;
    this.#pulse(() => this.#drop(socket, 1006), OPEN_WAIT_MS);
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#setOpen(true);
      for (const room of new Set([...this.#members].map((member) => member.room))) this.#sendJoin(room);
      this.#watch(socket);
    };
    socket.onmessage = (event) => {
      if (socket !== this.#socket) return;
      this.#failures = 0;
      this.#watch(socket);
      this.#receive(event.data);
    };
    socket.onclose = (event) => this.#drop(socket, event.code);
  }

  #pulse(job: () => void, ms: number): void {
    this.#cancelPulse?.();
    this.#cancelPulse = this.#parts.later(job, ms);
  }

  /** A quiet socket is asked whether it lives; a dead one (phone changed networks) is closed by us. */
  #watch(socket: Socket): void {
    this.#pulse(() => {
      this.#send({ type: 'ping' });
      this.#pulse(() => this.#drop(socket, 1006), PONG_WAIT_MS);
    }, PING_MS);
  }

  /** Forgotten at once, not when its end is confirmed: who joins meanwhile gets a new socket and not one that is closing. */
  #drop(socket: Socket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    socket.onclose = null;
    socket.close(1000);
    this.#cancelPulse?.();
    this.#setOpen(false);
    if (this.#members.size === 0) return;
    const refused = code === LIVE_CLOSE.tooManySockets || code === LIVE_CLOSE.flood;
    const wait = this.#askedToReturnMs ?? (refused ? REFUSED_WAIT_MS * (1 + this.#parts.random()) : backoff(this.#failures, this.#parts.random));
    this.#askedToReturnMs = null;
    this.#failures += 1;
    this.#cancelRetry = this.#parts.later(() => {
      this.#cancelRetry = null;
      this.#connect();
    }, wait);
  }

  /** The network is back, or the page is looked at again: do not wait for the backoff. */
  wake(): void {
    if (!this.#cancelRetry) return;
    this.#cancelRetry();
    this.#cancelRetry = null;
    this.#connect();
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    const message = JSON.parse(data) as ServerMessage;
    switch (message.type) {
      case 'event':
        for (const member of this.#inRoom(message.room)) this.#apply(member, message);
        return;
      case 'resync':
        for (const member of this.#inRoom(message.room)) if ((member.have ?? -1) < message.version) member.onResync(message.version);
        return;
      case 'joined':
        for (const member of this.#inRoom(message.room)) member.have ??= message.version;
        return;
      case 'reconnect':
        this.#askedToReturnMs = message.afterMs;
        if (this.#socket) this.#drop(this.#socket, 1000);
        return;
      case 'error': // a room one may not enter: polling says so with words
      case 'left':
      case 'pong':
    }
  }

  #apply(member: Member, event: { since: number; version: number; data: LiveData }): void {
    if (member.have !== null && event.version <= member.have) return;
    if (member.have !== null && event.since > member.have) {
      member.onResync(event.version);
      return;
    }
    member.have = event.version;
    member.onEvent(event.data, event.version);
  }

  #setOpen(open: boolean): void {
    if (this.#open === open) return;
    this.#open = open;
    for (const listener of this.#listeners) listener();
  }
}

/** A client over its parts; the page's own is `liveClient()`. */
export function createLiveClient(parts: LiveParts): LiveClient & { wake(): void } {
  return new Live(parts);
}
