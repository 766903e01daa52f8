export interface HubLimits {
  /** Shortest time between two flushes of a room, ms. */
  flushMs: number;
  /** Events kept per room. */
  ring: number;
  /** Bytes waiting in a socket beyond which it is dropped: its owner polls or returns. */
  buffered: number;
  roomsPerSocket: number;
  socketsPerPerson: number;
  sockets: number;
  /** Of them at most so many of people who are not signed in: one who opens thousands shuts out no contestant. */
  guests: number;
  /** Messages at once, and given back a second, from one socket. */
  messageBurst: number;
  messagesPerSecond: number;
  /** A socket comes back after so long, and its session is read anew; ms. */
  lifetimeMs: number;
  sweepMs: number;
  /** A room without members is forgotten after so long, ms. */
  idleRoomMs: number;
}

export const HUB_LIMITS: HubLimits = {
  flushMs: 1000,
  ring: 64,
  buffered: 256 * 1024,
  roomsPerSocket: 8,
  socketsPerPerson: 12,
  sockets: 30_000,
  guests: 20_000,
  messageBurst: 20,
  messagesPerSecond: 2,
  lifetimeMs: 6 * 3600_000,
  sweepMs: 30_000,
  idleRoomMs: 600_000,
};

/** Nobody's id: all guests together. */
export const GUESTS = '';
