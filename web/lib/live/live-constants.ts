import type { LIVE_CLOSE as Close, LIVE_PATH as Path, Room, RoomKind } from '@thi-tuan/shared/contracts/live.ts';

// The contract's own values, held to its types: importing the file itself would bring zod along (25 kB).
export const LIVE_PATH: typeof Path = '/live';
export const LIVE_CLOSE: typeof Close = { sessionEnded: 4401, tooManySockets: 4429, flood: 4430, lifetime: 4408 };

/** The name of a room: `round:ID`, `person:ID`. */
export function roomOf(kind: RoomKind, id: string): Room {
  return `${kind}:${id}`;
}
