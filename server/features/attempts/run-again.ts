import { isUniqueViolation } from '@thi-tuan/db';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

/** Thrown inside a write's body that found its row changed by another write under its hands: nothing of the write stays. */
export class Overtaken extends Error {}

/** A save, one sent on leaving the page and a step may be on their way together; each can overtake once. */
const TRIES = 4;

/**
 * Runs a write, and again when another one overtook it: its own row was there first (unique key), or it closed or changed what
 * this one read. On PostgreSQL writes of one person run side by side; the next run reads what the others left behind.
 * @throws AppError busy when it is overtaken every time
 */
export async function againWhenOvertaken<T>(write: () => Promise<T>): Promise<T> {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof Overtaken) && !isUniqueViolation(error)) throw error;
    }
  }
  throw new AppError('busy');
}
