import { z } from 'zod';
import type { ErrorCode, ErrorParams } from '../kernel/errors.ts';

/**
 * The live socket's messages as closed unions. HTTP is the truth, the socket only hints: an HTTP reply
 * carries the room's version, the client joins with «I have version N» and is told what it missed, or
 * to fetch again. Versions only grow, also across a restart of the server; they may skip numbers.
 */
export const LIVE_PATH = '/live';

/**
 * `round:ID` = board and counters of a round; `person:ID` = notices about the person's own attempt, holder and deadline; `notice:ID` = what
 * organisers tell everybody in a round; `watch:ID` = the organisers' monitor of a round.
 */
export const ROOM_KINDS = ['round', 'person', 'notice', 'watch'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];
export type Room = `${RoomKind}:${string}`;

export const roomField = z.string().regex(/^(round|person|notice|watch):[A-Za-z0-9_-]{1,64}$/);

export const clientMessage = z.discriminatedUnion('type', [
  /** `have` = the version that the last HTTP reply or event gave; null = none yet (then only news from now on is sent). */
  z.strictObject({ type: z.literal('join'), room: roomField, have: z.int().min(0).nullable() }),
  z.strictObject({ type: z.literal('leave'), room: roomField }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One flush of a room: per key the last value; keys that did not change are absent. */
export type LiveData = Record<string, Json>;

export type ServerMessage<Data = LiveData> =
  /** Joined and standing at `version`; the missed events, if any, follow. */
  | { type: 'joined'; room: Room; version: number }
  /** Apply if `since` is at most the version one has and `version` is greater. */
  | { type: 'event'; room: Room; since: number; version: number; data: Data }
  /** Joined at `version`, but what was missed is no longer known: fetch over HTTP. */
  | { type: 'resync'; room: Room; version: number }
  | { type: 'left'; room: Room }
  /** `now`: the server's clock, UTC ms. */
  | { type: 'pong'; now: number }
  | { type: 'error'; room: Room | null; error: { code: ErrorCode; params: ErrorParams } }
  /** The server is about to close: come back after so many ms (spread by the server so that not all return at once). */
  | { type: 'reconnect'; afterMs: number };

/** Close codes of the socket beyond the standard ones. */
export const LIVE_CLOSE = { sessionEnded: 4401, tooManySockets: 4429, flood: 4430, lifetime: 4408 } as const;

export function roomOf(kind: RoomKind, id: string): Room {
  return `${kind}:${id}`;
}
