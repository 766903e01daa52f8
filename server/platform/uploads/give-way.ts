import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Tests keep every core busy themselves and wait for what reads: there it gives way by this much at most (`APART_PRIORITY`). */
const MOST = Number(process.env['APART_PRIORITY'] ?? 19);

/**
 * Every thread of this process, also those that collect garbage: Linux counts priorities by thread. Where that is not so, or not allowed, it
 * works all the same.
 * @param priority 1 to 19: 10 gets a ninth of the server's share of a busy core, 19 next to nothing
 */
export function giveWay(priority: number): void {
  const given = Math.min(priority, MOST);
  try {
    setPriority(given);
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), given);
  } catch {
    // as said
  }
}
